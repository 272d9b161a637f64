"""How a work is heard: on the rung the child chose, as long as everybody says yes to it."""

import pytest

from server import clock, ids
from server.consent.gate import may_hear_own_voice
from server.consent.vocabulary import ConsentEventKind, Purpose, Voice
from server.database import db, transaction
from server.gallery.models import Work
from server.gallery.public_work import Sound, present
from server.gallery.vocabulary import Manner as PublicManner
from server.stories.content import Manner
from server.stories.edits import Edit
from server.stories.models import Story
from server.stories.vocabulary import AgeBand, PartKind, VoiceChoice
from server.workflows.facts import gather_facts
from server.workflows.reconsider import reconsider
from server.workflows.resound import RungNotChosen
from tests.factories import FIRST_MODERATOR, SECOND_MODERATOR, approved_by, both_say_yes, say
from tests.media.making import murmur, wav
from tests.moderation.stories import prepared, story_of
from tests.moderation.test_edits import edit

TO_ALL = (Purpose.GALLERY, Purpose.OWN_VOICE)


def told(choice: VoiceChoice, *, age: AgeBand | None = AgeBand.FROM_14_TO_17) -> str:
    """A story told by voice and written down; return its id."""
    story_id = prepared((PartKind.VOICE, wav(murmur(seconds=1))), voice_choice=choice)
    with transaction():
        story = db.session.get_one(Story, story_id)
        story.age_band, story.participant_id = age, ids.new_id()
    edit(story_id, Edit(position=0, transcript="We had soup today."))
    return story_id


def goes_public(story_id: str) -> None:
    for moderator in (FIRST_MODERATOR, SECOND_MODERATOR):
        approved_by(story_id, moderator)


def sound_of(story_id: str) -> Sound:
    work_id = story_of(story_id).work_id
    assert work_id is not None
    sound = present(db.session.get_one(Work, work_id)).sound
    assert sound is not None
    return sound


def test_the_own_voice_is_heard_from_fourteen_on_until_somebody_takes_the_yes_back(any_app) -> None:
    story_id = told(VoiceChoice.OWN)
    both_say_yes(story_id, purposes=TO_ALL)
    edit(story_id, Edit(position=0, manner=Manner.OWN))
    goes_public(story_id)
    assert sound_of(story_id).manner is PublicManner.OWN
    assert sound_of(story_id).sources
    before = story_of(story_id).work_id
    with transaction():
        say(
            story_of(story_id),
            voice=Voice.GUARDIAN,
            purpose=Purpose.OWN_VOICE,
            kind=ConsentEventKind.WITHDRAWN,
        )
        reconsider(story_id)
    assert story_of(story_id).work_id != before, "another work, under other names"
    assert (sound_of(story_id).manner, sound_of(story_id).sources) == (PublicManner.WORDS_ONLY, ())


def test_who_says_yes_to_its_own_voice_later_is_heard_until_it_says_no(app) -> None:
    story_id = told(VoiceChoice.WORDS_ONLY)
    both_say_yes(story_id)
    with pytest.raises(RungNotChosen):
        edit(story_id, Edit(position=0, manner=Manner.OWN))
    both_say_yes(story_id, purposes=[Purpose.OWN_VOICE])
    edit(story_id, Edit(position=0, manner=Manner.OWN))
    goes_public(story_id)
    assert sound_of(story_id).manner is PublicManner.OWN
    with transaction():
        no = ConsentEventKind.WITHDRAWN
        say(story_of(story_id), voice=Voice.CHILD, purpose=Purpose.OWN_VOICE, kind=no)
        reconsider(story_id)
    assert (sound_of(story_id).manner, sound_of(story_id).sources) == (PublicManner.WORDS_ONLY, ())


@pytest.mark.parametrize("age", [None, AgeBand.FROM_10_TO_13])
def test_the_own_voice_of_a_younger_child_is_never_heard_whoever_says_yes(app, age) -> None:
    story_id = told(VoiceChoice.OWN, age=age)
    both_say_yes(story_id, purposes=TO_ALL)
    story = story_of(story_id)
    assert not may_hear_own_voice(gather_facts(story, clock.now()), clock.now())
    with pytest.raises(RungNotChosen):
        edit(story_id, Edit(position=0, manner=Manner.OWN))


def test_without_the_adults_yes_to_the_own_voice_it_is_not_heard(app) -> None:
    story_id = told(VoiceChoice.OWN)
    both_say_yes(story_id)
    with pytest.raises(RungNotChosen):
        edit(story_id, Edit(position=0, manner=Manner.OWN))
    goes_public(story_id)
    assert sound_of(story_id).sources == ()


def test_a_reading_says_that_somebody_else_reads(app) -> None:
    story_id = told(VoiceChoice.READ_ALOUD)
    both_say_yes(story_id)
    edit(story_id, Edit(position=0, manner=Manner.READ, reading=wav(murmur(pitch=110, seconds=1))))
    goes_public(story_id)
    sound = sound_of(story_id)
    assert (sound.manner, bool(sound.sources)) == (PublicManner.READ, True)
    page = app.test_client().get(f"/gallery/{story_of(story_id).work_id}")
    assert "Somebody else reads the child" in page.text
