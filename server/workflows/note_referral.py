"""Note what was learned or done about a case, sealed under the story's key."""

from server import audit, clock
from server.database import db
from server.problems import NotFound
from server.referrals.models import Referral, ReferralNote
from server.services import services
from server.stories.models import Story
from server.stories.problems import StoryErased

PURPOSE = "referral-note"
LONGEST = 8_000
"""Characters of one note."""


def note_referral(referral_id: str, *, staff_id: str, text: str) -> None:
    """Append a note in the caller's transaction. Raises NotFound, StoryErased."""
    case = db.session.get(Referral, referral_id)
    story = db.session.get(Story, case.story_id) if case else None
    if story is None:
        raise NotFound
    if story.content_key_id is None:
        raise StoryErased
    sealed = services().vault.encrypt(
        story.content_key_id, text.strip()[:LONGEST].encode(), purpose=PURPOSE
    )
    db.session.add(
        ReferralNote(referral_id=referral_id, staff_id=staff_id, content=sealed, at=clock.now())
    )
    audit.record("referral.noted", subject_id=referral_id, actor=f"staff:{staff_id}")
