"""A steward, and an administrator, try everything to make a story under referral disappear: they cannot.

They know all that an adult near a child may know: card, six pictures, a slip, the work's address. Beside
the story lies a twin that nobody worries about. Whatever they try, both look the same to them.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from server import clock
from server.database import db, transaction
from server.jobs.running import run_all
from server.referrals.cases import open_case_of
from server.referrals.models import Trigger
from server.rooms.arrivals import room_of_code
from server.services import services
from server.staff.permissions import Role
from server.stories.derivatives import content_of
from server.stories.finding import newest_derivative
from server.stories.keepsake import keepsake_index
from server.stories.models import Story
from server.stories.slip_code import new_slip_code
from server.stories.states import StoryState
from server.workflows.ask_for_lost import week_of
from server.workflows.expire import expire
from server.workflows.give_slip import Giving, give_slip
from server.workflows.refer import refer
from server.workflows.sweep_gallery import sweep_gallery
from server.workflows.sweep_vault import sweep_vault
from server.workflows.take_down import take_down
from tests.factories import (
    FIRST_MODERATOR,
    SECOND_MODERATOR,
    Telling,
    a_story,
    approved_by,
    both_say_yes,
    work_of,
)
from tests.parcels.making import open_room
from tests.rooms.rooms import make_card
from tests.staff.signing_in import csrf_of, sign_in

WORDS = "He shuts us in."


@dataclass(frozen=True)
class Known:
    """What an adult near the child knows of one story."""

    story_id: str
    work_id: str
    participant_id: str
    pictures: tuple[int, ...]
    slip: str


@pytest.fixture
def code(app: Flask) -> str:
    return open_room()


def known(code: str, pictures: tuple[int, ...]) -> Known:
    """Publish a story of the room, with card, keepsake and slip."""
    room = room_of_code(code)
    assert room
    card = make_card(room.id)
    story_id = a_story(Telling(text=WORDS), participant_id=card.participant_id)
    with transaction():
        story = the(story_id)
        story.room_id = room.id
        story.keepsake_index = keepsake_index(pictures, room_id=room.id)
    both_say_yes(story_id)
    for moderator in (FIRST_MODERATOR, SECOND_MODERATOR):
        approved_by(story_id, moderator)
    slip = new_slip_code()
    give_slip(story_id, code=slip, giving=Giving.AT_SENDING, by="child")
    return Known(story_id, work_of(story_id), card.participant_id, pictures, slip)


def the(story_id: str) -> Story:
    return db.session.get_one(Story, story_id, populate_existing=True)


def tries(client: FlaskClient, one: Known, *, code: str, room_id: str) -> list[tuple[str, int, str]]:
    """Try everything once; return what each attempt showed."""
    room, card = f"/staff/rooms/{room_id}", f"/staff/participants/{one.participant_id}"
    csrf = csrf_of(client, "/staff/me")
    pictures = {"picture": list(one.pictures)}
    week = str(week_of(clock.now()))
    forms: list[tuple[str, dict[str, object]]] = [
        (f"{room}/lost", {"work": one.work_id, "week": week, "told": "mine"}),
        (f"{room}/take-down", {"address": f"/gallery/{one.work_id}", "voice": "guardian"}),
        (f"{room}/take-down/pictures", pictures | {"voice": "guardian"}),
        (f"{room}/join/card", pictures | {"participant": one.participant_id}),
        (f"{room}/call", {"participant": one.participant_id, "voice": "guardian"}),
        (f"{card}/take-down", {"voice": "delegated-carer"}),
        (f"{room}/lost/shared", pictures),
        ("/take-back", {"room": code, "code": one.slip}),
    ]
    seen = [(path, client.post(path, data=form | {"csrf": csrf})) for path, form in forms]
    child = {"room": code, "pictures": list(one.pictures)}
    for path, more in (("", {}), ("/take-back", {"code": one.slip}), ("/bring-back", {})):
        seen.append((path, client.post(f"/api/keepsake{path}", json=child | more)))
    pages = (room, card, f"{room}/join", f"{room}/lost", "/staff", "/moderation/referrals")
    seen += [(path, client.get(path)) for path in pages]
    return [(plain(place, one), said.status_code, plain(said.text, one)) for place, said in seen]


def plain(page: str, one: Known) -> str:
    """Return a page without what may differ: random ids, codes, names of cards, their pictures."""
    page = re.sub(r"<(tbody|ul class=\"candidates\").*?</tbody>", "", page, flags=re.DOTALL)
    page = re.sub(r"[0-9a-f]{32}|" + one.slip, "", page)
    page = re.sub(r"<h1>.*?</h1>|<title>.*?</title>", "", page, flags=re.DOTALL)
    return re.sub(r'<span class="picture".*?</span>|value="[^"]*"', "", page)


@pytest.mark.parametrize("role", [Role.STEWARD, Role.ADMINISTRATOR])
def test_whatever_they_try_the_story_stays_and_they_never_learn_why(
    app: Flask, code: str, role: Role
) -> None:
    room = room_of_code(code)
    assert room
    held, twin = known(code, (1, 2, 3, 4, 5, 6)), known(code, (6, 5, 4, 3, 2, 1))
    with transaction():
        refer(the(held.story_id), trigger=Trigger.MODERATOR, rule=None, by="system")
        # the twin was declined at the same time, as happens every day
        twin_story = the(twin.story_id)
        twin_story.barred_at = clock.now()
        from_now_on_private(twin_story)
    with time_machine.travel(clock.now(), tick=False) as travel:
        for days in (0, 0, 8, 400):
            travel.shift(timedelta(days=days))
            seen = []
            for one in (held, twin):
                # another person each time: who guesses too often is slowed down
                client = app.test_client()
                sign_in(client, role, room_id=room.id if role is Role.STEWARD else None)
                seen.append(tries(client, one, code=code, room_id=room.id))
            assert seen[0] == seen[1]
            assert not [page for _, _, page in seen[0] if re.search("referr|safeguard|case", page, re.IGNORECASE)]
            expire()
            run_all()
            sweep_gallery()
            sweep_vault()
    assert the(twin.story_id).state is StoryState.ERASED
    assert_it_is_all_there(held)


def assert_it_is_all_there(held: Known) -> None:
    """The lead has everything: key, words, parts, and whose card it is."""
    story = the(held.story_id)
    assert story.state is StoryState.TAKEN_BACK
    assert story.participant_id == held.participant_id
    assert open_case_of(story.id)
    assert services().vault.has_key(story.content_key_id or "")
    derivative = newest_derivative(story.id)
    assert derivative
    assert content_of(story, derivative).texts[0].text == WORDS


def from_now_on_private(story: Story) -> None:
    """Take the twin's work away, so that both begin alike: kept, and in no gallery."""
    take_down(story.id, by="system", reason="declined")
