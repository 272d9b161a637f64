"""Invite somebody to the staff, or let them in anew when password or phone are lost."""

from dataclasses import dataclass

from server import audit
from server.problems import NotFound
from server.staff.accounts import add_member, set_grants
from server.staff.links import make_link
from server.staff.models import StaffMember
from server.staff.people import Grant
from server.staff.sessions import end_sessions_of


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """Who is invited, and the token of the link to hand over; it is shown once."""

    staff_id: str
    token: str


def invite_staff(
    email: str, *, display_name: str, language: str, grants: frozenset[Grant], by: str
) -> Invitation:
    """Add an account with roles and return its invitation. Raises EmailTaken."""
    member = add_member(email, display_name=display_name, language=language, by=by)
    set_grants(member, grants, by=by)
    return Invitation(staff_id=member.id, token=make_link(member.id))


def invite_again(member: StaffMember, *, by: str) -> Invitation:
    """Forget a person's password and second factor, end their sessions, and invite them anew.

    Raises NotFound for a disabled account.
    """
    if member.disabled_at is not None:
        raise NotFound
    member.password_hash = None
    member.totp_secret = None
    end_sessions_of(member.id)
    audit.record("staff.invited_again", subject_id=member.id, actor=by)
    return Invitation(staff_id=member.id, token=make_link(member.id))
