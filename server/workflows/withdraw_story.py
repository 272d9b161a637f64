"""A guardian wants one story not to be public: record the word and take its work down, card or no card."""

from sqlalchemy import select

from server import audit, clock
from server.consent.gate import PUBLIC_PURPOSES
from server.consent.record import append_event, statements_about
from server.consent.recording import Answer, adults_refusing, event_kind
from server.consent.shown import NOTHING
from server.consent.standing import standing
from server.consent.support import Support
from server.consent.vocabulary import Adult, Method, Purpose, Voice
from server.database import db
from server.rooms.directory import find
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.workflows.reconsider import reconsider
from server.workflows.take_down import take_down
from server.workflows.withdraw_works import REASON


def withdraw_story(story_id: str, *, voice: Voice, by: str, adult: Adult | None) -> None:
    """Take a story down on an adult's word and bar it, in the caller's transaction.

    The word is about this story alone and holds until the adult signs again; the private story
    stays. It also counts for a story that is not public yet. Where nobody said which guardian it was, it
    holds until both sign again. Raises NotFound.
    """
    story = story_for_change(story_id)
    take_down(story_id, by=by, reason=REASON)
    for each in adults_refusing(voice, adult=adult):
        _refuse(story, voice=voice, adult=each, by=by)
    told: dict[str, str | int | bool | None] = {
        "voice": voice.value,
        "adult": adult.value if adult else None,
    }
    audit.record("story.withdrawn", subject_id=story_id, actor=by, details=told)
    reconsider(story_id)


def _refuse(story: Story, *, voice: Voice, adult: Adult, by: str) -> None:
    said = statements_about(story_id=story.id, participant_id=story.participant_id)
    stands = standing((one for one in said if one.adult is adult), clock.now())
    for purpose in (purpose for purpose in Purpose if purpose in PUBLIC_PURPOSES):
        append_event(
            event_kind(Answer.NO, before=stands.of(voice, purpose).stance),
            voice=voice,
            purpose=purpose,
            method=Method.SPOKEN_TO_STEWARD,
            indicated_by=by,
            jurisdiction=find(story.room_id).country,
            story_id=story.id,
            support=Support(adult=adult),
            shown=NOTHING,
        )


def story_behind(work_id: str, *, room_id: str) -> str | None:
    """Return the story of a room whose work this is; nothing of it is told."""
    behind = select(Story.id).where(Story.work_id == work_id, Story.room_id == room_id)
    return db.session.scalar(behind)
