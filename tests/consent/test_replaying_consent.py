"""What a restore does again of what was said: every no and every lapse, and no yes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from server import clock
from server.backup.journal import Details, Entry, Fact
from server.consent.models import ConsentEvent
from server.consent.record import statements_about
from server.consent.recording import Answer, Answered
from server.consent.standing import standing
from server.consent.vocabulary import Adult, ConsentEventKind, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import db, transaction
from server.rooms.participants import Card, find_participant
from server.settings import Settings
from server.workflows.replay_journal import replay_journal
from tests.conftest import _running
from tests.consent.signing import sign_sheet
from tests.consent.stories import approved_story, is_public
from tests.parcels.making import Phone
from tests.rooms.rooms import make_card, make_room
from wsgi import build_app

UNKNOWN_EVENT = 9_000_000


@pytest.fixture
def app(any_settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(any_settings, demo=True)))


@dataclass(frozen=True)
class Restored:
    """A child whose story is public in the data that came back."""

    card: Card
    phone: Phone


def say(participant_id: str, answer: Answer, *, adult: Adult = Adult.FIRST) -> None:
    answered = (Answered(purpose=Purpose.GALLERY, answer=answer),)
    sign_sheet(participant_id, answered, wording=wording_in("zh-Hans"), adult=adult)


@pytest.fixture
def child(app: Flask) -> Restored:
    room_id = make_room()
    card = make_card(room_id)
    say(card.participant_id, Answer.YES)
    child = Restored(card, approved_story(room_id, card=card.token))
    assert is_public(child.phone)
    return child


def replay(fact: Fact, subject_id: str, details: Details) -> None:
    entry = Entry(
        event_id=UNKNOWN_EVENT,
        at=datetime.now(UTC),
        fact=fact,
        subject_id=subject_id,
        actor="staff:lan",
        details=details,
    )
    with transaction():
        replay_journal([entry])


def test_the_other_guardians_no_stays_that_guardians(child: Restored) -> None:
    said: Details = {
        "voice": "guardian",
        "adult": "other",
        "answers": "gallery=no",
        "method": "link",
    }
    replay(Fact.CONSENT, child.card.participant_id, said)
    assert not is_public(child.phone)
    say(child.card.participant_id, Answer.YES)
    assert not is_public(child.phone)


def test_a_no_from_before_there_were_two_is_replayed_too(child: Restored) -> None:
    said: Details = {
        "voice": "guardian",
        "answers": "gallery=no,keep=yes",
        "method": "signed-paper",
    }
    replay(Fact.CONSENT, child.card.participant_id, said)
    assert not is_public(child.phone)


def test_one_guardians_yes_does_not_undo_a_no_to_one_story_of_nobody_knows_whom(
    child: Restored,
) -> None:
    replay(Fact.WITHDRAWN, child.phone.story, {"voice": "guardian"})
    say(child.card.participant_id, Answer.YES)
    said = statements_about(story_id=child.phone.story, participant_id=child.card.participant_id)
    assert (Voice.GUARDIAN, Purpose.GALLERY) in standing(said, clock.now()).disagreements


def test_a_yes_is_not_replayed(child: Restored) -> None:
    said: Details = {"voice": "guardian", "answers": "press=yes", "method": "signed-paper"}
    replay(Fact.CONSENT, child.card.participant_id, said)
    events = db.session.scalars(select(ConsentEvent.purpose)).all()
    assert Purpose.PRESS not in events


def test_who_came_of_age_since_is_of_age(child: Restored) -> None:
    until = clock.now() + timedelta(days=80)
    replay(Fact.LAPSED, child.card.participant_id, {"until": until.isoformat()})
    assert find_participant(child.card.participant_id).of_age_from is not None
    assert find_participant(child.card.participant_id).of_age_noted_at is not None
    lapsed = db.session.scalars(
        select(ConsentEvent).where(ConsentEvent.kind == ConsentEventKind.LAPSED)
    ).one()
    assert lapsed.expires_at == until


def test_the_childs_later_no_stays_a_no_and_its_yes_is_asked_for_again(child: Restored) -> None:
    replay(Fact.ANSWERED_AGAIN, child.phone.story, {"answers": "gallery=yes"})
    assert is_public(child.phone)
    replay(Fact.ANSWERED_AGAIN, child.phone.story, {"answers": "gallery=no,campaigns=no,press=no"})
    assert not is_public(child.phone)
