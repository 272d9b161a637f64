"""Taking back and bringing back: hidden at once, erased now or in seven days."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from server import clock
from server.audit import AuditEvent
from server.database import db, transaction
from server.gallery.models import Work
from server.jobs.running import run_all
from server.parcels.vocabulary import ParcelPart
from server.problems import NotFound
from server.referrals.models import Outcome, Referral, Trigger
from server.services import services
from server.stories.derivatives import content_of
from server.stories.finding import newest_derivative
from server.stories.models import Story
from server.stories.states import LIVING, StoryState
from server.workflows.bring_back import bring_back
from server.workflows.close_referral import close_referral
from server.workflows.erase import erase
from server.workflows.expire import expire
from server.workflows.prepare import prepare
from server.workflows.receive import receive
from server.workflows.refer import refer
from server.workflows.take_back import Erasing, take_back
from tests.factories import a_published_story, a_story, work_of
from tests.parcels.making import Phone, open_room

pytestmark = pytest.mark.usefixtures("any_app")


def story_of(story_id: str) -> Story:
    return db.session.get_one(Story, story_id, populate_existing=True)


def taken_back(story_id: str, *, secret: bytes | None = None) -> Erasing:
    with transaction():
        return take_back(story_id, secret=secret)


@pytest.fixture
def phone() -> Phone:
    """A phone whose story has arrived."""
    phone = Phone(open_room())
    receive(phone.sealed(), room_code=phone.room, story_id=phone.story, language="en")
    return phone


def test_a_published_story_taken_back_is_hidden_in_the_same_transaction() -> None:
    story_id = a_published_story()
    work_id = work_of(story_id)
    assert taken_back(story_id) is Erasing.IN_SEVEN_DAYS
    assert db.session.get(Work, work_id) is None
    assert story_of(story_id).state is StoryState.TAKEN_BACK


@pytest.mark.parametrize("state", sorted(LIVING - {StoryState.PUBLISHED}, key=str))
def test_a_story_can_be_taken_back_from_every_living_state(state: StoryState) -> None:
    story_id = a_story()
    with transaction():
        story_of(story_id).state = state
    taken_back(story_id)
    assert story_of(story_id).state is StoryState.TAKEN_BACK


def test_the_phone_that_sent_it_can_erase_now(phone: Phone) -> None:
    assert taken_back(phone.story, secret=phone.secret) is Erasing.NOW
    run_all()
    assert story_of(phone.story).state is StoryState.ERASED


@pytest.mark.parametrize("secret", [None, bytes(16)], ids=["none", "wrong"])
def test_the_pictures_alone_erase_after_seven_days(phone: Phone, secret: bytes | None) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        assert taken_back(phone.story, secret=secret) is Erasing.IN_SEVEN_DAYS
        traveller.shift(timedelta(days=7) - timedelta(seconds=1))
        expire()
        run_all()
        assert story_of(phone.story).state is StoryState.TAKEN_BACK
        traveller.shift(timedelta(seconds=1))
        expire()
        run_all()
        assert story_of(phone.story).state is StoryState.ERASED


def test_the_phone_can_hurry_what_the_pictures_began(phone: Phone) -> None:
    taken_back(phone.story)
    assert taken_back(phone.story, secret=phone.secret) is Erasing.NOW
    run_all()
    assert story_of(phone.story).state is StoryState.ERASED


def test_taking_back_again_does_not_prolong_the_seven_days(phone: Phone) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        taken_back(phone.story)
        erase_at = story_of(phone.story).erase_at
        traveller.shift(timedelta(days=3))
        taken_back(phone.story)
        assert story_of(phone.story).erase_at == erase_at


def test_an_erased_story_cannot_be_taken_back_again(phone: Phone) -> None:
    taken_back(phone.story, secret=phone.secret)
    run_all()
    with pytest.raises(NotFound):
        taken_back(phone.story)


def test_a_story_brought_back_is_reviewed_anew_and_stays_hidden_until_then() -> None:
    story_id = a_published_story()
    taken_back(story_id)
    with transaction():
        bring_back(story_id)
    story = story_of(story_id)
    assert (story.state, story.work_id) == (StoryState.AWAITING_REVIEW, None)
    assert story.barred_at
    assert story.erase_at is None
    names = {event.name for event in db.session.query(AuditEvent).filter_by(subject_id=story_id)}
    assert {"story.taken_back", "story.brought_back"} <= names


def test_a_story_brought_back_before_it_was_prepared_is_prepared(phone: Phone) -> None:
    taken_back(phone.story)
    with transaction():
        bring_back(phone.story)
    run_all()
    assert story_of(phone.story).state is StoryState.AWAITING_REVIEW


def test_only_a_hidden_story_whose_time_is_not_over_comes_back(phone: Phone) -> None:
    with pytest.raises(NotFound), transaction():
        bring_back(phone.story)
    with time_machine.travel(clock.now(), tick=False) as traveller:
        taken_back(phone.story)
        traveller.shift(timedelta(days=7))
        with pytest.raises(NotFound), transaction():
            bring_back(phone.story)


def test_erasing_leaves_a_story_alone_that_was_brought_back(phone: Phone) -> None:
    taken_back(phone.story)
    with transaction():
        bring_back(phone.story)
    erase(phone.story)
    key_id = story_of(phone.story).content_key_id
    assert key_id
    assert services().vault.has_key(key_id)


def cases_of(story_id: str) -> list[Referral]:
    return db.session.query(Referral).filter_by(story_id=story_id).all()


def sent(text: str, *, has_worry: bool = False) -> Phone:
    """A phone whose words have arrived and are not prepared yet."""
    phone = Phone(open_room())
    parcel = phone.sealed([(ParcelPart.TEXT, text.encode())], has_worry=has_worry)
    receive(parcel, room_code=phone.room, story_id=phone.story, language="en")
    return phone


IN_DANGER = "I do not want to live any more."


@pytest.mark.parametrize("first", [erase, prepare], ids=["erase-first", "prepare-first"])
@pytest.mark.parametrize(
    ("text", "has_worry"), [("my bed", True), (IN_DANGER, False)], ids=["button", "words"]
)
def test_a_cry_for_help_taken_back_at_once_is_readable_for_its_lead(
    text: str, has_worry: bool, first: Callable[[str], None]
) -> None:
    phone = sent(text, has_worry=has_worry)
    assert taken_back(phone.story, secret=phone.secret) is Erasing.NOW
    first(phone.story)
    run_all()
    (case,) = cases_of(phone.story)
    story, version = story_of(phone.story), newest_derivative(phone.story)
    assert version
    assert [one.text for one in content_of(story, version).texts] == [text]
    assert story.state is StoryState.TAKEN_BACK
    assert (story.keepsake_index, story.keepsake_sealed, story.take_back_sha256) == (None,) * 3
    case_id = case.id
    with transaction():
        close_referral(case_id, outcome=Outcome.HELPED, staff_id="a" * 32)
    run_all()
    assert story_of(phone.story).state is StoryState.ERASED
    assert len(cases_of(phone.story)) == 1


def test_words_taken_back_with_the_pictures_are_searched_now_and_not_after_seven_days() -> None:
    phone = sent(IN_DANGER)
    assert taken_back(phone.story) is Erasing.IN_SEVEN_DAYS
    run_all()
    assert len(cases_of(phone.story)) == 1
    assert newest_derivative(phone.story)
    with transaction():
        bring_back(phone.story)
    assert story_of(phone.story).state is StoryState.HELD


def test_nobody_gets_a_version_of_ordinary_words_that_were_taken_back() -> None:
    phone = sent("my bed")
    taken_back(phone.story)
    run_all()
    assert not cases_of(phone.story)
    assert newest_derivative(phone.story) is None
    assert story_of(phone.story).state is StoryState.TAKEN_BACK


def test_a_story_whose_key_is_gone_is_erased_though_nobody_searched_it() -> None:
    phone = sent(IN_DANGER)
    taken_back(phone.story, secret=phone.secret)
    services().vault.destroy_key(story_of(phone.story).content_key_id or "")
    run_all()
    assert not cases_of(phone.story)
    assert story_of(phone.story).state is StoryState.ERASED


def test_under_referral_a_story_is_hidden_but_not_erased_and_the_answer_is_the_same(
    phone: Phone,
) -> None:
    with transaction():
        case = refer(story_of(phone.story), trigger=Trigger.MODERATOR, rule=None, by="system")
        case_id = case.id
    assert taken_back(phone.story, secret=phone.secret) is Erasing.NOW
    with time_machine.travel(clock.now() + timedelta(days=10), tick=False):
        expire()
        erase(phone.story)
        run_all()
        story = story_of(phone.story)
        assert story.state is StoryState.TAKEN_BACK
        assert story.content_key_id
        assert services().vault.has_key(story.content_key_id)
        with transaction():
            close_referral(case_id, outcome=Outcome.HELPED, staff_id="a" * 32)
        run_all()
        assert story_of(phone.story).state is StoryState.ERASED
