"""Offer the own voice: a yes that came after a story was approved brings it back to the moderators.

Nobody could choose the child's own voice before; now it may be heard, and two people decide whether it is.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from server import clock, ids
from server.consent.gate import may_hear_own_voice
from server.database import db
from server.referrals.cases import open_case_of
from server.reviews.models import Decision
from server.stories.content import Manner
from server.stories.derivatives import content_of, files_of
from server.stories.finding import newest_derivative, story_for_change
from server.stories.models import Derivative, Story
from server.stories.parts import parts_of
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind
from server.workflows.facts import gather_facts
from server.workflows.new_version import add_version

SYSTEM = "system"

_APPROVED = frozenset({StoryState.APPROVED, StoryState.PUBLISHED})


def offer_own_voice(story_id: str) -> bool:
    """Bring an approved story back to the queue if its own voice may be heard since then.

    In the caller's transaction; returns whether it did. What was approved becomes a new version with the
    same words and sounds: approvals were of the one before, and a work that stands comes down until two
    people have looked. Once for each yes: who leaves it disguised has decided. Raises NotFound.
    """
    story = story_for_change(story_id)
    derivative = newest_derivative(story_id)
    if derivative is None or story.state not in _APPROVED or open_case_of(story_id) is not None:
        return False
    if not _is_news(story, derivative):
        return False
    content = replace(content_of(story, derivative), salt=ids.new_id(), based_on=derivative.number)
    add_version(story, content=content, files=files_of(derivative), actor=SYSTEM, position=None)
    return True


def _is_news(story: Story, derivative: Derivative) -> bool:
    """Tell whether the voice was never offered to whoever approved, and is not heard already."""
    holds_voice = any(part.kind is PartKind.VOICE for part in parts_of(story))
    if story.voice_choice is None or not holds_voice:
        return False
    decided_at = _decided_at(story.id)
    if decided_at is None or _may_be_heard(story, decided_at):
        return False
    if not _may_be_heard(story, clock.now()):
        return False
    heard = content_of(story, derivative).heard
    return all(note.manner is not Manner.OWN for note in heard)


def _may_be_heard(story: Story, at: datetime) -> bool:
    return may_hear_own_voice(gather_facts(story, at), at)


def _decided_at(story_id: str) -> datetime | None:
    newest = select(func.max(Decision.at)).where(Decision.story_id == story_id)
    return db.session.scalar(newest)
