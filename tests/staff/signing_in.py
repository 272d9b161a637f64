"""People for tests, and browsers in which they are signed in."""

from flask.testing import FlaskClient

from server import clock, ids
from server.database import transaction
from server.staff.accounts import add_member, set_grants
from server.staff.people import Grant, StaffPerson, person_of
from server.staff.permissions import Role
from server.staff.sessions import open_session
from server.web.staff_session import COOKIE


def make_person(*roles: Role, room_id: str | None = None, is_demo: bool = False) -> StaffPerson:
    """Add an account with some roles, each for one room or everywhere."""
    with transaction():
        member = add_member(
            f"{ids.new_id()}@example.org",
            display_name="Somebody",
            language="en",
            by="system",
            is_demo=is_demo,
        )
        grants = frozenset(Grant(role=role, room_id=room_id) for role in roles)
        set_grants(member, grants, by="system")
        return person_of(member)


def sign_in(client: FlaskClient, *roles: Role, room_id: str | None = None) -> StaffPerson:
    """Sign a new person with some roles in, both factors shown."""
    person = make_person(*roles, room_id=room_id)
    sign_in_as(client, person)
    return person


def sign_in_as(client: FlaskClient, person: StaffPerson, *, second_factor: bool = True) -> None:
    """Sign a person in."""
    client.set_cookie(COOKIE, session_token(person, second_factor=second_factor))


def session_token(person: StaffPerson, *, second_factor: bool = True) -> str:
    """Open a session and return the token for a browser's cookie."""
    with transaction():
        return open_session(person.id, second_factor_at=clock.now() if second_factor else None)


def csrf_of(client: FlaskClient, path: str) -> str:
    """Return the token that the forms of a page carry."""
    page = client.get(path).text
    return page.split('name="csrf" value="')[1].split('"')[0]
