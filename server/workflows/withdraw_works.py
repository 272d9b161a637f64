"""A guardian wants a child's stories down: record the withdrawal and take every work down."""

from sqlalchemy import select

from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Method, Purpose, Voice
from server.database import db
from server.rooms.participants import find_participant
from server.stories.models import Story
from server.workflows.record_consent import record_consent
from server.workflows.take_down import take_down

REASON = "guardian-withdrew"

_PUBLIC = (Purpose.GALLERY, Purpose.CAMPAIGNS, Purpose.PRESS)


def withdraw_works(participant_id: str, *, voice: Voice, by: str) -> int:
    """Take all of a participant's works down on an adult's word, in the caller's transaction.

    Returns how many were public. The private stories stay; the keep-answer is untouched. A word is
    enough, and it holds until the adult signs again. Raises NotFound.
    """
    participant = find_participant(participant_id)
    public = db.session.scalars(
        select(Story.id).where(Story.participant_id == participant.id, Story.work_id.is_not(None))
    ).all()
    for story_id in public:
        take_down(story_id, by=by, reason=REASON)
    record_consent(
        participant.id,
        voice=voice,
        answered=tuple(Answered(purpose=purpose, answer=Answer.NO) for purpose in _PUBLIC),
        method=Method.SPOKEN_TO_STEWARD,
        wording=None,
        by=by,
    )
    return len(public)
