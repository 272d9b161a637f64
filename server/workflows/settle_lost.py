"""Settle a lost keepsake: somebody else compared the story with what the child told."""

from server.database import db
from server.lost.askings import asking_for_change, end_asking, overdue_askings
from server.lost.models import Finding
from server.lost.problems import AskedByYourself
from server.problems import NotFound
from server.workflows.reconsider import reconsider
from server.workflows.take_back import take_back
from server.workflows.take_down import SYSTEM


def settle_lost(asking_id: str, *, finding: Finding, staff_id: str) -> None:
    """Take the story back for its child, or let it go back, in the caller's transaction.

    Taken back this way it is erased after seven days, as with the pictures.
    Raises NotFound, ChangedMeanwhile, AskedByYourself.
    """
    asking = asking_for_change(asking_id)
    if asking.asked_by == staff_id:
        raise AskedByYourself
    _end(asking_id, finding=finding, by=f"staff:{staff_id}")


def give_back_unlooked() -> None:
    """Let stories go back that nobody looked at in time, in the caller's transaction."""
    for asking_id in overdue_askings():
        _end(asking_id, finding=Finding.NOBODY_LOOKED, by=SYSTEM)


def _end(asking_id: str, *, finding: Finding, by: str) -> None:
    asking = asking_for_change(asking_id)
    story_id = asking.story_id
    if story_id is None:
        raise NotFound
    end_asking(asking, finding, by=by)
    db.session.flush()
    if finding is Finding.THEIRS:
        take_back(story_id, secret=None, by=by)
    else:
        reconsider(story_id)
