"""What is kept too long: a checked law takes it back, an unchecked one asks an administrator."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from server import clock
from server.cli.doctor_retention import look_at_retention
from server.countries.law import Law
from server.countries.packs import law_in
from server.countries.retention import DECIDE_AFTER
from server.database import transaction
from server.jobs.running import run_all
from server.referrals.models import Trigger
from server.rooms.directory import find
from server.settings import Settings
from server.staff.permissions import Role
from server.stories.finding import story_for_change
from server.stories.states import StoryState
from server.workflows.bring_back import bring_back
from server.workflows.expire import expire
from server.workflows.refer import refer
from server.workflows.retain import kept_too_long, retain
from tests.consent.stories import sent_story, story_of
from tests.parcels.making import Phone
from tests.rooms.rooms import make_room
from tests.staff.signing_in import csrf_of, sign_in

QUESTION = "1 private story here was not used for two years"


@pytest.fixture
def room_id(app: Flask) -> str:
    return make_room()


@pytest.fixture
def phone(room_id: str) -> Phone:
    """A phone whose story is kept privately."""
    return sent_story(room_id)


@pytest.fixture
def much_later(phone: Phone) -> Iterator[time_machine.Traveller]:
    """The moment at which two years have gone."""
    with time_machine.travel(clock.now() + DECIDE_AFTER, tick=False) as traveller:
        yield traveller


def a_checked_year(country: str) -> Law | None:
    """Return the law of a country as if it named one year, and somebody had read that today."""
    found = law_in(country)
    if found is None:
        return None
    basis = replace(found.retention.basis, checked_on=clock.now().date())
    return replace(found, retention=replace(found.retention, years=1, basis=basis))


@pytest.mark.usefixtures("much_later")
def test_what_no_checked_law_ends_stays_and_is_counted(
    phone: Phone, room_id: str, settings: Settings
) -> None:
    retain()
    run_all()
    assert story_of(phone).state is not StoryState.TAKEN_BACK
    assert kept_too_long(find(room_id)).to_decide == (phone.story,)
    told = [finding.words for finding in look_at_retention(settings)]
    assert told[0].startswith(f"1 private stories of room {room_id} (cn) were not used")
    assert "past its time: 0 sheets, 0 recordings" in told[-1]


def test_what_a_checked_law_ends_is_hidden_then_erased_and_can_be_brought_back_between(
    phone: Phone,
    much_later: time_machine.Traveller,
    room_id: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("server.workflows.retain.law_in", a_checked_year)
    kept, gone = phone, sent_story(room_id)
    much_later.shift(timedelta(days=366))
    retain()
    assert {story_of(one).state for one in (kept, gone)} == {StoryState.TAKEN_BACK}
    with transaction():
        bring_back(kept.story)
    much_later.shift(timedelta(days=7))
    expire()
    run_all()
    assert story_of(gone).state is StoryState.ERASED
    assert story_of(kept).state not in {StoryState.TAKEN_BACK, StoryState.ERASED}


@pytest.mark.usefixtures("much_later")
def test_a_story_with_an_open_case_is_not_the_clock_s_to_end(
    phone: Phone, room_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.workflows.retain.law_in", a_checked_year)
    with transaction():
        refer(story_for_change(phone.story), trigger=Trigger.MODERATOR, rule=None, by="staff:m")
    retain()
    assert kept_too_long(find(room_id)).to_erase == ()
    assert story_of(phone).state is not StoryState.TAKEN_BACK


@pytest.mark.usefixtures("much_later")
def test_an_administrator_is_asked_and_decides_and_a_steward_cannot(
    client: FlaskClient, room_id: str
) -> None:
    page = f"/staff/rooms/{room_id}"
    steward = client.application.test_client()
    sign_in(steward, Role.STEWARD, room_id=room_id)
    assert QUESTION not in steward.get(page).text
    form = {"csrf": csrf_of(steward, page)}
    assert steward.post(f"{page}/still-needed", data=form).status_code == 403
    sign_in(client, Role.ADMINISTRATOR)
    assert QUESTION in client.get(page).text
    done = client.post(f"{page}/still-needed", data={"csrf": csrf_of(client, page)})
    assert done.status_code == 303
    assert QUESTION not in client.get(page).text
