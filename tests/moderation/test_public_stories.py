"""What happens at the bench to a story whose work stands in the gallery."""

import pytest
from flask import Flask

from server import ids
from server.database import db, transaction
from server.gallery.models import Tombstone
from server.problems import TransitionRefused
from server.referrals.models import Outcome
from server.reviews.reasons import DeclineReason
from server.stories.edits import Edit
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind
from server.workflows.close_referral import close_referral
from server.workflows.decline import decline
from server.workflows.hold import hold
from tests.factories import both_say_yes
from tests.moderation.stories import prepared, story_of
from tests.moderation.test_decisions import approves, look_at
from tests.moderation.test_edits import edit

ANNA = "a" * 32
BORIS = "b" * 32


@pytest.fixture
def public_story(any_app: Flask) -> str:
    """A story that two people approved and both voices agreed to."""
    story = prepared((PartKind.TEXT, b"We had soup today."))
    with transaction():
        story_of(story).participant_id = ids.new_id()
    both_say_yes(story)
    approves(ANNA, story)
    approves(BORIS, story)
    assert story_of(story).state is StoryState.PUBLISHED
    return story


def work_of(story_id: str) -> str:
    work_id = story_of(story_id).work_id
    assert work_id is not None
    return work_id


def is_buried(work_id: str) -> bool:
    return db.session.get(Tombstone, work_id) is not None


def test_an_edit_takes_the_work_down_until_two_people_approve_the_new_version(
    public_story: str,
) -> None:
    work = work_of(public_story)
    edit(public_story, Edit(position=0, text="We had soup."))
    assert is_buried(work)
    assert story_of(public_story).state is StoryState.AWAITING_REVIEW
    approves(ANNA, public_story)
    assert story_of(public_story).work_id is None, "one person is not enough"
    approves(BORIS, public_story)
    assert work_of(public_story) != work


def test_a_hold_takes_the_work_down_at_once_and_it_comes_back_only_by_review(
    public_story: str,
) -> None:
    work = work_of(public_story)
    digest, revision = look_at(public_story)
    with transaction():
        case = hold(public_story, digest=digest, revision=revision, staff_id=ANNA)
    assert is_buried(work)
    assert story_of(public_story).state is StoryState.HELD
    with transaction():
        close_referral(case.id, outcome=Outcome.NO_CONCERN, staff_id=BORIS)
    assert story_of(public_story).state is StoryState.AWAITING_REVIEW
    assert story_of(public_story).work_id is None
    approves(ANNA, public_story)
    assert story_of(public_story).work_id is None, "what was approved before no longer counts"
    approves(BORIS, public_story)
    assert work_of(public_story) != work


def test_a_public_story_cannot_be_declined_in_one_step(public_story: str) -> None:
    digest, revision = look_at(public_story)
    with pytest.raises(TransitionRefused), transaction():
        decline(
            public_story,
            digest=digest,
            revision=revision,
            staff_id=ANNA,
            reason=DeclineReason.COULD_HURT,
        )
    assert not is_buried(work_of(public_story))
