"""Who comes of age decides alone, and is asked; who says nothing is public no longer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy import select

from server.audit import AuditEvent
from server.consent.gate import LONGEST_LICENCE
from server.consent.obstacles import TIME_TO_ANSWER
from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Purpose, Voice
from server.consent.wordings import wording_in
from server.database import db, transaction
from server.rooms.of_age import LONGEST_CHILDHOOD, MonthRefused
from server.rooms.participants import find_participant, renew_card
from server.services import services
from server.settings import Settings
from server.stories.finding import story_for_change
from server.stories.keepsake import PICTURE_COUNT
from server.stories.messages import messages_of
from server.stories.vocabulary import AgeBand
from server.workflows.answer_again import NobodyAsked, answer_again
from server.workflows.ask_in_time import ask_in_time
from server.workflows.come_of_age import come_of_age, note_month
from server.workflows.expire import expire
from tests.conftest import _running
from tests.consent.signing import sign_sheet
from tests.consent.stories import approved_story, is_public, story_of
from tests.parcels.making import Phone
from tests.rooms.rooms import make_card, make_room
from wsgi import build_app

START = datetime(2026, 11, 22, 12, tzinfo=UTC)
BIRTHDAY = date(2027, 3, 1)
OF_AGE = datetime(2027, 3, 1, 6, tzinfo=UTC)
A_DAY = timedelta(days=1)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """A demo, whose wordings take consent though nobody signed them off."""
    yield from _running(build_app(replace(settings, demo=True)))


@pytest.fixture
def clock(app: Flask) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@dataclass(frozen=True)
class Child:
    """A child with a public story."""

    participant_id: str
    phone: Phone

    @property
    def is_public(self) -> bool:
        return is_public(self.phone)

    @property
    def messages(self) -> list[str]:
        return [words.text for words in messages_of(story_of(self.phone))]


def guardian_says(participant_id: str, answer: Answer) -> None:
    answered = (Answered(purpose=Purpose.GALLERY, answer=answer),)
    sign_sheet(participant_id, answered, wording=wording_in("zh-Hans"))


def child_says(child: Child, answer: Answer) -> None:
    with transaction():
        answer_again(child.phone.story, answer=answer)


def comes_of_age(child: Child, first_day: date | None) -> None:
    with transaction():
        participant = find_participant(child.participant_id)
        note_month(participant, first_day=first_day, by="staff:lan")


def tells_anew(child: Child) -> Child:
    """Let the same child tell another story."""
    with transaction():
        participant = find_participant(child.participant_id)
        room_id = participant.room_id
        card = renew_card(participant, picture_count=PICTURE_COUNT, by="staff:lan")
    return Child(child.participant_id, approved_story(room_id, card=card.token))


@pytest.fixture
def child(clock: time_machine.Traveller) -> Child:
    """A child whose guardian has said yes to the gallery."""
    room_id = make_room()
    card = make_card(room_id)
    guardian_says(card.participant_id, Answer.YES)
    child = Child(card.participant_id, approved_story(room_id, card=card.token))
    assert child.is_public
    return child


def on(day: datetime, clock: time_machine.Traveller) -> None:
    """Let a day come, with everything that is done every day."""
    clock.move_to(day)
    come_of_age()
    ask_in_time()
    expire()


def test_only_the_month_is_kept(child: Child) -> None:
    comes_of_age(child, date(2027, 3, 14))
    assert find_participant(child.participant_id).of_age_from == date(2027, 3, 1)
    event = db.session.scalars(
        select(AuditEvent).where(AuditEvent.name == "participant.of_age_noted")
    ).one()
    assert event.details == {}


THIS_MONTH = date(2026, 11, 1)


@pytest.mark.parametrize(
    "month",
    [
        date(2020, 1, 1),
        date(2026, 10, 1),
        date(THIS_MONTH.year + LONGEST_CHILDHOOD, 12, 1),
        date(9999, 12, 1),
    ],
)
def test_a_month_that_is_over_or_absurd_is_refused(child: Child, month: date) -> None:
    with pytest.raises(MonthRefused):
        comes_of_age(child, month)
    assert find_participant(child.participant_id).of_age_from is None


@pytest.mark.parametrize("band", AgeBand)
def test_who_told_a_childs_age_is_of_age_next_month_or_later(child: Child, band: AgeBand) -> None:
    with transaction():
        story_for_change(child.phone.story).age_band = band
    with pytest.raises(MonthRefused):
        comes_of_age(child, THIS_MONTH)
    assert find_participant(child.participant_id).of_age_from is None
    comes_of_age(child, date(2026, 12, 1))


def test_noting_the_month_overrides_no_guardians_no(
    child: Child, clock: time_machine.Traveller
) -> None:
    guardian_says(child.participant_id, Answer.NO)
    on(START + A_DAY, clock)
    comes_of_age(child, THIS_MONTH)
    on(START + 2 * A_DAY, clock)
    assert not child.is_public
    grown_up = tells_anew(child)
    assert grown_up.is_public  # its own yes, and nobody else's
    assert not child.is_public


def test_a_no_from_before_stays_one_when_the_noted_month_comes(
    child: Child, clock: time_machine.Traveller
) -> None:
    guardian_says(child.participant_id, Answer.NO)
    comes_of_age(child, BIRTHDAY)
    on(OF_AGE, clock)
    assert not child.is_public


def test_another_month_or_none_counts_at_once(child: Child, clock: time_machine.Traveller) -> None:
    comes_of_age(child, BIRTHDAY)
    on(OF_AGE, clock)
    grown_up = tells_anew(child)
    comes_of_age(child, BIRTHDAY)  # the same month is no change
    assert grown_up.is_public
    comes_of_age(child, date(2027, 4, 1))
    assert not grown_up.is_public
    comes_of_age(child, None)
    guardian_says(child.participant_id, Answer.YES)
    assert grown_up.is_public
    comes_of_age(child, date(2027, 3, 1))
    assert grown_up.is_public  # waits for the answer: the yes was a child's after all
    comes_of_age(child, None)
    assert not grown_up.is_public


def test_the_day_before_nothing_happens(child: Child, clock: time_machine.Traveller) -> None:
    comes_of_age(child, BIRTHDAY)
    on(OF_AGE - A_DAY, clock)
    assert child.is_public
    assert child.messages == []


def test_who_comes_of_age_is_asked_and_what_is_public_waits(
    child: Child, clock: time_machine.Traveller
) -> None:
    comes_of_age(child, BIRTHDAY)
    on(OF_AGE, clock)
    on(OF_AGE + A_DAY, clock)
    assert child.is_public
    assert len(child.messages) == 1
    assert "2027年5月30日" in child.messages[0]


def test_no_answer_means_take_down(child: Child, clock: time_machine.Traveller) -> None:
    comes_of_age(child, BIRTHDAY)
    on(OF_AGE, clock)
    on(OF_AGE + TIME_TO_ANSWER - timedelta(minutes=1), clock)
    assert child.is_public
    on(OF_AGE + TIME_TO_ANSWER, clock)
    assert not child.is_public
    assert story_of(child.phone).content_key_id is not None


def test_the_childs_yes_alone_keeps_it_and_no_guardian_can_end_it(
    child: Child, clock: time_machine.Traveller
) -> None:
    comes_of_age(child, BIRTHDAY)
    on(OF_AGE, clock)
    child_says(child, Answer.YES)
    on(OF_AGE + TIME_TO_ANSWER, clock)
    assert child.is_public
    guardian_says(child.participant_id, Answer.NO)
    assert child.is_public


def test_the_childs_no_takes_it_down_at_once(child: Child, clock: time_machine.Traveller) -> None:
    comes_of_age(child, BIRTHDAY)
    on(OF_AGE, clock)
    child_says(child, Answer.NO)
    assert not child.is_public


def test_a_guardians_yes_from_before_is_good_for_nothing_new(
    child: Child, clock: time_machine.Traveller
) -> None:
    comes_of_age(child, BIRTHDAY)
    on(OF_AGE, clock)
    grown_up = tells_anew(child)
    assert grown_up.is_public  # told when it was of age: its own yes is enough
    guardian_says(child.participant_id, Answer.NO)
    assert grown_up.is_public


def test_who_was_not_asked_has_nothing_to_answer(child: Child) -> None:
    with pytest.raises(NobodyAsked):
        child_says(child, Answer.YES)


def test_before_two_years_are_over_everybody_is_asked_and_both_yeses_begin_them_anew(
    child: Child, clock: time_machine.Traveller
) -> None:
    end = START + LONGEST_LICENCE
    on(end - timedelta(days=61), clock)
    assert child.messages == []
    on(end - timedelta(days=59), clock)
    on(end - timedelta(days=30), clock)
    assert len(child.messages) == 1
    child_says(child, Answer.YES)
    guardian_says(child.participant_id, Answer.YES)
    on(end - timedelta(days=29), clock)
    assert len(child.messages) == 1
    on(end + timedelta(days=600), clock)
    assert child.is_public
    on(end - timedelta(days=30) + LONGEST_LICENCE, clock)
    assert not child.is_public


@pytest.mark.parametrize("who", [Voice.CHILD, Voice.GUARDIAN])
def test_one_yes_alone_begins_nothing_anew(
    child: Child, clock: time_machine.Traveller, who: Voice
) -> None:
    end = START + LONGEST_LICENCE
    on(end - timedelta(days=59), clock)
    if who is Voice.CHILD:
        child_says(child, Answer.YES)
    else:
        guardian_says(child.participant_id, Answer.YES)
    on(end, clock)
    assert not child.is_public


def test_a_phone_shows_the_question_once_and_takes_the_answer(
    child: Child, clock: time_machine.Traveller, client: FlaskClient
) -> None:
    comes_of_age(child, BIRTHDAY)
    on(OF_AGE, clock)
    asked = {"room": child.phone.room, "pictures": list(child.phone.pictures)}
    assert client.post("/api/keepsake", json=asked).json["asked_again"]  # type: ignore[index]
    reply = asked | {"answer": "yes"}
    assert client.post("/api/keepsake/answer-again", json=reply).status_code == 204
    found = client.post("/api/keepsake", json=asked).json
    assert found is not None
    assert (found["asked_again"], found["shown"]) == (False, True)
    refused = client.post("/api/keepsake/answer-again", json=reply)
    assert (refused.status_code, refused.json["code"]) == (409, "nobody-asked")  # type: ignore[index]


def test_outside_a_demo_an_unsigned_card_asks_nobody(
    child: Child, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes_of_age(child, BIRTHDAY)
    strict = replace(services(), settings=replace(services().settings, demo=False))
    monkeypatch.setitem(current_app.extensions, "eyes", strict)
    on(OF_AGE, clock)
    assert child.messages == []
    on(OF_AGE + TIME_TO_ANSWER, clock)
    assert not child.is_public
