"""Whatever is said, in whatever order and whenever: replaying the record gives the state.

The state is kept beside the record, step by step, by a plain bookkeeper that knows nothing of
`standing`; then the events are read back from the table and replayed for every moment there was.
EYES_REPLAY_RUNS sets how many records are made up (CI: 200, soak: 10,000).
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server import ids
from server.consent.record import append_event, statements_about
from server.consent.standing import Stance, standing
from server.consent.support import Support
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice
from server.database import db, transaction
from tests.conftest import _running, make_settings
from wsgi import build_app

RUNS = int(os.environ.get("EYES_REPLAY_RUNS", "200"))
START = datetime(2026, 11, 22, 12, tzinfo=UTC)
PURPOSES = (Purpose.GALLERY, Purpose.PRESS)
PAPER = Method.SIGNED_PAPER
WAYS = (PAPER, PAPER, PAPER, Method.LINK, Method.SPOKEN_TO_STEWARD)

SURE_ENOUGH = {
    Purpose.GALLERY: {PAPER, Method.LINK},
    Purpose.PRESS: {PAPER},
}

Key = tuple[Voice, Purpose]
Person = tuple[Voice, Adult, Purpose]


@dataclass(frozen=True)
class Said:
    """One thing that somebody says, some minutes after the last."""

    voice: Voice
    adult: Adult
    purpose: Purpose
    kind: ConsentEventKind
    method: Method
    pause: int
    lasts: int | None


@dataclass
class Bookkeeper:
    """Keeps, for each person and purpose, the last answer and when it ends."""

    answers: dict[Person, tuple[Stance, datetime | None]] = field(default_factory=dict)

    def hear(self, said: Said, at: datetime) -> None:
        person = (said.voice, said.adult, said.purpose)
        until = None if said.lasts is None else at + timedelta(minutes=said.lasts)
        match said.kind:
            case ConsentEventKind.GIVEN | ConsentEventKind.RENEWED:
                if said.voice is Voice.CHILD or said.method in SURE_ENOUGH[said.purpose]:
                    self.answers[person] = (Stance.YES, until)
            case ConsentEventKind.REFUSED | ConsentEventKind.WITHDRAWN:
                self.answers[person] = (Stance.NO, None)
            case ConsentEventKind.EXPIRED | ConsentEventKind.INVALIDATED:
                self.answers.pop(person, None)
            case ConsentEventKind.LAPSED if self.answers.get(person, (None, None))[0] is Stance.YES:
                before = self.answers[person][1]
                ends = [end for end in (before, until) if end is not None]
                self.answers[person] = (Stance.LAPSED, min(ends, default=None))

    def state(self, at: datetime) -> dict[Key, Stance]:
        """Return where each voice stands: of two guardians a no speaks, then a yes."""
        found: dict[Key, set[Stance]] = {}
        for (voice, _adult, purpose), (stance, until) in self.answers.items():
            if until is None or until > at:
                found.setdefault((voice, purpose), set()).add(stance)
        ranks = (Stance.NO, Stance.YES, Stance.LAPSED)
        return {key: next(s for s in ranks if s in stances) for key, stances in found.items()}


adults = st.tuples(st.sampled_from((Voice.GUARDIAN, Voice.DELEGATED_CARER)), st.sampled_from(Adult))
speakers = adults | st.just((Voice.CHILD, Adult.FIRST))
sayings = st.builds(
    lambda speaker, *rest: Said(*speaker, *rest),
    speakers,
    st.sampled_from(PURPOSES),
    st.sampled_from(ConsentEventKind),
    st.sampled_from(WAYS),
    st.integers(0, 30),
    st.none() | st.integers(1, 60),
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One house for all runs: every record is about another child."""
    yield from _running(build_app(make_settings(tmp_path_factory.mktemp("replay"))))


@settings(max_examples=RUNS, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(sayings, max_size=12))
def test_replaying_the_record_gives_the_state_of_every_moment(
    room: Flask, record: list[Said]
) -> None:
    story_id, participant_id = ids.new_id(), ids.new_id()
    keeper, moments = Bookkeeper(), [(START, {})]
    with time_machine.travel(START, tick=False) as clock, transaction():
        for said in record:
            clock.shift(timedelta(minutes=said.pause))
            at = datetime.now(UTC)
            _append(said, at, story_id=story_id, participant_id=participant_id)
            keeper.hear(said, at)
            moments = [one for one in moments if one[0] < at] + [(at, keeper.state(at))]
        later = datetime.now(UTC) + timedelta(minutes=20)
        moments.append((later, keeper.state(later)))
        events = statements_about(story_id=story_id, participant_id=participant_id)
        db.session.rollback()
    for at, state in moments:
        replayed = standing(events, at).positions
        known = {
            key: one.stance for key, one in replayed.items() if one.stance is not Stance.UNKNOWN
        }
        assert known == state


def _append(said: Said, at: datetime, *, story_id: str, participant_id: str) -> None:
    is_child = said.voice is Voice.CHILD
    append_event(
        said.kind,
        voice=said.voice,
        purpose=said.purpose,
        method=Method.APP_CARDS if is_child else said.method,
        indicated_by="child" if is_child else "staff:x",
        jurisdiction="cn",
        story_id=story_id if is_child else None,
        participant_id=None if is_child else participant_id,
        expires_at=None if said.lasts is None else at + timedelta(minutes=said.lasts),
        support=Support(adult=said.adult),
    )
