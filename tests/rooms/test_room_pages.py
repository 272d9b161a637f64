"""The pages of the rooms, as a steward and an administrator use them."""

import re

from flask import Flask
from flask.testing import FlaskClient

from server.database import db, transaction
from server.rooms.directory import all_rooms, code_on_the_poster
from server.rooms.participants import find_participant, participants_of, renew_card
from server.staff.permissions import Role
from server.stories.models import Story
from server.stories.states import StoryState
from tests.factories import FIRST_MODERATOR, SECOND_MODERATOR, a_story, approved_by, both_say_yes
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import csrf_of, sign_in


def test_an_administrator_adds_a_room(client: FlaskClient) -> None:
    sign_in(client, Role.ADMINISTRATOR)
    form = {"name": "Pine", "kind": "home", "country": "RO", "language": "ro"}
    form["csrf"] = csrf_of(client, "/staff/rooms/new")
    assert client.post("/staff/rooms", data=form).status_code == 303
    assert [room.country for room in all_rooms()] == ["ro"]


def test_a_steward_adds_no_room(client: FlaskClient) -> None:
    sign_in(client, Role.STEWARD)
    assert client.get("/staff/rooms/new").status_code == 403


def test_a_steward_sees_the_own_rooms_only(client: FlaskClient) -> None:
    own, other = make_room(), make_room()
    sign_in(client, Role.STEWARD, room_id=own)
    assert client.get(f"/staff/rooms/{own}").status_code == 200
    assert client.get(f"/staff/rooms/{other}").status_code == 404
    assert other not in client.get("/staff/rooms").text


def test_a_steward_does_not_see_children_of_another_room(client: FlaskClient) -> None:
    own, other = make_room(), make_room()
    sign_in(client, Role.STEWARD, room_id=own)
    mine, theirs = make_card(own), make_card(other)
    assert client.get(f"/staff/participants/{mine.participant_id}").status_code == 200
    assert client.get(f"/staff/participants/{theirs.participant_id}").status_code == 404
    sheet = f"/staff/rooms/{own}/consent/sheets.pdf?who={theirs.participant_id}"
    assert client.get(sheet).status_code == 400


def test_an_administrator_sees_no_child(client: FlaskClient) -> None:
    room_id = make_room()
    card = make_card(room_id)
    sign_in(client, Role.ADMINISTRATOR)
    assert card.pseudonym not in client.get(f"/staff/rooms/{room_id}").text
    assert client.get(f"/staff/participants/{card.participant_id}").status_code == 403


def test_a_poster_carries_the_rooms_link_and_not_its_name(client: FlaskClient) -> None:
    room_id = make_room()
    sign_in(client, Role.STEWARD, room_id=room_id)
    page = client.get(f"/staff/rooms/{room_id}/poster?lang=en").text
    assert f"/r/{code_on_the_poster(room_id).code}" in page
    assert "Room of a school" not in page


def test_a_poster_speaks_the_language_of_its_room_unless_another_is_asked_for(
    client: FlaskClient,
) -> None:
    room_id = make_room(language="ar")
    sign_in(client, Role.STEWARD, room_id=room_id)
    poster = f"/staff/rooms/{room_id}/poster"
    assert '<html lang="ar" dir="rtl">' in client.get(poster).text
    assert '<html lang="en" dir="ltr">' in client.get(f"{poster}?lang=en").text


def test_a_new_code_is_the_administrators(client: FlaskClient) -> None:
    room_id = make_room()
    sign_in(client, Role.STEWARD, room_id=room_id)
    token = csrf_of(client, f"/staff/rooms/{room_id}")
    answer = client.post(f"/staff/rooms/{room_id}/code", data={"csrf": token})
    assert answer.status_code == 403
    old = code_on_the_poster(room_id).code
    sign_in(client, Role.ADMINISTRATOR)
    token = csrf_of(client, f"/staff/rooms/{room_id}")
    assert client.post(f"/staff/rooms/{room_id}/code", data={"csrf": token}).status_code == 303
    assert code_on_the_poster(room_id).code != old


def test_cards_are_made_in_sheets_of_eight(app: Flask, client: FlaskClient) -> None:
    room_id = make_room()
    sign_in(client, Role.STEWARD, room_id=room_id)
    token = csrf_of(client, f"/staff/rooms/{room_id}")
    page = client.post(f"/staff/rooms/{room_id}/cards", data={"csrf": token, "count": "9"}).text
    assert page.count('class="a4 cards"') == 2
    assert page.count('class="cut"') == 9
    assert len(participants_of(room_id)) == 9


def test_the_same_form_sent_again_makes_no_more_cards_and_shows_what_still_counts(
    app: Flask, client: FlaskClient
) -> None:
    room_id = make_room()
    page = f"/staff/rooms/{room_id}"
    sign_in(client, Role.STEWARD, room_id=room_id)
    form = {"count": "2"} | hidden_fields(client.get(page).text.partition(f"{page}/cards")[2])
    first, again = (client.post(f"{page}/cards", data=form).text for _click in range(2))
    assert again == first
    lost, _kept = participants_of(room_id)
    renew(lost.id)
    assert client.post(f"{page}/cards", data=form).text.count('class="cut"') == 1
    assert len(participants_of(room_id)) == 2
    sign_in(client, Role.STEWARD, room_id=room_id)
    other = form | hidden_fields(client.get(page).text) | {"form": form["form"]}
    assert client.post(f"{page}/cards", data=other).text.count('class="cut"') == 2
    assert len(participants_of(room_id)) == 4, "the form of another person is another form"


def hidden_fields(page: str) -> dict[str, str]:
    """Return the hidden fields of a form, up to its end."""
    return dict(
        re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', page.partition("</form>")[0])
    )


def renew(participant_id: str) -> None:
    """Replace a card that was lost."""
    with transaction():
        renew_card(find_participant(participant_id), picture_count=40, by="system")


def test_nobody_makes_a_thousand_cards_at_once(client: FlaskClient) -> None:
    room_id = make_room()
    sign_in(client, Role.STEWARD, room_id=room_id)
    token = csrf_of(client, f"/staff/rooms/{room_id}")
    for count in ("1000", "0", "9" * 5000, "two"):
        form = {"csrf": token, "count": count}
        assert client.post(f"/staff/rooms/{room_id}/cards", data=form).status_code == 400
    assert participants_of(room_id) == []


def test_a_call_is_about_a_child_of_the_room_in_the_address(app: Flask) -> None:
    one, other = make_room(), make_room()
    elsewhere = make_card(other).participant_id
    client = app.test_client()
    sign_in(client, Role.STEWARD)
    form = {"csrf": csrf_of(client, f"/staff/rooms/{one}/call"), "voice": "guardian"}
    form["participant"] = elsewhere
    assert client.post(f"/staff/rooms/{one}/call", data=form).status_code == 404
    assert client.post(f"/staff/rooms/{other}/call", data=form).status_code == 303


def test_a_caller_s_word_takes_everything_of_a_child_down_in_two_taps(app: Flask) -> None:
    own, other = make_room(), make_room()
    mine, theirs = make_card(own), make_card(other)
    story_id = a_story(participant_id=mine.participant_id)
    both_say_yes(story_id)
    for moderator in (FIRST_MODERATOR, SECOND_MODERATOR):
        approved_by(story_id, moderator)
    client = app.test_client()
    sign_in(client, Role.STEWARD, room_id=own)
    assert f"/staff/rooms/{own}/call" in client.get(f"/staff/rooms/{own}").text
    form = {"csrf": csrf_of(client, f"/staff/rooms/{own}/call"), "voice": "guardian"}
    form["participant"] = theirs.participant_id
    assert client.post(f"/staff/rooms/{own}/call", data=form).status_code == 404
    form["participant"] = mine.participant_id
    assert client.post(f"/staff/rooms/{own}/call", data=form).status_code == 303
    story = db.session.get_one(Story, story_id, populate_existing=True)
    assert (story.work_id, story.state) == (None, StoryState.APPROVED)
