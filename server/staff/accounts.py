"""Accounts and roles: invite, give and take roles, disable."""

from flask_babel import lazy_gettext
from sqlalchemy import delete, select

from server import audit, clock, ids
from server.database import db
from server.problems import Problem
from server.staff.models import StaffMember, StaffRole
from server.staff.people import Grant
from server.staff.sessions import end_sessions_of


class EmailTaken(Problem):
    """Somebody with this address has an account already."""

    code = "email-taken"
    sentence = lazy_gettext("Somebody with this e-mail address is invited already.")


def add_member(
    email: str, *, display_name: str, language: str, by: str, is_demo: bool = False
) -> StaffMember:
    """Add an account that cannot sign in yet: its person is invited by a link.

    Raises EmailTaken.
    """
    address = as_email(email)
    if find_member(address) is not None:
        raise EmailTaken
    member = StaffMember(
        id=ids.new_id(),
        email=address,
        display_name=display_name.strip(),
        language=language,
        is_demo=is_demo,
        created_at=clock.now(),
    )
    db.session.add(member)
    db.session.flush()
    audit.record("staff.invited", subject_id=member.id, actor=by)
    return member


def as_email(typed: str) -> str:
    """Return an address as it is stored: lower case, without spaces around."""
    return typed.strip().lower()


def find_member(email: str) -> StaffMember | None:
    """Return the account of an address, disabled or not."""
    return db.session.scalar(select(StaffMember).where(StaffMember.email == as_email(email)))


def set_grants(member: StaffMember, grants: frozenset[Grant], *, by: str) -> None:
    """Give a person exactly these roles."""
    db.session.execute(delete(StaffRole).where(StaffRole.staff_id == member.id))
    for grant in sorted(grants, key=lambda grant: (grant.role.value, grant.room_id or "")):
        db.session.add(
            StaffRole(
                staff_id=member.id,
                role=grant.role,
                room_id=grant.room_id,
                given_at=clock.now(),
            )
        )
    codes = ",".join(sorted(grant.code for grant in grants))
    audit.record("staff.roles_set", subject_id=member.id, actor=by, details={"roles": codes})


def disable(member: StaffMember, *, by: str) -> None:
    """Close an account: every session ends at once. What the person did stays on record."""
    member.disabled_at = clock.now()
    end_sessions_of(member.id)
    audit.record("staff.disabled", subject_id=member.id, actor=by)


def enable(member: StaffMember, *, by: str) -> None:
    """Open a closed account again."""
    member.disabled_at = None
    audit.record("staff.enabled", subject_id=member.id, actor=by)


def all_members() -> list[StaffMember]:
    """Return every account: the open ones first, by name."""
    order = (StaffMember.disabled_at.isnot(None), StaffMember.display_name, StaffMember.id)
    return list(db.session.scalars(select(StaffMember).order_by(*order)))
