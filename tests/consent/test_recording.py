"""What a steward records for a guardian, and what follows at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from server.audit import AuditEvent
from server.consent.models import ConsentEvent
from server.consent.recording import (
    Answer,
    Answered,
    MethodTooWeak,
    WitnessNeeded,
    WordingNeeded,
    WordingNotSignedOff,
    event_kind,
)
from server.consent.standing import Stance
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice
from server.consent.wordings import (
    GuardianWording,
    guardian_wordings,
    wording_in,
    wording_with_mark,
)
from server.database import db, transaction
from server.i18n import all_languages
from server.problems import Malformed, NotFound
from server.rooms.participants import find_participant, retire
from server.settings import Settings
from server.workflows.join_card import JoinedAlready, join_card
from server.workflows.record_consent import record_consent
from server.workflows.withdraw_works import withdraw_works
from tests.conftest import _running, make_settings
from tests.consent.signing import SHEET, sign_sheet
from tests.consent.stories import approved_story, is_public, story_of
from tests.rooms.rooms import make_card, make_room
from wsgi import build_app

YES = (Answered(purpose=Purpose.GALLERY, answer=Answer.YES),)
NO = (Answered(purpose=Purpose.GALLERY, answer=Answer.NO),)


@pytest.fixture
def app(any_settings: Settings) -> Iterator[Flask]:
    """An app of the demo: its wordings take consent though nobody signed them off."""
    yield from _running(build_app(replace(any_settings, demo=True)))


def say(
    participant_id: str,
    answered: tuple[Answered, ...],
    *,
    voice: Voice = Voice.GUARDIAN,
    wording: GuardianWording | None = None,
) -> None:
    sign_sheet(participant_id, answered, voice=voice, wording=wording or wording_in("zh-Hans"))


def say_by_word(participant_id: str, answered: tuple[Answered, ...]) -> None:
    with transaction():
        record_consent(
            participant_id,
            voice=Voice.GUARDIAN,
            answered=answered,
            method=Method.SPOKEN_TO_STEWARD,
            wording=wording_in("zh-Hans"),
            by="staff:lan",
        )


def test_a_guardians_yes_shows_the_story_at_once_and_a_no_hides_it_at_once(app: Flask) -> None:
    room_id = make_room()
    card = make_card(room_id)
    phone = approved_story(room_id, card=card.token)
    assert not is_public(phone)
    say(card.participant_id, YES)
    assert is_public(phone)
    say_by_word(card.participant_id, NO)
    assert not is_public(phone)


def test_an_event_keeps_what_was_shown_and_where_it_counts(app: Flask) -> None:
    room_id = make_room(country="ro", language="ro")
    card = make_card(room_id)
    wording = wording_in("ro")
    say(card.participant_id, YES, wording=wording)
    event = db.session.scalars(select(ConsentEvent)).one()
    assert (event.wording, event.wording_language) == (wording.version, "ro")
    assert event.wording_sha256 == wording.shown.sha256
    assert event.jurisdiction == "ro"
    assert event.indicated_by == "staff:lan"
    assert event.expires_at is not None
    assert (event.expires_at - event.at).days in {729, 730}


def test_the_audit_trail_knows_it_too(app: Flask) -> None:
    card = make_card(make_room())
    say(card.participant_id, YES)
    names = db.session.scalars(select(AuditEvent.name)).all()
    assert "consent.recorded" in names


def test_a_carers_no_wins_over_a_guardians_yes(app: Flask) -> None:
    room_id = make_room()
    card = make_card(room_id)
    phone = approved_story(room_id, card=card.token)
    say(card.participant_id, YES)
    say(card.participant_id, NO, voice=Voice.DELEGATED_CARER)
    assert not is_public(phone)


def test_a_yes_to_the_gallery_needs_more_than_a_word(app: Flask) -> None:
    card = make_card(make_room())
    with pytest.raises(MethodTooWeak):
        say_by_word(card.participant_id, YES)
    assert db.session.scalars(select(ConsentEvent)).all() == []


def test_a_yes_needs_to_say_which_sheet_was_signed(app: Flask) -> None:
    card = make_card(make_room())
    with pytest.raises(WordingNeeded):
        sign_sheet(card.participant_id, YES, wording=None)


def test_no_steward_alone_says_that_a_guardian_signed(app: Flask) -> None:
    card = make_card(make_room())
    with pytest.raises(WitnessNeeded), transaction():
        record_consent(
            card.participant_id,
            voice=Voice.GUARDIAN,
            answered=YES,
            method=Method.SIGNED_PAPER,
            wording=wording_in("zh-Hans"),
            by="staff:lan",
            evidence_id=SHEET,
        )
    assert db.session.scalars(select(ConsentEvent)).all() == []


def test_a_steward_does_not_speak_for_the_child(app: Flask) -> None:
    card = make_card(make_room())
    with pytest.raises(Malformed):
        say(card.participant_id, YES, voice=Voice.CHILD)


def test_a_wording_that_nobody_signed_off_takes_no_real_yes_but_every_no(tmp_path: Path) -> None:
    for _app in _running(build_app(make_settings(tmp_path))):
        card = make_card(make_room())
        with pytest.raises(WordingNotSignedOff):
            say(card.participant_id, YES)
        say(card.participant_id, NO)
        assert len(db.session.scalars(select(ConsentEvent)).all()) == 1


@pytest.mark.parametrize(
    ("answer", "before", "kind"),
    [
        (Answer.YES, Stance.UNKNOWN, ConsentEventKind.GIVEN),
        (Answer.YES, Stance.NO, ConsentEventKind.GIVEN),
        (Answer.YES, Stance.YES, ConsentEventKind.RENEWED),
        (Answer.NO, Stance.UNKNOWN, ConsentEventKind.REFUSED),
        (Answer.NO, Stance.NO, ConsentEventKind.REFUSED),
        (Answer.NO, Stance.YES, ConsentEventKind.WITHDRAWN),
    ],
)
def test_what_an_answer_is_depends_on_what_was_said_before(
    answer: Answer, before: Stance, kind: ConsentEventKind
) -> None:
    assert event_kind(answer, before=before) is kind


def test_taking_down_on_a_word_lasts_until_the_guardian_signs_and_two_people_look_again(
    app: Flask,
) -> None:
    room_id = make_room()
    card = make_card(room_id)
    phone = approved_story(room_id, card=card.token)
    say(card.participant_id, YES)
    with transaction():
        count = withdraw_works(
            card.participant_id, voice=Voice.GUARDIAN, adult=Adult.FIRST, by="staff:lan"
        )
    assert count == 1
    assert not is_public(phone)
    assert story_of(phone).content_key_id is not None
    say(card.participant_id, YES)
    assert not is_public(phone)


def test_a_story_without_a_card_is_shown_once_a_steward_joins_it(app: Flask) -> None:
    room_id = make_room()
    card = make_card(room_id)
    say(card.participant_id, YES)
    phone = approved_story(room_id, card=None)
    assert not is_public(phone)
    with transaction():
        join_card(phone.story, participant_id=card.participant_id, by="staff:lan")
    assert is_public(phone)


def test_a_story_joins_no_second_card_and_no_card_of_another_room(app: Flask) -> None:
    room_id = make_room()
    card, second, foreign = make_card(room_id), make_card(room_id), make_card(make_room())
    phone = approved_story(room_id, card=card.token)
    with transaction(), pytest.raises(JoinedAlready):
        join_card(phone.story, participant_id=second.participant_id, by="staff:lan")
    with transaction(), pytest.raises(NotFound):
        join_card(phone.story, participant_id=foreign.participant_id, by="staff:lan")


def test_a_story_joins_no_retired_card(app: Flask) -> None:
    room_id = make_room()
    card = make_card(room_id)
    phone = approved_story(room_id, card=None)
    with transaction():
        retire(find_participant(card.participant_id), by="staff:lan")
    with transaction(), pytest.raises(NotFound):
        join_card(phone.story, participant_id=card.participant_id, by="staff:lan")


def test_every_language_of_the_app_has_a_wording_that_asks_for_every_purpose() -> None:
    for language in all_languages():
        if not language.pseudo:
            wording = wording_in(language.tag)
            assert wording.language == language.tag
            assert [question.purpose for question in wording.questions] == list(Purpose)


def test_a_sheet_is_recognised_by_its_mark() -> None:
    marks = {wording.mark for wording in guardian_wordings()}
    assert len(marks) == len(guardian_wordings())
    for wording in guardian_wordings():
        assert wording_with_mark(wording.mark.lower() + " ") == wording
    assert wording_with_mark("0000-0000") is None
