"""Who somebody is here: a plain value with roles, rooms and what they permit."""

from dataclasses import dataclass

from sqlalchemy import select

from server.database import db
from server.staff.models import StaffMember, StaffRole
from server.staff.permissions import PERMISSIONS, Permission, Role, permissions_of


@dataclass(frozen=True, kw_only=True)
class Grant:
    """A role, in one room or (without a room) everywhere."""

    role: Role
    room_id: str | None = None

    @property
    def code(self) -> str:
        """Return how the audit trail names it: "moderator", "steward@<room>"."""
        return self.role.value if self.room_id is None else f"{self.role.value}@{self.room_id}"


@dataclass(frozen=True, kw_only=True)
class StaffPerson:
    """A member of the staff as the screens need to know them."""

    id: str
    display_name: str
    language: str
    grants: frozenset[Grant]
    is_demo: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        """Return every role this person has somewhere."""
        return frozenset(grant.role for grant in self.grants)

    @property
    def permissions(self) -> frozenset[Permission]:
        """Return everything this person may do somewhere."""
        return permissions_of(self.roles)

    @property
    def room_ids(self) -> frozenset[str]:
        """Return the rooms that a role was given for by name."""
        return frozenset(grant.room_id for grant in self.grants if grant.room_id is not None)

    @property
    def actor(self) -> str:
        """Return how audit and consent events name this person."""
        return f"staff:{self.id}"

    def may(self, permission: Permission) -> bool:
        """Tell whether this person may do something, somewhere."""
        return permission in self.permissions

    def may_everywhere(self, permission: Permission) -> bool:
        """Tell whether this person may do something in every room, also in those to come."""
        return any(
            permission in PERMISSIONS[grant.role] and grant.room_id is None for grant in self.grants
        )

    def may_in_room(self, permission: Permission, *, room_id: str) -> bool:
        """Tell whether this person may do something in one room."""
        return any(
            permission in PERMISSIONS[grant.role] and grant.room_id in {None, room_id}
            for grant in self.grants
        )


def find_person(staff_id: str) -> StaffPerson | None:
    """Return a person who may sign in; nothing when the account is disabled or unknown."""
    member = db.session.get(StaffMember, staff_id)
    if member is None or member.disabled_at is not None:
        return None
    return person_of(member)


def person_of(member: StaffMember) -> StaffPerson:
    """Return the plain value of an account, with its roles."""
    roles = db.session.scalars(select(StaffRole).where(StaffRole.staff_id == member.id))
    return StaffPerson(
        id=member.id,
        display_name=member.display_name,
        language=member.language,
        grants=frozenset(Grant(role=row.role, room_id=row.room_id) for row in roles),
        is_demo=member.is_demo,
    )
