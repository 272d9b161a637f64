"""Ask for another: the child saw what others would see of its story, and wants more of it hidden."""

from dataclasses import replace

from flask_babel import lazy_gettext

from server import audit, ids
from server.problems import TransitionRefused
from server.stories.childs_look import ChildsLook
from server.stories.derivatives import content_of, files_of
from server.stories.finding import story_for_change
from server.stories.messages import add_message
from server.stories.models import Speaker
from server.workflows.new_version import add_version
from server.workflows.show_child import version_to_look_at

CHILD = "child"
WISH = lazy_gettext("Please hide more of it.")


def ask_for_another(story_id: str, *, language: str) -> None:
    """Put the story before two people anew, with the child's wish; a work that stands is taken down.

    In the caller's transaction. Earlier approvals do not count for it. Raises NotFound, and
    TransitionRefused when there was nothing to look at.
    """
    story = story_for_change(story_id)
    derivative = version_to_look_at(story)
    if derivative is None:
        raise TransitionRefused
    # the same pictures under another digest: who approved them had not heard the child
    content = replace(content_of(story, derivative), salt=ids.new_id())
    version = add_version(
        story, content=content, files=files_of(derivative), actor=CHILD, position=None
    )
    story.looked, story.looked_digest = ChildsLook.ASKED, version.digest
    add_message(story, speaker=Speaker.CHILD, text=str(WISH), language=language)
    audit.record("story.another_asked", subject_id=story_id, actor=CHILD)
