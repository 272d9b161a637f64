"""Ask for another: the child saw what others would see of its story, and wants more of it hidden."""

from dataclasses import replace

from flask_babel import lazy_gettext

from server import audit, ids
from server.problems import NotFound, TransitionRefused
from server.referrals.cases import open_case_of
from server.stories.content import FileRole
from server.stories.derivatives import KeptFile, content_of, files_of
from server.stories.finding import newest_derivative, story_for_change
from server.stories.messages import add_message
from server.stories.models import Speaker, Story
from server.stories.states import StoryState
from server.workflows.new_version import add_version

CHILD = "child"
LOOKS_GOOD_TO_TWO = frozenset({StoryState.APPROVED, StoryState.PUBLISHED})
WISH = lazy_gettext("Please hide more of it.")


def picture_to_show(story: Story) -> KeptFile | None:
    """Return the picture that the child may look at: two people have approved it, and it is not
    under referral. None when there is none.
    """
    derivative = newest_derivative(story.id)
    if derivative is None or story.state not in LOOKS_GOOD_TO_TWO:
        return None
    if open_case_of(story.id) is not None:
        return None
    files = files_of(derivative, roles=[FileRole.MEDIUM])
    return next((file for file in files if file.media_type == "image/jpeg"), None)


def ask_for_another(story_id: str, *, language: str) -> None:
    """Put the story before two people anew, with the child's wish; a work that stands is taken down.

    In the caller's transaction. Earlier approvals do not count for it. Raises NotFound, and
    TransitionRefused when there was nothing to look at.
    """
    story = story_for_change(story_id)
    derivative = newest_derivative(story_id)
    if derivative is None:
        raise NotFound
    if picture_to_show(story) is None:
        raise TransitionRefused
    # the same pictures under another digest: who approved them had not heard the child
    content = replace(content_of(story, derivative), salt=ids.new_id())
    add_version(story, content=content, files=files_of(derivative), actor=CHILD, position=None)
    add_message(story, speaker=Speaker.CHILD, text=str(WISH), language=language)
    audit.record("story.another_asked", subject_id=story_id, actor=CHILD)
