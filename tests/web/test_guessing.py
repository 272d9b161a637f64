"""Guessing keepsakes: a class is never locked out, and a guesser gets nowhere; the odds are printed."""

import random
import re
from collections.abc import Iterator
from math import perm
from pathlib import Path

import pytest
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import select

from server.audit import AuditEvent
from server.cli import eyes
from server.database import db
from server.stories.keepsake import KEEPSAKE_LENGTH, PICTURE_COUNT
from server.web.limits import (
    CLASS_BURST,
    CLASS_PER_SECOND,
    MOST_FAMILIAR,
    STRANGERS_BURST,
    STRANGERS_PER_SECOND,
    KeepsakePace,
    TooFast,
)
from tests.parcels.making import Phone, open_room
from tests.web.tus_client import Tus, receipt_in

PRIVACY = Path(__file__).parents[2] / "docs" / "privacy.md"
CLASS = 60
LESSON_SECONDS = 40 * 60
YEAR = 365 * 24 * 3600


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    now = [1_000.0]
    monkeypatch.setattr("server.web.limits.time.monotonic", lambda: now[0])
    return now


def tries(pace: KeepsakePace, *, address: str, is_right: bool = False) -> bool:
    """Try once in the room; tell whether it was let through."""
    try:
        pace.take("ROOM2345", address=address)
    except TooFast:
        return False
    if is_right:
        pace.give_back("ROOM2345", address=address)
    return True


def test_a_class_behind_one_address_is_never_blocked_in_a_thousand_lessons(
    clock: list[float],
) -> None:
    """Sixty children look once or twice each; one in three mistakes its pictures, some twice."""
    pace, chance = KeepsakePace(), random.Random(60)
    pace.remember("ROOM2345", address="school")
    for _lesson in range(1_000):
        clock[0] += 24 * 3600
        looks = sorted(
            chance.uniform(0, LESSON_SECONDS) for _child in range(CLASS) for _look in range(2)
        )
        begun = clock[0]
        for moment in looks:
            clock[0] = begun + moment
            while chance.random() < 1 / 3:
                assert tries(pace, address="school")
            assert tries(pace, address="school", is_right=True)


def test_strangers_who_empty_their_bucket_leave_the_class_its_own(clock: list[float]) -> None:
    pace = KeepsakePace()
    pace.remember("ROOM2345", address="school")
    attempts = [tries(pace, address=f"stranger {number}") for number in range(10_000)]
    assert sum(attempts) == STRANGERS_BURST
    assert tries(pace, address="school")


def test_many_familiar_machines_help_a_guesser_little(clock: list[float]) -> None:
    pace = KeepsakePace()
    for number in range(1_000):
        pace.remember("ROOM2345", address=f"machine {number}")
    let_through = sum(tries(pace, address=f"machine {number % 1_000}") for number in range(200_000))
    assert let_through <= MOST_FAMILIAR * CLASS_BURST + STRANGERS_BURST


def test_a_guesser_who_changes_its_address_gets_no_new_bucket(clock: list[float]) -> None:
    """Whoever knows the pictures of one story, its own, makes any address familiar."""
    pace, let_through = KeepsakePace(), 0
    for number in range(100):
        tries(pace, address=f"address {number}", is_right=True)
        while tries(pace, address=f"address {number}"):
            let_through += 1
    assert let_through <= MOST_FAMILIAR * CLASS_BURST + STRANGERS_BURST


def test_a_story_of_another_room_makes_no_address_familiar(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.web.limits.STRANGERS_BURST", 1)
    client.application.extensions["keepsake_pace"] = KeepsakePace()
    here, elsewhere = Phone(open_room()), Phone(open_room())
    parcel = elsewhere.sealed()
    assert Tus(client, elsewhere).send(parcel).status_code == 201
    claimed = Tus(client, Phone(here.room, elsewhere.story)).create(len(parcel))
    assert receipt_in(claimed)["story"] == elsewhere.story
    body = {"room": here.room, "pictures": [0, 1, 2, 3, 4, 5]}
    answers = [client.post("/api/keepsake", json=body).status_code for _ in range(2)]
    assert answers == [404, 429]
    assert Tus(client, here).send(here.sealed()).status_code == 201
    assert client.post("/api/keepsake", json=body).status_code == 404


def chance_in_a_year(*, stories: int, addresses: int) -> float:
    """The chance of one hit or more in a year of guessing day and night at one room."""
    sequences = perm(PICTURE_COUNT, KEEPSAKE_LENGTH)
    return float(1 - (1 - stories / sequences) ** guesses_in_a_year(addresses=addresses))


def guesses_in_a_year(*, addresses: int) -> float:
    """How often somebody may be wrong in a year."""
    strangers = STRANGERS_BURST + YEAR * STRANGERS_PER_SECOND
    return strangers + addresses * (CLASS_BURST + YEAR * CLASS_PER_SECOND)


def test_the_privacy_page_prints_the_odds() -> None:
    page = PRIVACY.read_text()
    printed = re.findall(r"\| ([\d,]+) stories \| ([\d.]+) % \| ([\d.]+) % \|", page)
    assert len(printed) >= 3
    for stories, stranger, many in printed:
        count = int(stories.replace(",", ""))
        alone = 100 * chance_in_a_year(stories=count, addresses=0)
        widely = 100 * chance_in_a_year(stories=count, addresses=MOST_FAMILIAR)
        assert float(stranger) == pytest.approx(alone, rel=0.05)
        assert float(many) == pytest.approx(widely, rel=0.05)


def test_the_privacy_page_tells_the_odds_of_a_slip() -> None:
    guesses, stories, codes = 1_000 * guesses_in_a_year(addresses=MOST_FAMILIAR), 1_000, 10**18
    assert guesses * stories / codes < 1e-6
    assert "below one in a million" in PRIVACY.read_text("utf-8")


def test_a_header_is_believed_only_when_the_operator_named_it(client: FlaskClient) -> None:
    body = {"room": "ROOM2345", "pictures": [0, 1, 2, 3, 4, 5]}
    for number in range(3):
        forged = {"Fly-Client-IP": f"10.0.0.{number}"}
        assert client.post("/api/keepsake", json=body, headers=forged).status_code == 404


def test_an_empty_bucket_is_noted_once_a_day_and_the_doctor_tells(
    client: FlaskClient, runner: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.web.limits.STRANGERS_BURST", 1)
    client.application.extensions["keepsake_pace"] = KeepsakePace()
    body = {"room": open_room(), "pictures": [0, 1, 2, 3, 4, 5]}
    answers = [client.post("/api/keepsake", json=body).status_code for _ in range(4)]
    assert answers == [404, 429, 429, 429]
    noted = select(AuditEvent).where(AuditEvent.name == "keepsake.guessed_often")
    assert len(db.session.scalars(noted).all()) == 1
    assert "tried keepsakes by the hundred in 1 rooms" in runner.invoke(eyes, ["doctor"]).output
