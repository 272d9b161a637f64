"""The demo's seven people. Their doors are one-time links that work in the demo only.

Two are stewards of every room: one alone could not try what needs a second adult.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from server.database import transaction
from server.staff.accounts import add_member, find_member, set_grants
from server.staff.links import make_link
from server.staff.people import Grant
from server.staff.permissions import Role


@dataclass(frozen=True, kw_only=True)
class InventedPerson:
    """A person of the demo."""

    key: str
    name: str
    role: Role

    @property
    def email(self) -> str:
        """Return an address that reaches nobody (RFC 2606)."""
        return f"{self.key}@demo.example"


PEOPLE = (
    InventedPerson(key="mei", name="Mei (invented)", role=Role.MODERATOR),
    InventedPerson(key="andrei", name="Andrei (invented)", role=Role.MODERATOR),
    InventedPerson(key="lan", name="Lan (invented)", role=Role.STEWARD),
    InventedPerson(key="bo", name="Bo (invented)", role=Role.STEWARD),
    InventedPerson(key="ioana", name="Ioana (invented)", role=Role.SAFEGUARDING_LEAD),
    InventedPerson(key="grace", name="Grace (invented)", role=Role.CAMPAIGNER),
    InventedPerson(key="paul", name="Paul (invented)", role=Role.ADMINISTRATOR),
)


def make_people(room_ids: Mapping[str, str]) -> dict[str, str]:
    """Add whoever is missing; return each person's id by key. Stewards have all the rooms."""
    with transaction():
        return {person.key: _make(person, room_ids) for person in PEOPLE}


def make_doors() -> list[tuple[InventedPerson, str]]:
    """Return a fresh link token for each person; earlier ones stop working."""
    doors = []
    with transaction():
        for person in PEOPLE:
            member = find_member(person.email)
            if member is not None:
                doors.append((person, make_link(member.id)))
    return doors


def _make(person: InventedPerson, room_ids: Mapping[str, str]) -> str:
    member = find_member(person.email)
    if member is None:
        member = add_member(
            person.email, display_name=person.name, language="en", by="system", is_demo=True
        )
    if person.role is Role.STEWARD:
        grants = {Grant(role=person.role, room_id=room_id) for room_id in room_ids.values()}
    else:
        grants = {Grant(role=person.role)}
    set_grants(member, frozenset(grants), by="system")
    return member.id
