"""Take back: the child's own word. Hidden at once, everywhere; erased soon or now."""

import hashlib
import hmac
from datetime import timedelta
from enum import Enum

from server import audit, clock
from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.problems import NotFound
from server.stories.advance import advance
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.stories.slips import is_its_slip
from server.stories.states import StoryState
from server.workflows.take_down import take_down

CHILD = "child"
TIME_TO_CHANGE_ONE_S_MIND = timedelta(days=7)
"""Who knows the pictures only may be another child: until then the story can be brought back."""

_REASON = "taken-back"


class Erasing(Enum):
    """When the story will be erased."""

    NOW = "now"  # the phone that sent it asked, or somebody with its slip
    IN_SEVEN_DAYS = "in-seven-days"  # the pictures alone were known


def take_back(
    story_id: str, *, secret: bytes | None, slip: str | None = None, by: str = CHILD
) -> Erasing:
    """Hide a story in the caller's transaction and set when it is erased; may be repeated.

    `secret` is what the phone that sent it kept, `slip` the index of a slip's code, `by` the actor
    where somebody else does it for the child. A story under referral is hidden but not erased until
    its case is closed; what is done here is the same, step by step. Raises NotFound.
    """
    story = story_for_change(story_id)
    if story.state is StoryState.ERASED:
        raise NotFound
    take_down(story_id, by=by, reason=_REASON)
    if story.state is not StoryState.TAKEN_BACK:
        advance(story, StoryState.TAKEN_BACK, by=by, reason=_REASON)
        story.erase_at = clock.now() + TIME_TO_CHANGE_ONE_S_MIND
    is_proven = _is_its_phone(story, secret) or (slip and is_its_slip(story_id, index=slip))
    erasing = Erasing.NOW if is_proven else Erasing.IN_SEVEN_DAYS
    if erasing is Erasing.NOW:
        story.erase_at = clock.now()
        ledger.add(kind=JobKind.ERASE, subject_id=story_id, is_urgent=True)
    audit.record(
        "story.taken_back", subject_id=story_id, actor=by, details={"erasing": erasing.value}
    )
    return erasing


def _is_its_phone(story: Story, secret: bytes | None) -> bool:
    if secret is None or story.take_back_sha256 is None:
        return False
    return hmac.compare_digest(hashlib.sha256(secret).hexdigest(), story.take_back_sha256)
