"""A yes to the own voice that comes after the approval brings the story back to the moderators, once."""

import pytest
from flask import Flask

from server.consent.vocabulary import ConsentEventKind, Purpose, Voice
from server.database import transaction
from server.gallery.vocabulary import Manner as PublicManner
from server.referrals.models import Trigger
from server.stories.content import Manner
from server.stories.edits import Edit
from server.stories.finding import newest_derivative
from server.stories.states import StoryState
from server.stories.vocabulary import AgeBand, VoiceChoice
from server.workflows.offer_own_voice import offer_own_voice
from server.workflows.reconsider import reconsider
from server.workflows.refer import refer
from tests.factories import both_say_yes, say
from tests.gallery.test_heard import goes_public, sound_of, told
from tests.moderation.stories import story_of
from tests.moderation.test_edits import edit


def offered(story_id: str) -> bool:
    with transaction():
        return offer_own_voice(story_id)


def digest_of(story_id: str) -> str:
    derivative = newest_derivative(story_id)
    assert derivative is not None
    return derivative.digest


def public_without_voice(*, age: AgeBand = AgeBand.FROM_14_TO_17) -> str:
    """Return a story that is public in words only; return its id."""
    story_id = told(VoiceChoice.WORDS_ONLY, age=age)
    both_say_yes(story_id)
    goes_public(story_id)
    assert sound_of(story_id).sources == ()
    return story_id


def test_the_moderators_look_again_and_may_publish_the_own_voice_until_a_no(app: Flask) -> None:
    story_id = public_without_voice()
    before = digest_of(story_id)
    both_say_yes(story_id, purposes=[Purpose.OWN_VOICE])
    assert offered(story_id)
    story = story_of(story_id)
    assert (story.state, story.work_id) == (StoryState.AWAITING_REVIEW, None)
    assert digest_of(story_id) != before
    # whoever approved before approved another version
    edit(story_id, Edit(position=0, manner=Manner.OWN))
    goes_public(story_id)
    assert sound_of(story_id).manner is PublicManner.OWN
    assert not offered(story_id)
    with transaction():
        no = ConsentEventKind.WITHDRAWN
        say(story_of(story_id), voice=Voice.CHILD, purpose=Purpose.OWN_VOICE, kind=no)
        reconsider(story_id)
    assert sound_of(story_id).sources == ()


def test_who_leaves_it_as_it_was_has_decided(app: Flask) -> None:
    story_id = public_without_voice()
    both_say_yes(story_id, purposes=[Purpose.OWN_VOICE])
    assert offered(story_id)
    goes_public(story_id)
    assert not offered(story_id)
    assert story_of(story_id).state is StoryState.PUBLISHED


@pytest.mark.parametrize("missing", [Voice.CHILD, Voice.GUARDIAN])
def test_one_voice_alone_brings_nothing_back(app: Flask, missing: Voice) -> None:
    story_id = public_without_voice()
    with transaction():
        for voice in {Voice.CHILD, Voice.GUARDIAN} - {missing}:
            say(story_of(story_id), voice=voice, purpose=Purpose.OWN_VOICE)
    assert not offered(story_id)


def test_a_younger_child_and_a_story_with_a_case_stay_where_they_are(app: Flask) -> None:
    young = public_without_voice(age=AgeBand.FROM_10_TO_13)
    held = public_without_voice()
    for story_id in (young, held):
        both_say_yes(story_id, purposes=[Purpose.OWN_VOICE])
    with transaction():
        refer(story_of(held), trigger=Trigger.MODERATOR, rule=None, by="staff:m")
    assert not offered(young)
    assert not offered(held)
