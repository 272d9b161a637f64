"""The way in: password, second factor, invitation, demo doors."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from server.database import db, transaction
from server.settings import Settings
from server.staff.accounts import disable, find_member
from server.staff.links import make_link
from server.staff.models import StaffMember
from server.staff.passwords import PasswordTooShort, hash_password, is_password
from server.staff.people import Grant
from server.staff.permissions import Role
from server.staff.second_factor import open_secret, seal_secret
from server.staff.sessions import IDLE, LONGEST
from server.vault import Damaged
from server.workflows.invite_staff import invite_again, invite_staff
from tests.staff.signing_in import csrf_of, make_person, sign_in
from wsgi import build_app

PASSWORD = "a short sentence works well"
MORNING = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def invite(email: str = "new@example.org") -> str:
    """Invite somebody and return the token of the link."""
    with transaction():
        return invite_staff(
            email,
            display_name="New",
            language="en",
            grants=frozenset({Grant(role=Role.MODERATOR)}),
            by="system",
        ).token


def accept(client: FlaskClient, token: str) -> pyotp.TOTP:
    """Go the whole way from an invitation to the home page; return the authenticator app."""
    client.post(f"/staff/link/{token}", data={"password": PASSWORD})
    page = client.get("/staff/enrol").text
    totp = pyotp.TOTP(re.findall(r'class="link-once">([A-Z2-7]+)<', page)[0])
    sealed = page.split('name="secret" value="')[1].split('"')[0]
    form = {"csrf": csrf_of(client, "/staff/enrol"), "secret": sealed, "code": totp.now()}
    assert client.post("/staff/enrol", data=form).status_code == 303
    return totp


def give_password(client: FlaskClient, password: str = PASSWORD) -> int:
    form = {"email": "New@Example.org", "password": password}
    return client.post("/staff/sign-in", data=form).status_code


def give_code(client: FlaskClient, code: str) -> int:
    form = {"csrf": csrf_of(client, "/staff/second-step"), "code": code}
    return client.post("/staff/second-step", data=form).status_code


@pytest.fixture
def morning(app: Flask) -> time_machine.Traveller:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def test_an_invited_person_gets_in_with_password_and_app(
    client: FlaskClient, morning: time_machine.Traveller
) -> None:
    totp = accept(client, invite())
    assert client.get("/staff").status_code == 200
    client.delete_cookie("eyes_staff")
    morning.shift(timedelta(minutes=1))
    assert give_password(client) == 303
    assert client.get("/staff").location.startswith("/staff/second-step")
    assert give_code(client, totp.now()) == 303
    assert client.get("/staff").status_code == 200


def test_a_code_counts_once(client: FlaskClient, morning: time_machine.Traveller) -> None:
    totp = accept(client, invite())
    morning.shift(timedelta(minutes=1))
    code = totp.now()
    give_password(client)
    assert give_code(client, code) == 303
    give_password(client)
    assert give_code(client, code) == 401
    assert client.get("/staff").status_code == 303


@pytest.mark.parametrize("secret", ["", "AAAA", "not/base64!"])
def test_an_enrolment_with_a_broken_secret_is_refused(client: FlaskClient, secret: str) -> None:
    client.post(f"/staff/link/{invite()}", data={"password": PASSWORD})
    form = {"csrf": csrf_of(client, "/staff/enrol"), "secret": secret, "code": "000000"}
    assert client.post("/staff/enrol", data=form).status_code == 400


def test_the_code_that_enrolled_does_not_sign_in(
    client: FlaskClient, morning: time_machine.Traveller
) -> None:
    totp = accept(client, invite())
    give_password(client)
    assert give_code(client, totp.now()) == 401


def test_an_invitation_works_once(client: FlaskClient, morning: time_machine.Traveller) -> None:
    token = invite()
    accept(client, token)
    assert client.get(f"/staff/link/{token}").status_code == 404
    assert client.post(f"/staff/link/{token}", data={"password": PASSWORD}).status_code == 404


def test_an_invitation_is_over_after_three_days(
    client: FlaskClient, morning: time_machine.Traveller
) -> None:
    token = invite()
    morning.shift(timedelta(hours=73))
    assert client.get(f"/staff/link/{token}").status_code == 404


def test_looking_at_an_invitation_does_not_use_it_up(client: FlaskClient) -> None:
    token = invite()
    assert client.get(f"/staff/link/{token}").status_code == 200
    assert client.get(f"/staff/link/{token}").status_code == 200


def test_a_wrong_password_is_refused(client: FlaskClient, morning: time_machine.Traveller) -> None:
    accept(client, invite())
    client.delete_cookie("eyes_staff")
    assert give_password(client, "not the one at all") == 401


def test_the_sixth_guess_has_to_wait_and_so_has_the_owner(
    client: FlaskClient, morning: time_machine.Traveller
) -> None:
    accept(client, invite())
    client.delete_cookie("eyes_staff")
    for _ in range(5):
        assert give_password(client, "not the one at all") == 401
    assert give_password(client) == 429
    morning.shift(timedelta(seconds=31))
    assert give_password(client) == 303


@pytest.mark.parametrize("spelling", ["NEW@example.org", " new@example.org", "new@example.org "])
def test_another_spelling_of_the_address_brings_no_new_guesses(
    client: FlaskClient, morning: time_machine.Traveller, spelling: str
) -> None:
    accept(client, invite())
    client.delete_cookie("eyes_staff")
    for _ in range(5):
        assert give_password(client, "not the one at all") == 401
    form = {"email": spelling, "password": PASSWORD}
    assert client.post("/staff/sign-in", data=form).status_code == 429


def test_an_account_that_does_not_exist_waits_just_the_same(client: FlaskClient) -> None:
    for _ in range(5):
        assert give_password(client) == 401
    assert give_password(client) == 429


def test_codes_cannot_be_guessed_either(
    client: FlaskClient, morning: time_machine.Traveller
) -> None:
    accept(client, invite())
    give_password(client)
    for _ in range(5):
        assert give_code(client, "000000") == 401
    assert give_code(client, "000000") == 429


def test_a_disabled_account_does_not_get_in(
    client: FlaskClient, morning: time_machine.Traveller
) -> None:
    accept(client, invite())
    with transaction():
        member = find_member("new@example.org")
        assert member is not None
        disable(member, by="system")
    assert give_password(client) == 401


def test_an_idle_session_is_over(client: FlaskClient, morning: time_machine.Traveller) -> None:
    sign_in(client, Role.STEWARD)
    morning.shift(IDLE - timedelta(seconds=1))
    assert client.get("/staff").status_code == 200
    morning.shift(IDLE)
    assert client.get("/staff").status_code == 303


def test_no_session_outlives_a_working_day(
    client: FlaskClient, morning: time_machine.Traveller
) -> None:
    sign_in(client, Role.STEWARD)
    for _ in range(int(LONGEST / timedelta(minutes=20)) - 1):
        morning.shift(timedelta(minutes=20))
        assert client.get("/staff").status_code == 200
    morning.shift(timedelta(minutes=20))
    assert client.get("/staff").status_code == 303


def test_being_invited_again_forgets_password_and_app(
    client: FlaskClient, morning: time_machine.Traveller
) -> None:
    accept(client, invite())
    with transaction():
        member = find_member("new@example.org")
        assert member is not None
        token = invite_again(member, by="system").token
    assert client.get("/staff").status_code == 303
    assert give_password(client) == 401
    accept(client, token)


def test_only_pages_of_the_staff_follow_a_sign_in(
    client: FlaskClient, morning: time_machine.Traveller
) -> None:
    totp = accept(client, invite())
    for wish, place in (("/moderation/", "/moderation/"), ("//evil.example/", "/staff")):
        morning.shift(timedelta(minutes=1))
        give_password(client)
        form = {"csrf": csrf_of(client, "/staff/second-step"), "code": totp.now()}
        answer = client.post("/staff/second-step", query_string={"next": wish}, data=form)
        assert answer.location == place


def test_the_way_in_refuses_another_sites_form(client: FlaskClient) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    assert client.post("/staff/sign-in", data={}, headers=headers).status_code == 403


def test_a_demo_door_opens_once_and_in_the_demo_only(
    settings: Settings, client: FlaskClient
) -> None:
    person = make_person(Role.MODERATOR, is_demo=True)
    with transaction():
        token = make_link(person.id)
    assert client.get(f"/staff/link/{token}").status_code == 404
    demo = build_app(replace(settings, demo=True))
    with demo.app_context():
        visitor = demo.test_client()
        assert visitor.get(f"/staff/link/{token}").status_code == 303
        assert visitor.get("/staff").status_code == 200
        again = demo.test_client().get(f"/staff/link/{token}")
        assert again.status_code == 404
        assert "This link has been used" in again.text
        cookie = visitor.get_cookie("eyes_staff")
        db.session.remove()
        db.engine.dispose()
    assert cookie is not None
    client.set_cookie("eyes_staff", cookie.value)
    assert client.get("/staff").status_code == 303


def test_a_password_is_never_stored_and_a_short_one_refused() -> None:
    stored = hash_password(PASSWORD)
    assert PASSWORD not in stored
    assert is_password(PASSWORD, stored=stored)
    assert not is_password(PASSWORD + "!", stored=stored)
    assert not is_password(PASSWORD, stored=None)
    with pytest.raises(PasswordTooShort):
        hash_password("short")


def test_a_sealed_secret_is_of_one_person_and_one_installation() -> None:
    sealed = seal_secret("JBSWY3DPEHPK3PXP", master_key=b"k" * 32, staff_id="a")
    assert b"JBSWY3DPEHPK3PXP" not in sealed
    assert open_secret(sealed, master_key=b"k" * 32, staff_id="a") == "JBSWY3DPEHPK3PXP"
    with pytest.raises(Damaged):
        open_secret(sealed, master_key=b"k" * 32, staff_id="b")
    with pytest.raises(Damaged):
        open_secret(sealed, master_key=b"x" * 32, staff_id="a")


def test_the_table_holds_no_secret_in_clear(
    client: FlaskClient, morning: time_machine.Traveller
) -> None:
    totp = accept(client, invite())
    member = db.session.query(StaffMember).filter_by(email="new@example.org").one()
    assert member.totp_secret is not None
    assert totp.secret.encode() not in member.totp_secret
