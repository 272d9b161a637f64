"""How many works of a participant are public, and since about when. Nothing of what they hold."""

from datetime import datetime

from sqlalchemy import select

from server.database import db
from server.gallery.calendar import month_of
from server.stories.models import Story


def public_months(participant_id: str) -> tuple[datetime, ...]:
    """Return, for each public work of a participant, the month in which it became public."""
    since = (
        select(Story.published_at)
        .where(Story.participant_id == participant_id, Story.work_id.is_not(None))
        .order_by(Story.published_at)
    )
    return tuple(month_of(moment) for moment in db.session.scalars(since) if moment is not None)
