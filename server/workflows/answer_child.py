"""Take in what a child answers to a question about its story; the story goes back to the queue."""

from server import audit
from server.media import worry
from server.problems import TransitionRefused
from server.referrals.models import Trigger
from server.stories.advance import advance
from server.stories.finding import story_for_change
from server.stories.messages import add_message
from server.stories.models import Speaker
from server.stories.states import StoryState
from server.workflows.refer import refer

CHILD = "child"
_WORRY_PRIORITY = 0


def answer_child(story_id: str, *, text: str, language: str) -> None:
    """Keep a child's words beside its story, in the caller's transaction.

    Words that speak of danger open a case at once, as in a story.
    Raises NotFound, and TransitionRefused when nothing was asked.
    """
    story = story_for_change(story_id)
    if story.state is not StoryState.RETURNED:
        raise TransitionRefused
    add_message(story, speaker=Speaker.CHILD, text=text, language=language)
    advance(story, StoryState.AWAITING_REVIEW, by=CHILD, reason="answered")
    audit.record("story.answered", subject_id=story_id, actor=CHILD)
    hits = worry.signals(text)
    if hits:
        story.priority = _WORRY_PRIORITY
        refer(story, trigger=Trigger.SIGNAL, rule=worry.gravest(hits).source, by="system")
