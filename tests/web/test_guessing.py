"""Guessing keepsakes: a class is never locked out, and a guesser gets nowhere; the odds are printed."""

import random
import re
from collections.abc import Iterator
from enum import Enum
from hashlib import sha256
from math import perm
from pathlib import Path

import pytest
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import select

from server.audit import AuditEvent
from server.cli import eyes
from server.database import db
from server.stories.keepsake import KEEPSAKE_LENGTH, PICTURE_COUNT
from server.stories.slip_code import new_slip_code
from server.web.a_childs_pace import SLIP_BURST
from server.web.keepsake_pace import (
    CLASS_BURST,
    CLASS_PER_SECOND,
    FIRST_TRIES,
    FIRST_TRIES_PER_SECOND,
    MOST_FAMILIAR,
    RESERVE_BURST,
    RESERVE_PER_SECOND,
    STRANGERS_BURST,
    STRANGERS_PER_SECOND,
    KeepsakePace,
)
from server.web.limits import TooFast
from server.workflows.give_slip import Giving, give_slip
from server.workflows.receive import receive
from tests.parcels.making import Phone, open_room
from tests.web.tus_client import Tus, receipt_in

PRIVACY = Path(__file__).parents[2] / "docs" / "privacy.md"
CLASS = 60
LESSON_SECONDS = 40 * 60
YEAR = 365 * 24 * 3600
FIVE_DAYS = 5 * 24 * 3600


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    now = [1_000.0]
    monkeypatch.setattr("server.web.limits.time.monotonic", lambda: now[0])
    return now


def tries(pace: KeepsakePace, *, address: str, is_right: bool = False) -> bool:
    """Try once in the room; tell whether it was let through."""
    try:
        tried = pace.take("ROOM2345", address=address)
    except TooFast:
        return False
    if is_right:
        pace.was_right(tried)
    return True


def lesson(pace: KeepsakePace, clock: list[float], chance: random.Random, *, address: str) -> None:
    """Sixty children look twice each; one in three mistakes its pictures, some several times."""
    begun = clock[0]
    looks = (chance.uniform(0, LESSON_SECONDS) for _child in range(CLASS) for _look in range(2))
    for moment in sorted(looks):
        clock[0] = begun + moment
        while chance.random() < 1 / 3:
            assert tries(pace, address=address)
        assert tries(pace, address=address, is_right=True)


def test_a_class_behind_one_address_is_never_blocked_in_a_thousand_lessons(
    clock: list[float],
) -> None:
    pace, chance = KeepsakePace(), random.Random(60)
    pace.remember("ROOM2345", address="school")
    for _lesson in range(1_000):
        clock[0] += 24 * 3600
        lesson(pace, clock, chance, address="school")


def test_a_class_at_a_new_address_every_time_is_never_blocked_while_strangers_guess(
    clock: list[float],
) -> None:
    """A guesser day and night, and a hundred machines that take every try they get before each lesson."""
    pace, chance = KeepsakePace(), random.Random(61)
    for day in range(1_000):
        clock[0] += 24 * 3600
        machines = range(100 if day % 100 == 0 else 1)
        for machine in machines:
            while tries(pace, address=f"stranger {machine}"):
                pass
        assert not tries(pace, address="stranger 0")
        lesson(pace, clock, chance, address=f"place {day}")


def test_a_class_is_not_blocked_where_eight_guessers_push_it_out_of_the_familiar_ones(
    clock: list[float],
) -> None:
    """Each sent a story, asks for it before every lesson, and then empties its bucket and its first tries."""
    pace, chance = KeepsakePace(), random.Random(62)
    for _day in range(60):
        clock[0] += 24 * 3600
        for asks in (True, False):
            for number in range(MOST_FAMILIAR):
                while tries(pace, address=f"guesser {number}", is_right=asks) and not asks:
                    pass
        lesson(pace, clock, chance, address="school")


def test_a_class_whose_bucket_somebody_behind_its_own_address_emptied_has_its_first_tries(
    clock: list[float],
) -> None:
    pace = KeepsakePace()
    pace.remember("ROOM2345", address="school")
    for _try in range(CLASS_BURST):
        assert tries(pace, address="school")
    assert all(tries(pace, address="school") for _try in range(FIRST_TRIES))
    assert not tries(pace, address="school")


def test_strangers_who_empty_their_bucket_leave_the_class_its_own(clock: list[float]) -> None:
    pace = KeepsakePace()
    pace.remember("ROOM2345", address="school")
    attempts = [tries(pace, address=f"stranger {number % 700}") for number in range(60_000)]
    assert sum(attempts) == STRANGERS_BURST + RESERVE_BURST
    assert not tries(pace, address="new")
    assert tries(pace, address="school")


def test_one_stranger_uses_up_nobody_s_first_tries_but_its_own(clock: list[float]) -> None:
    pace = KeepsakePace()
    rented = [f"2001:db8:1:{number:x}::" for number in range(5_000)]
    assert sum(tries(pace, address=home) for home in rented) == STRANGERS_BURST + FIRST_TRIES
    assert tries(pace, address="2001:db8:2::")


def test_many_familiar_machines_help_a_guesser_little(clock: list[float]) -> None:
    pace = KeepsakePace()
    for number in range(1_000):
        pace.remember("ROOM2345", address=f"machine {number}")
    let_through = sum(tries(pace, address=f"machine {number % 1_000}") for number in range(200_000))
    assert let_through <= MOST_FAMILIAR * CLASS_BURST + STRANGERS_BURST + RESERVE_BURST


def test_a_guesser_who_changes_its_address_gets_no_new_bucket(clock: list[float]) -> None:
    """Whoever knows the pictures of one story, its own, makes any address familiar."""
    pace, let_through = KeepsakePace(), 0
    for number in range(100):
        tries(pace, address=f"address {number}", is_right=True)
        while tries(pace, address=f"address {number}"):
            let_through += 1
    first_tries = 100 * FIRST_TRIES
    assert let_through <= MOST_FAMILIAR * CLASS_BURST + STRANGERS_BURST + first_tries


def test_a_story_of_another_room_makes_no_address_familiar(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_tries(client, monkeypatch)
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


class Guesser(Enum):
    """Who guesses; each can what the one before can."""

    ONE_STRANGER = "one"  # one network, day and night
    MANY_NETWORKS = "many"  # so many that no bucket of strangers ever fills
    ALSO_FAMILIAR = "familiar"  # and eight of the machines also sent stories


def guesses_in_a_year(guesser: Guesser) -> float:
    """How often somebody may be wrong in a year."""
    strangers = STRANGERS_BURST + YEAR * STRANGERS_PER_SECOND
    if guesser is Guesser.ONE_STRANGER:
        return strangers + FIRST_TRIES + YEAR * FIRST_TRIES_PER_SECOND
    reserve = RESERVE_BURST + YEAR * RESERVE_PER_SECOND
    if guesser is Guesser.MANY_NETWORKS:
        return strangers + reserve
    return strangers + reserve + MOST_FAMILIAR * (CLASS_BURST + YEAR * CLASS_PER_SECOND)


def chance_in_a_year(guesser: Guesser, *, stories: int) -> float:
    """The chance of one hit or more in a year of guessing day and night at one room."""
    sequences = perm(PICTURE_COUNT, KEEPSAKE_LENGTH)
    return float(1 - (1 - stories / sequences) ** guesses_in_a_year(guesser))


def test_the_privacy_page_prints_the_odds() -> None:
    page = PRIVACY.read_text()
    printed = re.findall(r"\| ([\d,]+) stories \| ([\d.]+) % \| ([\d.]+) % \| ([\d.]+) % \|", page)
    assert len(printed) >= 3
    for stories, *odds in printed:
        count = int(stories.replace(",", ""))
        for guesser, told in zip(Guesser, odds, strict=True):
            computed = 100 * chance_in_a_year(guesser, stories=count)
            assert float(told) == pytest.approx(computed, rel=0.05)


def test_no_guesser_is_let_through_more_often_than_the_odds_say(clock: list[float]) -> None:
    """Five days of guessing, for each of the three guessers."""
    for guesser in Guesser:
        pace, let_through, begun = KeepsakePace(), 0, clock[0]
        machines = 1 if guesser is Guesser.ONE_STRANGER else 640
        if guesser is Guesser.ALSO_FAMILIAR:
            for number in range(MOST_FAMILIAR):
                pace.remember("ROOM2345", address=f"machine {number}")
        for moment in range(0, FIVE_DAYS, FIVE_DAYS // 10):
            clock[0] = begun + moment
            for number in range(machines):
                while tries(pace, address=f"machine {number}"):
                    let_through += 1
        bursts = _bursts_of(guesser)
        told = bursts + FIVE_DAYS / YEAR * (guesses_in_a_year(guesser) - bursts)
        assert 0.8 * told < let_through <= told


def _bursts_of(guesser: Guesser) -> int:
    bursts = {
        Guesser.ONE_STRANGER: STRANGERS_BURST + FIRST_TRIES,
        Guesser.MANY_NETWORKS: STRANGERS_BURST + RESERVE_BURST,
    }
    familiar = STRANGERS_BURST + RESERVE_BURST + MOST_FAMILIAR * CLASS_BURST
    return bursts.get(guesser, familiar)


def test_the_privacy_page_tells_the_odds_of_a_slip() -> None:
    """No bucket of the room stands before slips: as many are tried as a machine can compute."""
    tries_a_second, stories, codes = 1_000, 1_000, 10**18
    assert YEAR * tries_a_second * stories / codes < 1e-4
    assert "below one in ten thousand" in PRIVACY.read_text("utf-8")


@pytest.fixture
def quick_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the slow index be quick: these tests ask by the hundred."""

    def quick(secret: bytes, *, bound_to: str) -> str:
        return sha256(secret + bound_to.encode()).hexdigest()

    for module in ("keepsake", "slip_code"):
        monkeypatch.setattr(f"server.stories.{module}.slow_index", quick)


@pytest.mark.usefixtures("quick_index")
def test_sixty_children_at_a_new_address_are_answered_while_strangers_guess(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.web.keepsake_pace.STRANGERS_BURST", 20)
    client.application.extensions["keepsake_pace"] = KeepsakePace()
    room = open_room()
    children = [Phone(room, pictures=(number % 34, *range(34, 39))) for number in range(34)]
    children += [Phone(room, pictures=(39, number, *range(35, 39))) for number in range(26)]
    for child in children:
        receive(child.sealed(), room_code=room, story_id=child.story, language="en")
    for _try in range(20 + FIRST_TRIES):
        assert asked(client, Phone(room), address="203.0.113.9") == 404
    assert asked(client, Phone(room), address="203.0.113.9") == 429
    assert asked(client, children[0], address="203.0.113.9") == 429, (
        "right guesses are no way round"
    )
    for number, child in enumerate(children):
        mistaken = Phone(room, pictures=(*child.pictures[1:], child.pictures[0]))
        if number % 3 == 0:
            assert asked(client, mistaken, address="198.51.100.7") == 404
        assert asked(client, child, address="198.51.100.7") == 200
    assert asked(client, children[7], "/take-back", address="198.51.100.8") == 200


@pytest.mark.usefixtures("quick_index")
def test_the_sending_phone_and_the_slip_take_back_when_strangers_used_up_every_try(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_tries(client, monkeypatch)
    room = open_room()
    first, second = (
        Phone(room, pictures=pictures) for pictures in ((1, 2, 3, 4, 5, 6), (6, 5, 4, 3, 2, 1))
    )
    for phone in (first, second):
        receive(phone.sealed(), room_code=room, story_id=phone.story, language="en")
    code = new_slip_code()
    give_slip(second.story, code=code, giving=Giving.AT_SENDING, by="child")
    assert [asked(client, Phone(room)) for _ in range(2)] == [404, 429]
    mine = {"secret": first.secret.hex()}
    assert asked(client, first) == asked(client, first, secret="f" * 32) == 429
    assert asked(client, second, **mine) == 429, "a proof of one story is no way to another"
    assert asked(client, first, **mine) == asked(client, first, "/take-back", **mine) == 200
    assert asked(client, second, "/take-back", code=new_slip_code()) == 429
    assert asked(client, second, "/take-back", code=code) == 200
    page = client.post("/take-back", data={"room": room, "code": code})
    assert page.status_code == 404, "erased by now, and not too fast"


@pytest.mark.usefixtures("quick_index")
def test_the_form_for_slips_is_open_when_strangers_used_up_every_try(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_tries(client, monkeypatch)
    phone = Phone(open_room(), pictures=(1, 2, 3, 4, 5, 6))
    receive(phone.sealed(), room_code=phone.room, story_id=phone.story, language="en")
    code = new_slip_code()
    give_slip(phone.story, code=code, giving=Giving.AT_SENDING, by="child")
    assert [asked(client, Phone(phone.room)) for _ in range(2)] == [404, 429]
    wrong = {"room": phone.room, "code": new_slip_code()}
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    statuses = [
        client.post("/take-back", data=wrong, environ_base=elsewhere).status_code
        for _ in range(SLIP_BURST + 5)
    ]
    assert statuses[:SLIP_BURST] == [404] * SLIP_BURST
    assert 429 in statuses
    assert client.post("/take-back", data=wrong | {"code": code}).status_code == 200


def asked(
    client: FlaskClient, phone: Phone, path: str = "", *, address: str = "127.0.0.1", **more: str
) -> int:
    """Ask by a phone's pictures from an address; return the status."""
    body = {"room": phone.room, "pictures": list(phone.pictures)} | more
    where = {"REMOTE_ADDR": address}
    return client.post(f"/api/keepsake{path}", json=body, environ_base=where).status_code


def few_tries(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let strangers have one try, and no reserve."""
    monkeypatch.setattr("server.web.keepsake_pace.STRANGERS_BURST", 1)
    monkeypatch.setattr("server.web.keepsake_pace.RESERVE_BURST", 0)
    client.application.extensions["keepsake_pace"] = KeepsakePace()


def test_a_header_is_believed_only_when_the_operator_named_it(client: FlaskClient) -> None:
    body = {"room": "ROOM2345", "pictures": [0, 1, 2, 3, 4, 5]}
    for number in range(3):
        forged = {"Fly-Client-IP": f"10.0.0.{number}"}
        assert client.post("/api/keepsake", json=body, headers=forged).status_code == 404


def test_an_empty_bucket_is_noted_once_a_day_and_the_doctor_tells(
    client: FlaskClient, runner: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_tries(client, monkeypatch)
    body = {"room": open_room(), "pictures": [0, 1, 2, 3, 4, 5]}
    answers = [client.post("/api/keepsake", json=body).status_code for _ in range(4)]
    assert answers == [404, 429, 429, 429]
    noted = select(AuditEvent).where(AuditEvent.name == "keepsake.guessed_often")
    assert len(db.session.scalars(noted).all()) == 1
    assert "tried keepsakes by the hundred in 1 rooms" in runner.invoke(eyes, ["doctor"]).output
