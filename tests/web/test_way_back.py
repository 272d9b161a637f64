"""Whoever is refused is led on: to the form, the own first page, or the way in; never elsewhere."""

import re

import pytest
from flask.testing import FlaskClient

from server.staff.permissions import Role
from tests.staff.signing_in import make_person, sign_in, sign_in_as

HOUSE = "http://localhost"


def ways(page: str) -> list[str]:
    """Return where the page of a problem leads."""
    return re.findall(r'<p><a href="([^"]*)">', page)


def refused(client: FlaskClient, path: str, *, came_from: str | None = None) -> list[str]:
    """Send a form without its proof, as an old tab does; return where the answer leads."""
    headers = {"Referer": came_from} if came_from else {}
    answer = client.post(path, headers=headers)
    assert answer.status_code >= 400
    return ways(answer.text)


@pytest.mark.parametrize(
    ("role", "start"),
    [
        (Role.MODERATOR, "/moderation/"),
        (Role.STEWARD, "/staff/rooms"),
        (Role.CAMPAIGNER, "/campaigns/"),
        (Role.SAFEGUARDING_LEAD, "/moderation/referrals"),
    ],
)
def test_a_refused_form_leads_to_itself_and_to_the_person_s_own_first_page(
    client: FlaskClient, role: Role, start: str
) -> None:
    sign_in(client, role)
    assert refused(client, "/staff/me/password", came_from=f"{HOUSE}/staff/me?said=secret") == [
        "/staff/me",
        start,
    ]
    assert refused(client, "/staff/me/password") == [start]


@pytest.mark.parametrize(
    "came_from",
    [
        "https://elsewhere.example/staff/me",
        f"{HOUSE}//elsewhere.example/staff/me",
        f"{HOUSE}/gallery",
        f"{HOUSE}/staff/nothing-stands-here",
        f"{HOUSE}/staff/sign-out",
        f"{HOUSE}/staff/sign-in",
        "javascript:/staff/me",
        "nonsense",
    ],
)
def test_no_way_leads_where_no_page_of_the_staff_stands(
    client: FlaskClient, came_from: str
) -> None:
    sign_in(client, Role.STEWARD)
    assert refused(client, "/staff/me/password", came_from=came_from) == ["/staff/rooms"]


def test_whoever_is_not_signed_in_any_more_is_led_to_the_way_in_and_back(
    client: FlaskClient,
) -> None:
    form = f"{HOUSE}/staff/rooms/new"
    way_in = "/staff/sign-in?next=/staff/rooms/new"
    assert refused(client, "/staff/rooms", came_from=form) == [way_in]
    assert refused(client, "/staff/rooms") == ["/staff/sign-in"]
    sign_in_as(client, make_person(Role.STEWARD), second_factor=False)
    half_in = refused(client, "/staff/rooms", came_from=form)
    assert half_in == ["/staff/second-step?next=/staff/rooms/new"]


def test_an_address_that_names_nothing_leads_back_and_never_round_in_a_ring(
    client: FlaskClient,
) -> None:
    sign_in(client, Role.CAMPAIGNER)
    gone = "/campaigns/?work=" + "0" * 32
    again = client.get(gone, headers={"Referer": f"{HOUSE}{gone}"})
    assert again.status_code in {404, 410}
    assert ways(again.text)[0] == "/campaigns/"
    room = f"/staff/rooms/{'0' * 32}"
    ring = client.get(room, headers={"Referer": f"{HOUSE}{room}"})
    assert room not in ways(ring.text)
    assert ways(client.get("/staff/nothing-stands-here").text) == ["/staff"]


def test_a_guardian_is_led_back_to_the_own_page_and_a_reader_to_the_gallery(
    client: FlaskClient,
) -> None:
    assert refused(client, f"/g/{'1' * 20}/stop", came_from="https://x.example") == [
        f"/g/{'1' * 20}"
    ]
    assert refused(client, "/c/ABCDEFGH23456789/stop") == ["/c/ABCDEFGH23456789"]
    assert ways(client.get("/nothing-stands-here").text) == ["/gallery"]
