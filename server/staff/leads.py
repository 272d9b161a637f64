"""Who is reached when a child may be at risk, and in which order."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from server.database import db
from server.staff.models import StaffMember, StaffRole
from server.staff.permissions import Role


def safeguarding_leads(room_id: str) -> Sequence[StaffMember]:
    """Return the active leads for a room: first its own, then those for everywhere, by seniority.

    The first is the lead; the others are deputies.
    """
    rows = db.session.execute(
        select(StaffMember, StaffRole)
        .join(StaffRole, StaffRole.staff_id == StaffMember.id)
        .where(
            StaffRole.role == Role.SAFEGUARDING_LEAD,
            StaffMember.disabled_at.is_(None),
            or_(StaffRole.room_id == room_id, StaffRole.room_id.is_(None)),
        )
        .order_by(StaffRole.room_id.is_(None), StaffRole.given_at, StaffRole.id)
    ).all()
    return list(dict.fromkeys(row.StaffMember for row in rows))
