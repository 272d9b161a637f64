"""A parent sees what the child shows, and a room what both let hang there: nothing else, and no longer."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.consent.guardians.pages import Speaker
from server.consent.vocabulary import Adult, ConsentEventKind, Purpose, Voice
from server.database import db, transaction
from server.referrals.cases import open_case_of
from server.referrals.models import Outcome, Trigger
from server.staff.permissions import Role
from server.stories.models import Story
from server.workflows.ask_for_another import ask_for_another
from server.workflows.close_referral import close_referral
from server.workflows.hand_out_page import hand_out_page
from server.workflows.refer import refer
from server.workflows.take_back import take_back
from server.workflows.take_down import take_down
from tests.factories import (
    FIRST_MODERATOR,
    SECOND_MODERATOR,
    Telling,
    a_story,
    approved_by,
    both_say_yes,
    say,
)
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import sign_in

TELLING = Telling(text="A kite for you.", picture_seed=3)


def the(story_id: str) -> Story:
    return db.session.get_one(Story, story_id, populate_existing=True)


def told_by(participant_id: str, room_id: str, *, approvals: int = 2) -> str:
    """Let a child of a room tell a story that so many people approve; nobody has said yes yet."""
    story_id = a_story(TELLING, participant_id=participant_id)
    with transaction():
        the(story_id).room_id = room_id
    for moderator in (FIRST_MODERATOR, SECOND_MODERATOR)[:approvals]:
        approved_by(story_id, moderator)
    return story_id


def says(
    story_id: str,
    voice: Voice,
    purpose: Purpose,
    kind: ConsentEventKind = ConsentEventKind.GIVEN,
) -> None:
    with transaction():
        say(the(story_id), voice=voice, purpose=purpose, kind=kind)


def page_for(participant_id: str, *, voice: Voice = Voice.GUARDIAN) -> str:
    """Return the address of an adult's own page."""
    speaker = Speaker(participant_id=participant_id, voice=voice, adult=Adult.FIRST)
    with transaction():
        code = hand_out_page(speaker, language="en", by="staff:lan").code
    return f"/g/{code}"


def pictures_on(page: str) -> list[str]:
    return re.findall(r'<img class="shown" src="([^"]+)"', page)


@pytest.mark.parametrize("voice", [Voice.GUARDIAN, Voice.DELEGATED_CARER])
def test_a_parent_sees_the_story_until_the_child_takes_its_yes_back(
    any_app: Flask, voice: Voice
) -> None:
    client, room_id = any_app.test_client(), make_room()
    participant_id = make_card(room_id).participant_id
    story_id = told_by(participant_id, room_id)
    address = page_for(participant_id, voice=voice)
    before = client.get(address).text
    assert TELLING.text not in before
    says(story_id, Voice.CHILD, Purpose.PARENT)
    page = client.get(address).text
    assert TELLING.text in page
    [picture] = pictures_on(page)
    shown = client.get(picture)
    assert (shown.status_code, shown.content_type) == (200, "image/jpeg")
    assert shown.headers["Cache-Control"] == "no-store"
    assert story_id not in page
    says(story_id, Voice.CHILD, Purpose.PARENT, ConsentEventKind.WITHDRAWN)
    assert client.get(address).text == before
    assert client.get(picture).status_code == 404


def test_another_childs_page_opens_nothing_of_it(client: FlaskClient) -> None:
    room_id = make_room()
    mine, other = (make_card(room_id).participant_id for _ in range(2))
    story_id = told_by(mine, room_id)
    says(story_id, Voice.CHILD, Purpose.PARENT)
    [picture] = pictures_on(client.get(page_for(mine)).text)
    address = page_for(other)
    assert TELLING.text not in client.get(address).text
    assert client.get(f"{address}/shown/{picture.rpartition('/')[2]}").status_code == 404
    assert client.get(picture.replace("/g/", "/g/0")).status_code == 404


def under_referral(story_id: str) -> None:
    with transaction():
        refer(the(story_id), trigger=Trigger.MODERATOR, rule=None, by="system")


def helped(story_id: str) -> None:
    """Let a lead close the case of a story because somebody is with the child now."""
    under_referral(story_id)
    case = open_case_of(story_id)
    assert case is not None
    with transaction():
        close_referral(case.id, outcome=Outcome.HELPED, staff_id=FIRST_MODERATOR)


def taken_down(story_id: str) -> None:
    with transaction():
        take_down(story_id, by="staff:lan", reason="guardian-withdrew")


def taken_back(story_id: str) -> None:
    with transaction():
        take_back(story_id, secret=None, slip=None)


def wished_otherwise(story_id: str) -> None:
    with transaction():
        ask_for_another(story_id, language="en")


def refused_by_the_other_parent(story_id: str) -> None:
    says(story_id, Voice.GUARDIAN, Purpose.PARENT, ConsentEventKind.REFUSED)


@pytest.mark.parametrize(
    "something",
    [under_referral, helped, taken_down, taken_back, wished_otherwise, refused_by_the_other_parent],
)
def test_whatever_holds_a_story_its_parent_sees_what_who_was_told_nothing_sees(
    client: FlaskClient, something: Callable[[str], None]
) -> None:
    room_id = make_room()
    participant_id = make_card(room_id).participant_id
    address = page_for(participant_id)
    story_id = told_by(participant_id, room_id)
    both_say_yes(story_id)
    nothing = client.get(address).text
    says(story_id, Voice.CHILD, Purpose.PARENT)
    [picture] = pictures_on(client.get(address).text)
    something(story_id)
    page = client.get(address)
    assert pictures_on(page.text) == []
    assert TELLING.text not in page.text
    if something is not refused_by_the_other_parent:  # whose own no stands on the page
        assert page.text == nothing
    missing = client.get(f"{address}/shown/{'0' * 64}")
    held = client.get(picture)
    assert (held.status_code, held.data) == (missing.status_code, missing.data)
    assert held.status_code == 404


def test_what_one_person_approved_is_shown_to_nobody(client: FlaskClient) -> None:
    room_id = make_room()
    participant_id = make_card(room_id).participant_id
    story_id = told_by(participant_id, room_id, approvals=1)
    says(story_id, Voice.CHILD, Purpose.PARENT)
    assert TELLING.text not in client.get(page_for(participant_id)).text


def test_on_the_wall_hangs_what_both_let_hang_there(any_app: Flask) -> None:
    client, room_id = any_app.test_client(), make_room()
    story_id = told_by(make_card(room_id).participant_id, room_id)
    sign_in(client, Role.STEWARD, room_id=room_id)
    wall = f"/staff/rooms/{room_id}/wall"
    for voice in (Voice.CHILD, Voice.GUARDIAN):
        assert TELLING.text not in client.get(wall).text
        says(story_id, voice, Purpose.ROOM_WALL)
    page = client.get(wall).text
    assert TELLING.text in page
    assert story_id not in page
    [picture] = pictures_on(page)
    assert client.get(picture).status_code == 200
    says(story_id, Voice.CHILD, Purpose.ROOM_WALL, ConsentEventKind.WITHDRAWN)
    assert TELLING.text not in client.get(wall).text
    assert client.get(picture).status_code == 404


def test_the_wall_of_another_room_is_not_there(client: FlaskClient) -> None:
    room_id = make_room()
    sign_in(client, Role.STEWARD, room_id=make_room())
    assert client.get(f"/staff/rooms/{room_id}/wall").status_code == 404
    assert client.get(f"/staff/rooms/{room_id}/wall/{'0' * 64}").status_code == 404


def test_nobody_but_the_steward_prints_the_wall(client: FlaskClient) -> None:
    room_id = make_room()
    sign_in(client, *(role for role in Role if role is not Role.STEWARD))
    assert client.get(f"/staff/rooms/{room_id}/wall").status_code == 403
