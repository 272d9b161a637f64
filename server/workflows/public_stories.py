"""How many works of a participant are public, and since about when. Nothing of what they hold."""

from datetime import datetime

from sqlalchemy import select

from server.database import db
from server.gallery.models import Work
from server.stories.models import Story


def public_months(participant_id: str) -> tuple[datetime, ...]:
    """Return, for each public work of a participant, the month in which it became public."""
    works = select(Work.published_month).where(
        Work.id.in_(
            select(Story.work_id).where(
                Story.participant_id == participant_id, Story.work_id.is_not(None)
            )
        )
    )
    return tuple(db.session.scalars(works.order_by(Work.published_month)))
