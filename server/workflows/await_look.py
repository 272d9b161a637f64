"""Await the child's look: a version that two people approved is not released before its child saw it,
or could have.
"""

from datetime import datetime, timedelta

from sqlalchemy import exists, func, select

from server.database import db
from server.reviews.models import Decision
from server.reviews.vocabulary import Verdict
from server.services import services
from server.stories.childs_look import Awaited, ChildsLook, awaited_until
from server.stories.models import Story


def look_at(story: Story, *, digest: str) -> ChildsLook | None:
    """Return what the child said of exactly this version; none when it has not looked."""
    return story.looked if story.looked_digest == digest else None


def look_awaited_until(story: Story, *, digest: str) -> datetime | None:
    """Return until when the child's look at an approved version is awaited; none: it is not."""
    approved_at = db.session.scalar(
        select(func.max(Decision.at)).where(
            Decision.story_id == story.id,
            Decision.digest == digest,
            Decision.verdict == Verdict.APPROVE,
        )
    )
    if approved_at is None:
        return None
    awaited = Awaited(
        look=look_at(story, digest=digest),
        approved_at=approved_at,
        has_keepsake=story.keepsake_index is not None or story.keepsake_sealed is not None,
        do_children_come_back=_do_children_come_back(story.room_id),
    )
    return awaited_until(awaited, wait=timedelta(days=services().settings.look_days))


def _do_children_come_back(room_id: str) -> bool:
    looked = select(exists().where(Story.room_id == room_id, Story.looked.is_not(None)))
    return bool(db.session.scalar(looked))
