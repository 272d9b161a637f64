"""The door in front of the staff's pages."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.database import db, transaction
from server.staff.accounts import disable
from server.staff.models import StaffMember
from server.staff.permissions import Permission, Role
from server.web.staff_session import STAFF_PATHS, needs_of
from tests.staff.signing_in import csrf_of, make_person, sign_in, sign_in_as


def test_every_staff_route_says_who_may_enter(app: Flask) -> None:
    silent = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(STAFF_PATHS)
        and not rule.endpoint.endswith("static")
        and needs_of(app.view_functions[rule.endpoint]) is None
    ]
    assert silent == []


def test_a_route_that_forgot_to_say_stays_closed(app: Flask, client: FlaskClient) -> None:
    app.add_url_rule("/staff/forgotten", "forgotten", lambda: "open")
    sign_in(client, *Role)
    assert client.get("/staff/forgotten").status_code == 403


def test_a_stranger_is_sent_to_the_sign_in_page_and_back_again_later(client: FlaskClient) -> None:
    answer = client.get("/staff/people?x=1")
    assert answer.status_code == 303
    assert answer.location == "/staff/sign-in?next=%2Fstaff%2Fpeople%3Fx%3D1"


def test_a_strangers_form_is_refused(client: FlaskClient) -> None:
    assert client.post("/staff/people").status_code == 401


def test_a_person_sees_the_home_page(client: FlaskClient) -> None:
    sign_in(client, Role.STEWARD)
    assert client.get("/staff").status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_see_accounts(client: FlaskClient, role: Role) -> None:
    sign_in(client, role)
    assert client.get("/staff/people").status_code == 403


def test_administrators_see_accounts(client: FlaskClient) -> None:
    sign_in(client, Role.ADMINISTRATOR)
    assert client.get("/staff/people").status_code == 200


def test_administrators_see_no_story(app: Flask, client: FlaskClient) -> None:
    person = sign_in(client, Role.ADMINISTRATOR)
    assert not person.may(Permission.REVIEWS_STORY_SEE)
    assert not person.may(Permission.REFERRALS_CASE_HANDLE)


def test_before_the_second_factor_nothing_else_is_open(client: FlaskClient) -> None:
    sign_in_as(client, make_person(*Role), second_factor=False)
    answer = client.get("/staff/people")
    assert answer.status_code == 303
    assert answer.location.startswith("/staff/second-step")
    assert client.get("/staff/enrol").status_code == 200


def test_a_disabled_accounts_session_is_dead_at_once(client: FlaskClient) -> None:
    person = sign_in(client, Role.ADMINISTRATOR)
    assert client.get("/staff").status_code == 200
    with transaction():
        member = db.session.get(StaffMember, person.id)
        assert member is not None
        disable(member, by="system")
    assert client.get("/staff").status_code == 303


def test_a_form_without_the_token_changes_nothing(client: FlaskClient) -> None:
    sign_in(client, Role.STEWARD)
    assert client.post("/staff/me/language", data={"language": "ro"}).status_code == 403


def test_a_form_with_the_token_works(client: FlaskClient) -> None:
    sign_in(client, Role.STEWARD)
    form = {"language": "ro", "csrf": csrf_of(client, "/staff/me")}
    assert client.post("/staff/me/language", data=form).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused(client: FlaskClient, headers: dict[str, str]) -> None:
    sign_in(client, Role.STEWARD)
    form = {"language": "ro", "csrf": csrf_of(client, "/staff/me")}
    assert client.post("/staff/me/language", data=form, headers=headers).status_code == 403


def test_signing_out_ends_the_session_and_clears_cookies_only(client: FlaskClient) -> None:
    person = make_person(Role.STEWARD)
    sign_in_as(client, person)
    cookie = client.get_cookie("eyes_staff")
    assert cookie is not None
    answer = client.post("/staff/sign-out", data={"csrf": csrf_of(client, "/staff/me")})
    assert answer.headers["Clear-Site-Data"] == '"cookies"'
    client.set_cookie("eyes_staff", cookie.value)
    assert client.get("/staff").status_code == 303


def test_staff_pages_let_the_browser_name_its_origin(client: FlaskClient) -> None:
    assert client.get("/staff/sign-in").headers["Referrer-Policy"] == "same-origin"
