"""The slips that were given: at most one for each story, the newest."""

import hmac
from datetime import datetime

from sqlalchemy import select

from server import clock
from server.database import db
from server.stories.finding import is_over
from server.stories.models import Slip, Story


def keep_slip(story: Story, *, index: str, counts_from: datetime) -> None:
    """Write a slip in the caller's transaction; the one before, if any, is worth nothing from now on."""
    forget_slip(story.id)
    db.session.add(
        Slip(story_id=story.id, room_id=story.room_id, index=index, counts_from=counts_from)
    )


def forget_slip(story_id: str) -> None:
    """Let a story's slip be worth nothing."""
    slip = db.session.get(Slip, story_id)
    if slip is not None:
        db.session.delete(slip)
        db.session.flush()


def find_by_slip(room_id: str, *, index: str) -> Story | None:
    """Return the story of a room that has this slip, unless its time is over."""
    found = db.session.scalar(
        select(Story)
        .join(Slip, Slip.story_id == Story.id)
        .where(Slip.room_id == room_id, Slip.index == index)
    )
    return None if found is None or is_over(found) else found


def is_its_slip(story_id: str, *, index: str) -> bool:
    """Tell whether this is a story's slip, and counts by now as the phone that sent it does."""
    slip = db.session.get(Slip, story_id)
    return (
        slip is not None
        and hmac.compare_digest(slip.index, index)
        and slip.counts_from <= clock.now()
    )
