"""Whatever somebody with the whole database in hand does to the trail: a checkpoint kept outside tells."""

import os
import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import bindparam, delete, insert, select, text, update

from server import audit
from server.audit import AuditEvent
from server.audit.chain import AuditLink, grow
from server.audit.checkpoint import Checkpoint
from server.audit.checkpoints import origin
from server.audit.keys import commitment_key
from server.audit.leaves import BEGINNING, Row, commitment, leaf, link
from server.audit.verification import Fault, verify
from server.database import db, transaction
from server.workflows.witness_audit import chain_audit

EVENTS = 40
MUTATIONS = int(os.environ.get("EYES_AUDIT_RUNS", "1000"))
ASKING_OVER_A_NETWORK = 4
"""So much longer PostgreSQL takes over each."""


@pytest.fixture
def trail(any_app: Flask) -> Checkpoint:
    """Forty events that a witness has a checkpoint of, and three newer ones."""
    with transaction():
        for number in range(EVENTS):
            audit.record(
                "story.received", subject_id=f"{number:032x}", actor="child", details={"n": number}
            )
    chain_audit()
    verdict = verify()
    assert verdict.is_intact
    with transaction():
        audit.record_each("story.published", subject_ids=["a", "b", "c"], actor="system")
    chain_audit()
    if db.engine.dialect.name == "sqlite":
        # somebody with the file in hand is held by no constraint
        db.session.execute(text("PRAGMA foreign_keys = OFF"))
        db.session.commit()
    return Checkpoint(origin=origin(), size=verdict.size, root=verdict.root)


def faults(checkpoint: Checkpoint | None) -> set[Fault]:
    db.session.expire_all()
    return {finding.fault for finding in verify(against=checkpoint).findings}


def test_an_untouched_trail_is_intact(trail: Checkpoint) -> None:
    verdict = verify(against=trail)
    assert (verdict.size, verdict.is_intact) == (EVENTS + 3, True)


def test_a_changed_event_is_named_by_its_place(trail: Checkpoint) -> None:
    with transaction():
        event = db.session.get_one(AuditEvent, _event_at(7))
        event.actor = "staff:somebody-else"
    found = verify(against=trail).findings
    assert (found[0].fault, found[0].position) == (Fault.EVENT_CHANGED, 7)


def test_who_did_it_cannot_be_emptied_quietly(trail: Checkpoint) -> None:
    with transaction():
        nobody = {"subject_id": "", "actor": "", "details": {}}
        db.session.execute(update(AuditEvent).where(AuditEvent.id == _event_at(7)).values(**nobody))
    found = verify(against=trail).findings
    assert [(one.fault, one.position) for one in found] == [(Fault.EVENT_CHANGED, 7)]


def test_what_happened_cannot_change_without_another_root(trail: Checkpoint) -> None:
    with transaction():
        event = db.session.get_one(AuditEvent, _event_at(7))
        event.name = "story.approved"
    assert Fault.OTHER_ROOT in faults(trail)


def test_a_trail_written_anew_from_its_beginning_is_found_only_by_the_checkpoint(
    trail: Checkpoint,
) -> None:
    """Why somebody outside must keep one."""
    with transaction():
        db.session.get_one(AuditEvent, _event_at(7)).actor = "staff:somebody-else"
        _chain_anew()
    assert faults(None) == set()
    assert faults(trail) == {Fault.OTHER_ROOT}


def test_an_event_slipped_in_among_older_ones_is_found(trail: Checkpoint) -> None:
    with transaction():
        old = db.session.get_one(AuditEvent, _event_at(3))
        slipped = AuditEvent(
            at=old.at.replace(year=old.at.year - 1), name="story.approved", subject_id="x",
            actor="system", details={},
        )  # fmt: skip
        db.session.add(slipped)
        db.session.flush()
        grow()
    assert faults(trail) == {Fault.EVENT_SLIPPED_IN}


def test_events_with_an_id_among_older_ones_are_found(
    trail: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.audit.verification.LATE", 10)
    with transaction():
        first = db.session.get_one(AuditEvent, _event_at(0))
        row = {"id": first.id - 1, "at": first.at, "name": "story.approved"}
        empty = {"subject_id": "x", "actor": "system", "details": {}}
        db.session.execute(insert(AuditEvent).values(**row, **empty))
    assert faults(trail) == {Fault.EVENT_SLIPPED_IN}


def test_a_link_that_is_no_link_is_told_not_stumbled_over(trail: Checkpoint) -> None:
    with transaction():
        here = AuditLink.position == 7
        db.session.execute(update(AuditLink).where(here).values(link="not a link"))
    assert Fault.LINK_CHANGED in faults(trail)


def test_a_quiet_moment_adds_nothing(trail: Checkpoint) -> None:
    with transaction():
        assert grow() == 0


@pytest.mark.usefixtures("trail")
def test_every_mutation_is_found(trail: Checkpoint) -> None:
    """Random changes, deletions, swaps, cuts and forks before the checkpoint: all of them, always."""
    chance = random.Random(20261122)
    is_near = db.engine.dialect.name == "sqlite"
    for number in range(MUTATIONS if is_near else MUTATIONS // ASKING_OVER_A_NETWORK):
        mutation = MUTATIONS_KNOWN[number % len(MUTATIONS_KNOWN)]
        savepoint = db.session.begin_nested()
        mutation(chance)
        db.session.flush()
        assert faults(trail), f"{mutation.__name__} in round {number} was not found"
        savepoint.rollback()
    assert not faults(trail)


def _event_at(position: int) -> int:
    return db.session.scalars(
        select(AuditLink.event_id).where(AuditLink.position == position)
    ).one()


def _any(chance: random.Random) -> int:
    return chance.randrange(EVENTS)


def _change_an_event(chance: random.Random) -> None:
    changes = (
        {"name": "story.erased"},
        {"subject_id": f"{chance.getrandbits(128):032x}"},
        {"actor": f"staff:{chance.getrandbits(32)}"},
        {"details": {"n": chance.randrange(1_000, 2_000)}},
    )
    here = AuditEvent.id == _event_at(_any(chance))
    db.session.execute(update(AuditEvent).where(here).values(**chance.choice(changes)))


def _change_only_when(chance: random.Random) -> None:
    """By a microsecond or by years, earlier or later."""
    moved = timedelta(microseconds=chance.choice((-1, 1)) * 10 ** chance.randrange(15))
    event = db.session.get_one(AuditEvent, _event_at(_any(chance)))
    event.at += moved


def _change_when_and_chain_anew(chance: random.Random) -> None:
    _change_only_when(chance)
    _chain_anew()


def _empty_an_event(chance: random.Random) -> None:
    here = AuditEvent.id == _event_at(_any(chance))
    nobody = {"subject_id": "", "actor": "", "details": {}}
    db.session.execute(update(AuditEvent).where(here).values(**nobody))


def _delete_an_event(chance: random.Random) -> None:
    event_id = _event_at(_any(chance))
    db.session.execute(delete(AuditLink).where(AuditLink.event_id == event_id))
    db.session.execute(delete(AuditEvent).where(AuditEvent.id == event_id))


def _delete_and_close_the_gap(chance: random.Random) -> None:
    _delete_an_event(chance)
    _chain_anew()


def _swap_two_events(chance: random.Random) -> None:
    first, second = (_event_at(place) for place in chance.sample(range(EVENTS), 2))
    _write_over([first, second], [second, first])


def _swap_and_chain_anew(chance: random.Random) -> None:
    _swap_two_events(chance)
    _chain_anew()


def _swap_two_places(chance: random.Random) -> None:
    """Each event keeps what it says and takes the other's place, with links that fit or do not."""
    one, other = chance.sample(range(EVENTS), 2)
    links = {
        place: db.session.execute(_A_PLACE.where(AuditLink.position == place)).one()._asdict()
        for place in (one, other)
    }
    db.session.execute(delete(AuditLink).where(AuditLink.position.in_(links)))
    for here, there in ((one, other), (other, one)):
        carried = {"event_id"} if chance.random() < 1 / 2 else {"event_id", "commitment", "link"}
        values = links[here] | {name: links[there][name] for name in carried}
        db.session.execute(insert(AuditLink).values(position=here, **values))


def _shuffle_and_chain_anew(chance: random.Random) -> None:
    """Any order of some neighbours but their own."""
    since = chance.randrange(EVENTS - 1)
    before = list(range(since, chance.randrange(since + 2, EVENTS + 1)))
    after = before[:]
    while after == before:
        chance.shuffle(after)
    _write_over([_event_at(place) for place in before], [_event_at(place) for place in after])
    _chain_anew()


def _cut_the_end_off(chance: random.Random) -> None:
    db.session.execute(delete(AuditLink).where(AuditLink.position >= _any(chance)))


def _cut_events_and_links_off(chance: random.Random) -> None:
    """Nothing is left that could look loose."""
    since = _event_at(_any(chance))
    db.session.execute(delete(AuditLink).where(AuditLink.event_id >= since))
    db.session.execute(delete(AuditEvent).where(AuditEvent.id >= since))


def _cut_off_and_go_on(chance: random.Random) -> None:
    """The house itself chains what comes after, until the trail is longer than it was."""
    _cut_events_and_links_off(chance)
    others = [f"{number:032x}" for number in range(EVENTS, 2 * EVENTS + 3)]
    audit.record_each("story.published", subject_ids=others, actor="system")
    db.session.flush()
    grow()


def _slip_an_event_in(chance: random.Random) -> None:
    """Between two others, by writing all later ones once more."""
    place = _any(chance)
    ids = [_event_at(number) for number in range(place, EVENTS)]
    audit.record("story.approved", subject_id="x", actor="system")
    db.session.flush()
    newest = db.session.scalars(select(AuditEvent.id).order_by(AuditEvent.id.desc()).limit(1)).one()
    _write_over([*ids, newest], [newest, *ids])
    _chain_anew()


def _fork(chance: random.Random) -> None:
    """Keep the beginning, write another story of the rest."""
    since = _event_at(_any(chance))
    db.session.execute(update(AuditEvent).where(AuditEvent.id >= since).values(actor="system"))
    _chain_anew()


def _change_a_link(chance: random.Random) -> None:
    here = AuditLink.position == _any(chance)
    column = chance.choice(("link", "commitment"))
    made = f"{chance.getrandbits(256):064x}"
    db.session.execute(update(AuditLink).where(here).values(**{column: made}))


_A_PLACE = select(AuditLink.event_id, AuditLink.commitment, AuditLink.link)

MUTATIONS_KNOWN: tuple[Callable[[random.Random], None], ...] = (
    _change_an_event,
    _change_only_when,
    _change_when_and_chain_anew,
    _empty_an_event,
    _delete_an_event,
    _delete_and_close_the_gap,
    _slip_an_event_in,
    _swap_two_events,
    _swap_and_chain_anew,
    _swap_two_places,
    _shuffle_and_chain_anew,
    _cut_the_end_off,
    _cut_events_and_links_off,
    _cut_off_and_go_on,
    _fork,
    _change_a_link,
)


def _write_over(events: list[int], by: list[int]) -> None:
    """Let each event say what another one said."""
    columns = (
        AuditEvent.at, AuditEvent.name, AuditEvent.subject_id, AuditEvent.actor, AuditEvent.details
    )  # fmt: skip
    said = {
        event_id: dict(row)
        for event_id in by
        for row in db.session.execute(select(*columns).where(AuditEvent.id == event_id)).mappings()
    }
    for here, there in zip(events, by, strict=True):
        db.session.execute(update(AuditEvent).where(AuditEvent.id == here).values(**said[there]))


def _chain_anew() -> None:
    """Make all links fit what the events say now, as somebody would who has the keys too."""
    db.session.flush()
    db.session.expire_all()
    db.session.execute(delete(AuditLink))
    before, rows = BEGINNING, []
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    for position, event in enumerate(events):
        row = Row(
            at=event.at, name=event.name, subject_id=event.subject_id, actor=event.actor,
            details=event.details,
        )  # fmt: skip
        committed = commitment(row, key=commitment_key())
        before = link(before, leaf(row, committed))
        rows.append((position, event.id, committed, before.hex()))
    names = ("position", "event_id", "commitment", "link")
    statement = insert(AuditLink).values({name: bindparam(name) for name in names})
    db.session.connection().execute(statement, [dict(zip(names, row, strict=True)) for row in rows])
