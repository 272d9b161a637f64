"""The record of decisions: appended, never changed."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from server import clock
from server.database import db
from server.reviews.models import Claim, Decision
from server.reviews.vocabulary import Verdict


def record_decision(
    story_id: str,
    *,
    verdict: Verdict,
    digest: str,
    staff_id: str,
    reason: str | None = None,
    note: bytes | None = None,
) -> None:
    """Append a decision in the caller's transaction and end every claim on the story.

    `note` is ciphertext already.
    """
    db.session.add(
        Decision(
            story_id=story_id,
            verdict=verdict,
            digest=digest,
            staff_id=staff_id,
            reason=reason,
            note=note,
            at=clock.now(),
        )
    )
    end_claims(story_id)


def end_claims(story_id: str) -> None:
    """Nobody looks at this story any more."""
    db.session.execute(delete(Claim).where(Claim.story_id == story_id))


def decisions_about(story_id: str) -> Sequence[Decision]:
    """Return everything that was decided about a story, oldest first."""
    return db.session.scalars(
        select(Decision).where(Decision.story_id == story_id).order_by(Decision.id)
    ).all()
