"""Agree: the child saw what others would see of its story, and lets it be seen like this."""

from server import audit
from server.problems import ChangedMeanwhile, TransitionRefused
from server.stories.childs_look import ChildsLook
from server.stories.finding import story_for_change
from server.workflows.await_look import look_at
from server.workflows.reconsider import reconsider
from server.workflows.show_child import version_to_look_at

CHILD = "child"


def agree(story_id: str, *, digest: str) -> None:
    """Note that the child agreed to exactly this version, in the caller's transaction.

    It is no yes that the gate asks for: its look is not awaited any longer, that is all. The random
    wait begins anew, so that whoever saw the child with the phone does not learn when it appears.
    Raises NotFound, TransitionRefused when there is nothing to look at, ChangedMeanwhile.
    """
    story = story_for_change(story_id)
    version = version_to_look_at(story)
    if version is None:
        raise TransitionRefused
    if version.digest != digest:
        raise ChangedMeanwhile
    if look_at(story, digest=digest) is ChildsLook.AGREED:
        return
    story.looked, story.looked_digest = ChildsLook.AGREED, digest
    audit.record(
        "story.version_agreed", subject_id=story_id, actor=CHILD, details={"digest": digest}
    )
    story.release_at = None
    reconsider(story_id)
