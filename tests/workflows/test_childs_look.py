"""The child looks at what others would see, before they do: release waits for it, and not for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from server import clock, ids
from server.audit import AuditEvent
from server.consent.vocabulary import ConsentEventKind, Voice
from server.database import db, transaction
from server.problems import ChangedMeanwhile, NotFound, TransitionRefused
from server.settings import Settings
from server.stories.childs_look import ChildsLook
from server.stories.derivatives import content_of, files_of
from server.stories.finding import newest_derivative
from server.stories.models import Derivative, Story
from server.stories.states import StoryState
from server.workflows.agree import agree
from server.workflows.ask_for_another import ask_for_another
from server.workflows.new_version import add_version
from server.workflows.reconsider import reconsider
from server.workflows.release import release
from server.workflows.show_child import file_to_child, show_child
from server.workflows.take_back import take_back
from tests.factories import (
    FIRST_MODERATOR,
    SECOND_MODERATOR,
    Telling,
    a_story,
    approved_by,
    both_say_yes,
    say,
)

pytestmark = pytest.mark.usefixtures("any_app")

WAIT = timedelta(days=14)


@pytest.fixture
def any_settings(any_settings: Settings) -> Settings:
    return replace(any_settings, look_days=WAIT.days)


WORDS = Telling(text="On Sundays we call.")


def the_story(story_id: str) -> Story:
    db.session.rollback()
    return db.session.get_one(Story, story_id)


def version_of(story_id: str) -> Derivative:
    derivative = newest_derivative(story_id)
    assert derivative is not None
    return derivative


def approved(story_id: str) -> str:
    """Let two people approve the current version; return the story's id."""
    for staff_id in (FIRST_MODERATOR, SECOND_MODERATOR):
        approved_by(story_id, staff_id)
    return story_id


def awaited(telling: Telling = WORDS, *, room_id: str | None = None) -> str:
    """Return a story that everybody said yes to, whose child has six pictures and has not looked."""
    story_id = a_story(telling)
    with transaction():
        story = db.session.get_one(Story, story_id)
        story.keepsake_index = ids.new_id()
        story.room_id = room_id or story.room_id
    both_say_yes(story_id)
    return approved(story_id)


def changed(story_id: str) -> None:
    """Let a moderator make another version."""
    with transaction():
        story, version = the_story(story_id), version_of(story_id)
        content = replace(content_of(story, version), salt=ids.new_id())
        add_version(story, content=content, files=files_of(version), actor="staff:x", position=None)


def looks(story_id: str) -> str:
    """Let the child look; return the digest of what it saw."""
    with transaction():
        return show_child(story_id).digest


def agrees(story_id: str) -> None:
    digest = looks(story_id)
    with transaction():
        agree(story_id, digest=digest)


def is_public(story_id: str) -> bool:
    release()
    return the_story(story_id).work_id is not None


def said_of(story_id: str) -> object:
    """What the record of its publication says of the child's look."""
    published = select(AuditEvent.details).where(
        AuditEvent.subject_id == story_id, AuditEvent.name == "story.published"
    )
    return db.session.scalars(published).one()["childs_look"]


def test_what_two_people_approved_waits_for_its_child_and_goes_when_it_agrees() -> None:
    story_id = awaited()
    assert not is_public(story_id)
    with time_machine.travel(clock.now() + WAIT - timedelta(hours=1)):
        assert not is_public(story_id)
        agrees(story_id)
        assert is_public(story_id)
    assert said_of(story_id) == "agreed"


def test_a_child_that_never_comes_is_awaited_for_two_weeks_and_the_record_says_so() -> None:
    story_id = awaited()
    with time_machine.travel(clock.now() + WAIT):
        assert is_public(story_id)
    assert said_of(story_id) == "not-seen-by-the-child"


def test_a_child_that_looks_and_says_nothing_is_awaited_too() -> None:
    story_id = awaited()
    looks(story_id)
    assert not is_public(story_id)
    with time_machine.travel(clock.now() + WAIT):
        assert is_public(story_id)
    assert said_of(story_id) == "seen"


def test_where_children_come_back_they_are_awaited_twice_as_long() -> None:
    here = the_story(awaited())
    looks(here.id)
    later, elsewhere = awaited(room_id=here.room_id), awaited()
    with time_machine.travel(clock.now() + WAIT):
        assert is_public(elsewhere)
        assert not is_public(later)
    with time_machine.travel(clock.now() + 2 * WAIT):
        assert is_public(later)


def test_whom_no_pictures_lead_back_is_not_awaited() -> None:
    story_id = a_story(WORDS)
    both_say_yes(story_id)
    assert is_public(approved(story_id))
    assert said_of(story_id) == "not-seen-by-the-child"


def test_the_time_in_which_a_guardian_thinks_is_time_to_look() -> None:
    story_id = awaited()
    with transaction():
        say(the_story(story_id), voice=Voice.GUARDIAN, kind=ConsentEventKind.WITHDRAWN)
        reconsider(story_id)
    with time_machine.travel(clock.now() + WAIT):
        with transaction():
            say(the_story(story_id), voice=Voice.GUARDIAN)
            reconsider(story_id)
        assert is_public(story_id)


def test_agreeing_is_no_yes_that_the_gate_would_take() -> None:
    story_id = awaited()
    with transaction():
        say(the_story(story_id), voice=Voice.CHILD, kind=ConsentEventKind.WITHDRAWN)
        reconsider(story_id)
    agrees(story_id)
    with time_machine.travel(clock.now() + 2 * WAIT):
        assert not is_public(story_id)


def test_a_version_changed_after_the_child_agreed_is_looked_at_anew() -> None:
    story_id = awaited()
    seen = looks(story_id)
    changed(story_id)
    approved(story_id)
    with pytest.raises(ChangedMeanwhile), transaction():
        agree(story_id, digest=seen)
    assert not is_public(story_id)
    assert the_story(story_id).looked is ChildsLook.SEEN
    agrees(story_id)
    assert is_public(story_id)


def test_an_agreement_to_another_version_counts_for_nothing() -> None:
    story_id = awaited()
    agrees(story_id)
    assert is_public(story_id)
    changed(story_id)
    assert the_story(story_id).work_id is None
    assert not is_public(approved(story_id))


def test_a_wish_for_another_is_before_two_people_again_and_the_child_looks_again() -> None:
    story_id = awaited()
    looks(story_id)
    with transaction():
        ask_for_another(story_id, language="en")
    story = the_story(story_id)
    assert (story.state, story.looked) == (StoryState.AWAITING_REVIEW, ChildsLook.ASKED)
    assert story.looked_digest == version_of(story_id).digest
    assert not is_public(approved(story_id))
    agrees(story_id)
    assert is_public(story_id)


def test_nobody_looks_at_or_agrees_to_what_was_taken_back_or_is_not_approved() -> None:
    taken_back, waiting = awaited(), a_story(WORDS)
    digest = looks(taken_back)
    with transaction():
        take_back(taken_back, secret=None)
    for story_id in (taken_back, waiting):
        with pytest.raises(NotFound), transaction():
            show_child(story_id)
        with pytest.raises(TransitionRefused), transaction():
            agree(story_id, digest=digest)


def test_the_child_gets_exactly_what_would_be_public_and_nothing_of_another_story() -> None:
    telling = Telling(
        text="[name] calls on Sundays.", translation=("ro", "[nume] sună duminica."),
        picture_seed=1, transcript="We eat.", is_heard=True,
    )  # fmt: skip
    story_id, other = awaited(telling), awaited(Telling(picture_seed=2))
    with transaction():
        shown, shown_of_other = show_child(story_id), show_child(other)
    assert [passage.text for passage in shown.words] == [
        "[name] calls on Sundays.", "[nume] sună duminica.", "We eat.",
    ]  # fmt: skip
    assert (len(shown.pictures), len(shown.sounds)) == (1, 1)
    story = the_story(story_id)
    _, picture = file_to_child(story, sha256=shown.pictures[0].sha256)
    assert picture.startswith(b"\xff\xd8\xff")
    with pytest.raises(NotFound):
        file_to_child(story, sha256=shown_of_other.pictures[0].sha256)


def test_a_voice_of_which_only_the_words_shall_be_public_is_not_heard_by_the_child_either() -> None:
    story_id = awaited(Telling(transcript="We eat.", is_heard=True))
    with transaction():
        the_story(story_id).voice_choice = None
    with transaction():
        shown = show_child(story_id)
    assert (len(shown.words), shown.sounds) == (1, ())
