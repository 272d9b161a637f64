"""A guardian wants a child's stories down: record the withdrawal and take every work down."""

from collections.abc import Collection

from sqlalchemy import select

from server.consent.recording import Answer, Answered, adults_refusing
from server.consent.shown import NOTHING, Shown
from server.consent.vocabulary import Adult, Method, Purpose, Voice
from server.database import db
from server.rooms.participants import find_participant
from server.stories.models import Story
from server.workflows.record_consent import record_consent
from server.workflows.take_down import take_down

REASON = "guardian-withdrew"

LEAVING_THE_ROOM = frozenset(
    {Purpose.GALLERY, Purpose.CAMPAIGNS, Purpose.PRESS, Purpose.RESEARCH, Purpose.OWN_VOICE}
)
"""Uses that end when somebody wants the stories down."""


def withdraw_works(
    participant_id: str,
    *,
    voice: Voice,
    by: str,
    adult: Adult | None,
    method: Method = Method.SPOKEN_TO_STEWARD,
    evidence_id: str | None = None,
    purposes: Collection[Purpose] = LEAVING_THE_ROOM,
    shown: Shown = NOTHING,
) -> int:
    """End uses on an adult's word, in the caller's transaction; works come down with the gallery.

    Returns how many works were taken down. The private stories stay; the keep-answer is untouched
    unless it is named. A word is enough, and it holds until the adult says yes anew; where nobody said
    which guardian it was, until both do. Raises NotFound.
    """
    participant = find_participant(participant_id)
    public = _public_stories(participant.id) if Purpose.GALLERY in purposes else []
    for story_id in public:
        take_down(story_id, by=by, reason=REASON)
    for each in adults_refusing(voice, adult=adult):
        record_consent(
            participant.id,
            voice=voice,
            adult=each,
            answered=tuple(Answered(purpose=p, answer=Answer.NO) for p in Purpose if p in purposes),
            method=method,
            wording=None,
            by=by,
            evidence_id=evidence_id,
            shown=shown,
        )
    return len(public)


def _public_stories(participant_id: str) -> list[str]:
    public = select(Story.id).where(
        Story.participant_id == participant_id, Story.work_id.is_not(None)
    )
    return list(db.session.scalars(public))
