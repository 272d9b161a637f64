"""Refer worries: what a child wrote is searched for danger before anything slow is done with it.

And before it is erased: a child may take its words back faster than they are prepared.
"""

from collections.abc import Iterable

from server.database import transaction
from server.media import worry
from server.referrals.cases import was_judged
from server.referrals.models import Trigger
from server.services import services
from server.stories.finding import story_for_change
from server.stories.parts import StoredPart
from server.stories.vocabulary import PartKind
from server.vault import Damaged, KeyDestroyed, ObjectMissing
from server.workflows.prepare_part import text_of
from server.workflows.refer import refer

_ACTOR = "system"
_WORRY_PRIORITY = 0


def refer_worries(story_id: str, *, key_id: str, parts: Iterable[StoredPart]) -> None:
    """Open a case when the words speak of danger; opens its own transaction.

    Not about words that a lead has judged. Raises NotFound, StoreUnavailable.
    """
    texts = [_words(part, key_id=key_id) for part in parts if part.kind is PartKind.TEXT]
    hits = [hit for text in texts if text for hit in worry.signals(text)]
    if not hits:
        return
    rule = worry.gravest(hits).source
    with transaction():
        story = story_for_change(story_id)
        story.priority = _WORRY_PRIORITY
        if was_judged(story_id, rule=rule):
            return
        refer(story, trigger=Trigger.SIGNAL, rule=rule, by=_ACTOR)


def _words(part: StoredPart, *, key_id: str) -> str | None:
    """Return a part's words; none where nobody can open it any more: the other parts still count."""
    try:
        return text_of(services().vault.get(key_id, part.object_id, purpose=part.kind.value))
    except (KeyDestroyed, ObjectMissing, Damaged):
        return None
