"""What every route about one story begins with: who asks, and may they see it."""

from flask import request

from moderation.claims import holder_of
from moderation.permissions import need
from server.database import db
from server.problems import Malformed, NotFound
from server.reviews.problems import HeldByAnother
from server.reviews.rules import Look
from server.staff.permissions import Permission
from server.stories.models import Story
from server.stories.states import StoryState
from server.web.staff_session import current_staff

VISIBLE = frozenset(
    {
        StoryState.AWAITING_REVIEW,
        StoryState.AWAITING_SECOND_REVIEW,
        StoryState.APPROVED,
        StoryState.PUBLISHED,
        StoryState.RETURNED,
        StoryState.DECLINED,
    }
)
"""States in which moderators see a story. A held one is the safeguarding lead's; one taken back is
nobody's."""


def visible_story(story_id: str, *, permission: Permission) -> Story:
    """Return a story that the person who asks may see on the bench; raises NotFound, NotPermitted."""
    story = db.session.get(Story, story_id)
    if story is None or story.state not in VISIBLE:
        raise NotFound
    need(current_staff(), permission, room_id=story.room_id)
    return story


def check_holder(story: Story) -> None:
    """Raise HeldByAnother when somebody else is looking at the story now."""
    if holder_of(story.id) not in {None, current_staff().id}:
        raise HeldByAnother


def look_of_form() -> Look:
    """Return which version the form was about. Raises Malformed."""
    try:
        revision = int(request.form["revision"])
        digest = request.form["digest"]
    except (KeyError, ValueError) as error:
        raise Malformed from error
    return Look(staff_id=current_staff().id, digest=digest, revision=revision)
