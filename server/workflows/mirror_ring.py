"""Mirror the ring: what was erased is gone from the second place within a minute.

The worker looks every twenty seconds; it rewrites the ring when something restraining happened or
keys were destroyed. Erasing never waits for it. A key that the store has lost without anybody having
erased it stays in the ring: it may be the last copy.
"""

import logging
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice

from flask import current_app
from sqlalchemy import ColumnElement, and_, func, not_, select

from server import clock
from server.audit import AuditEvent
from server.backup.journal import PRUNING, REMEMBERED, Entry, Fact
from server.backup.mirror_place import has_mirror, mirror, one_writer
from server.backup.problems import DataTooOld
from server.backup.ring import Ring
from server.database import db
from server.gallery.models import Work
from server.parcels.models import Upload
from server.referrals.models import Referral, ReferralState
from server.services import services
from server.stories.models import Story
from server.stories.states import StoryState
from server.vault import ObjectMissing
from server.vault.store import Area, StoreKey

logger = logging.getLogger(__name__)

EVERY = timedelta(seconds=20)
LISTED_EVERY = timedelta(minutes=10)
"""So often the keys are listed even when nothing was heard of: a safety net, and new keys."""

KEPT_FOR = timedelta(days=400)
"""The journal is no hoard: backups older than this cannot be restored any more."""

_LATE = 10_000
"""On PostgreSQL an event with a lower id may be committed later: so far back is looked for it."""
_BATCH = 500


@dataclass
class _Seen:
    """What this process knows to be in the mirror."""

    event_ids: frozenset[int] = frozenset()
    last_event_id: int = 0
    listed_at: datetime | None = field(default=None)


def mirror_ring() -> None:
    """Rewrite the ring if there is reason to (a beat of the worker). Raises StoreUnavailable."""
    if not has_mirror():
        return
    seen: _Seen = current_app.extensions.setdefault("ring", _Seen())
    last, news = _heard(after=seen.last_event_id)
    is_listing_due = seen.listed_at is None or clock.now() >= seen.listed_at + LISTED_EVERY
    if news <= seen.event_ids and not is_listing_due:
        return
    rewrite_ring()
    current_app.extensions["ring"] = _Seen(
        event_ids=news | seen.event_ids, last_event_id=last, listed_at=clock.now()
    )


def rewrite_ring() -> Ring:
    """Bring the ring up to date and return it.

    Raises MirrorMissing, StoreUnavailable, OtherMasterKey, and DataTooOld for a ring that knows more.
    """
    place = mirror()
    with one_writer():
        db.session.rollback()
        before = place.read() or Ring(made_at=clock.now())
        require_not_older(before)
        last_event_id = _last_event_id()
        journal = _journal(before)
        keys = _living_keys(before.keys)
        oldest = clock.now() - KEPT_FOR
        forgotten = [entry.event_id for entry in journal if entry.at < oldest]
        ring = replace(
            before,
            sequence=before.sequence + 1,
            made_at=clock.now(),
            last_event_id=last_event_id,
            begins_at_event=max([before.begins_at_event, *(gone + 1 for gone in forgotten)]),
            keys=keys,
            journal=tuple(entry for entry in journal if entry.at >= oldest),
        )
        place.write(ring)
    return ring


def require_not_older(ring: Ring) -> None:
    """Raise DataTooOld when a copy of the database was put back by hand: it has forgotten."""
    if _last_event_id() < ring.last_event_id:
        raise DataTooOld


def unmirrored(ring: Ring | None) -> datetime | None:
    """Return since when something restraining is missing from the ring; none when nothing is."""
    known = {entry.event_id for entry in ring.journal} if ring else set()
    missing = [entry.at for entry in _entries(ring) if entry.event_id not in known]
    return min(missing, default=None)


def _heard(*, after: int) -> tuple[int, frozenset[int]]:
    """Return the newest event's id, and the ids of all lately that concern the ring."""
    db.session.rollback()
    last = _last_event_id()
    concerning = select(AuditEvent.id).where(
        AuditEvent.id > after - _LATE, AuditEvent.name.in_(REMEMBERED | PRUNING)
    )
    return last, frozenset(db.session.scalars(concerning))


def _last_event_id() -> int:
    return db.session.scalar(select(func.max(AuditEvent.id))) or 0


def _journal(before: Ring) -> tuple[Entry, ...]:
    known = {entry.event_id for entry in before.journal}
    new = [entry for entry in _entries(before) if entry.event_id not in known]
    return tuple(sorted([*before.journal, *new], key=lambda entry: (entry.at, entry.event_id)))


def _entries(since: Ring | None) -> Iterable[Entry]:
    after = max(since.last_event_id - _LATE, since.begins_at_event - 1) if since else 0
    rows = select(AuditEvent).where(AuditEvent.id > after, AuditEvent.name.in_(REMEMBERED))
    for row in db.session.scalars(rows.order_by(AuditEvent.id)):
        entry = Entry(
            event_id=row.id,
            at=row.at,
            fact=Fact(row.name),
            subject_id=row.subject_id,
            actor=row.actor,
            details=row.details,
        )
        if entry.fact is not Fact.CONSENT or "=no" in entry.code.get("answers", ""):
            yield entry


def _living_keys(before: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the keys of the ring before that still live, and those made since."""
    store = services().vault.store
    present = {entry.key.name for entry in store.entries(Area.KEYS)}
    gone = before.keys() - present
    lost = _needed(gone)
    if lost:
        logger.error("%s content keys are in the ring only: the store has lost them", len(lost))
    living = {name: key for name, key in before.items() if name in present or name in lost}
    for name in present - before.keys():
        try:
            wrapped = store.get(StoreKey(Area.KEYS, name))
        except ObjectMissing:
            continue
        # zeros: killed between overwriting and deleting
        if any(wrapped):
            living[name] = wrapped
    return living


def _needed(key_ids: Set[str]) -> frozenset[str]:
    """Return those that a row still counts on; a story that is due to be erased does not."""
    db.session.rollback()
    names = iter(key_ids)
    needed: set[str] = set()
    while batch := list(islice(names, _BATCH)):
        for asked in (
            select(Story.content_key_id).where(Story.content_key_id.in_(batch), not_(_is_due())),
            select(Work.content_key_id).where(Work.content_key_id.in_(batch)),
            select(Upload.content_key_id).where(Upload.content_key_id.in_(batch)),
        ):
            needed |= {name for name in db.session.scalars(asked) if name is not None}
    return frozenset(needed)


def _is_due() -> ColumnElement[bool]:
    held = select(Referral.story_id).where(Referral.state != ReferralState.CLOSED)
    return and_(
        Story.state == StoryState.TAKEN_BACK,
        func.coalesce(Story.erase_at <= clock.now(), False),
        Story.id.not_in(held),
    )
