"""Hold: a moderator asks a safeguarding lead to look; the story leaves the bench at once."""

from server.referrals.models import Referral, Trigger
from server.reviews.record import record_decision
from server.reviews.rules import Look
from server.reviews.vocabulary import Verdict
from server.services import services
from server.workflows.check_decision import check_decision
from server.workflows.note_referral import note_referral
from server.workflows.refer import refer

NOTE_PURPOSE = "decision-note"


def hold(
    story_id: str, *, digest: str, revision: int, staff_id: str, note: str = ""
) -> Referral:
    """Record the verdict and open a case; the note reaches safeguarding leads only.

    Raises NotFound, ChangedMeanwhile, UnderReferral, TransitionRefused.
    """
    look = Look(staff_id=staff_id, digest=digest, revision=revision)
    story = check_decision(story_id, verdict=Verdict.HOLD, look=look)
    key_id = story.content_key_id
    sealed = None
    if note.strip() and key_id is not None:
        sealed = services().vault.encrypt(key_id, note.encode(), purpose=NOTE_PURPOSE)
    record_decision(
        story_id, verdict=Verdict.HOLD, digest=digest, staff_id=staff_id, note=sealed
    )
    case = refer(story, trigger=Trigger.MODERATOR, rule=None, by=f"staff:{staff_id}")
    if note.strip():
        note_referral(case.id, staff_id=staff_id, text=note)
    return case
