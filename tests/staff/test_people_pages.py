"""What administrators do with accounts."""

from flask.testing import FlaskClient

from server.database import db
from server.rooms.directory import all_rooms
from server.staff.accounts import find_member
from server.staff.people import find_person, person_of
from server.staff.permissions import Permission, Role
from tests.rooms.rooms import make_room
from tests.staff.signing_in import csrf_of, make_person, sign_in


def test_an_invitation_shows_its_link_once(client: FlaskClient) -> None:
    room_id = make_room()
    sign_in(client, Role.ADMINISTRATOR)
    form = {
        "csrf": csrf_of(client, "/staff/people/new"),
        "email": "Lan@Example.org",
        "name": "Lan",
        "language": "ro",
        "role": ["steward", "campaigner"],
        "room": room_id,
    }
    page = client.post("/staff/people", data=form).text
    assert "/staff/link/" in page
    member = find_member("lan@example.org")
    assert member is not None
    person = person_of(member)
    assert person.roles == {Role.STEWARD, Role.CAMPAIGNER}
    assert person.room_ids == {room_id}
    assert not person.may_everywhere(Permission.ROOMS_CONSENT_RECORD)
    assert client.post("/staff/people", data=form).status_code == 400


def test_a_steward_without_a_room_has_no_role(client: FlaskClient) -> None:
    sign_in(client, Role.ADMINISTRATOR)
    form = {
        "csrf": csrf_of(client, "/staff/people/new"),
        "email": "lan@example.org",
        "name": "Lan",
        "language": "ro",
        "role": "steward",
        "room": "of-somebody-else",
    }
    client.post("/staff/people", data=form)
    member = find_member("lan@example.org")
    assert member is not None
    assert person_of(member).roles == frozenset()
    assert all_rooms() == []


def test_other_roles_count_from_the_next_request(client: FlaskClient) -> None:
    other = make_person(Role.MODERATOR)
    sign_in(client, Role.ADMINISTRATOR)
    form = {"csrf": csrf_of(client, "/staff/people/new"), "role": "campaigner"}
    assert client.post(f"/staff/people/{other.id}/roles", data=form).status_code == 303
    changed = find_person(other.id)
    assert changed is not None
    assert changed.roles == {Role.CAMPAIGNER}


def test_nobody_changes_the_own_roles_or_closes_the_own_account(client: FlaskClient) -> None:
    person = sign_in(client, Role.ADMINISTRATOR)
    form = {"csrf": csrf_of(client, "/staff/people/new"), "role": "safeguarding-lead"}
    for verb in ("roles", "disable", "link"):
        assert client.post(f"/staff/people/{person.id}/{verb}", data=form).status_code == 403


def test_an_account_is_closed_and_opened_again(client: FlaskClient) -> None:
    other = make_person(Role.MODERATOR)
    sign_in(client, Role.ADMINISTRATOR)
    form = {"csrf": csrf_of(client, "/staff/people/new")}
    client.post(f"/staff/people/{other.id}/disable", data=form)
    assert find_person(other.id) is None
    client.post(f"/staff/people/{other.id}/enable", data=form)
    db.session.expire_all()
    assert find_person(other.id) is not None


def test_a_role_that_does_not_exist_is_refused(client: FlaskClient) -> None:
    other = make_person(Role.MODERATOR)
    sign_in(client, Role.ADMINISTRATOR)
    form = {"csrf": csrf_of(client, "/staff/people/new"), "role": "god"}
    assert client.post(f"/staff/people/{other.id}/roles", data=form).status_code == 400
