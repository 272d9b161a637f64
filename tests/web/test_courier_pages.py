"""Handing in a carried file on a page, and getting the answer to carry back."""

import errno
import html
import json
import re

import pytest
from flask import Flask, Request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.database import db
from server.parcels.courier import MAX_FILE_BYTES, MAX_PARCELS
from server.parcels.receipts import find_receipt
from server.services import services
from server.stories.models import Story
from server.web import courier_pages
from tests.parcels.carrying import carried, courier_file
from tests.parcels.making import Phone, open_room


@pytest.fixture
def room(app: Flask) -> str:
    return open_room()


def hand_in(client: FlaskClient, file: bytes, lang: str = "en") -> TestResponse:
    head = b'--cut\r\nContent-Disposition: form-data; name="file"; filename="carried.eom"\r\n\r\n'
    return client.post(
        f"/courier?lang={lang}",
        data=head + file + b"\r\n--cut--\r\n",
        content_type="multipart/form-data; boundary=cut",
    )


def told(answer: TestResponse) -> dict[str, int]:
    """Return what the page counts, by its title."""
    pairs = re.findall(r"<strong>(.+?): (\d+)</strong>", answer.text)
    return {html.unescape(title): int(number) for title, number in pairs}


def receipts_form(answer: TestResponse) -> list[str]:
    return re.findall(r'name="receipt" value="(.+?)"', answer.text)


def stories() -> int:
    db.session.rollback()
    return db.session.query(Story).count()


def test_the_form_needs_no_script_and_no_session_and_speaks_the_readers_language(
    client: FlaskClient,
) -> None:
    answer = client.get("/courier?lang=zh-Hans")
    assert answer.status_code == 200
    assert '<html lang="zh-Hans"' in answer.text
    assert "<script" not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert 'action="/courier?lang=zh-Hans"' in answer.text


def test_a_carried_file_arrives_and_the_answer_holds_the_receipts(
    client: FlaskClient, room: str
) -> None:
    phones = [Phone(room), Phone(room)]
    answer = hand_in(client, courier_file(*map(carried, phones)))
    assert (answer.status_code, told(answer)) == (200, {"Arrived": 2})
    file = client.post("/courier/receipts", data={"receipt": receipts_form(answer)})
    assert file.mimetype == "application/json"
    assert "attachment" in file.headers["Content-Disposition"]
    expected = [find_receipt(phone.story) for phone in phones]
    assert [
        json.dumps(one, separators=(",", ":")).encode() for one in json.loads(file.data)["receipts"]
    ] == [receipt.as_json for receipt in expected if receipt]


def test_the_same_file_twice_counts_once_and_gives_the_same_answer(
    client: FlaskClient, room: str
) -> None:
    file = courier_file(carried(Phone(room)))
    first, second = hand_in(client, file), hand_in(client, file)
    assert told(second) == {"Here already": 1}
    answers = [
        client.post("/courier/receipts", data={"receipt": receipts_form(page)}).data
        for page in (first, second)
    ]
    assert answers[0] == answers[1]
    assert stories() == 1


def test_a_page_names_what_did_not_arrive_and_why(client: FlaskClient, room: str) -> None:
    good, broken, lost = Phone(room), Phone(room), Phone("22222222")
    tampered = broken.sealed()[:-1] + b"?"
    file = courier_file(
        carried(good), carried(broken, tampered), carried(lost), carried(Phone(room))
    )
    answer = hand_in(client, file[:-200])
    assert told(answer) == {"Arrived": 1, "Not readable": 1, "Room unknown": 1, "Missing": 1}
    assert answer.text.count("They are safe on the phone") == 3
    assert stories() == 1


def test_nothing_that_arrived_means_no_answer_to_carry(client: FlaskClient, room: str) -> None:
    answer = hand_in(client, courier_file(carried(Phone("22222222"))))
    assert told(answer) == {"Room unknown": 1}
    assert "/courier/receipts" not in answer.text


def test_receipts_are_given_only_to_who_knows_story_and_hash(
    client: FlaskClient, room: str
) -> None:
    phone = Phone(room)
    hand_in(client, courier_file(carried(phone)))
    for guess in (phone.story, f"{phone.story}:{'0' * 64}", f"{'0' * 32}:{'0' * 64}", ""):
        assert client.post("/courier/receipts", data={"receipt": guess}).status_code == 404
    assert client.post("/courier/receipts").status_code == 404


@pytest.mark.parametrize(
    ("file", "status"),
    [(b"%PDF-1.7 a letter", 400), (b"", 400), (b"EOMC\x01\xff\xff", 413)],
    ids=["another file", "an empty file", "too many"],
)
def test_what_is_no_courier_file_is_refused_at_once_on_the_form(
    client: FlaskClient, file: bytes, status: int
) -> None:
    answer = hand_in(client, file)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert "Nothing is lost" in answer.text
    assert 'type="file"' in answer.text


def test_a_form_without_a_file_is_refused(client: FlaskClient) -> None:
    assert client.post("/courier").status_code == 400


def test_a_file_beyond_the_limit_is_refused_and_a_large_one_stays_out_of_memory(
    client: FlaskClient, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAX_FILE_BYTES == 64 * 2**20
    monkeypatch.setattr(courier_pages, "MAX_FILE_BYTES", 2**20)
    padding = bytes(courier_pages.MAX_FILE_BYTES)
    answer = hand_in(client, courier_file(carried(Phone(room))) + padding)
    assert (answer.status_code, told(answer)) == (200, {"Arrived": 1})
    assert hand_in(client, padding * 2).status_code == 413


def test_a_room_that_is_full_today_says_come_again(client: FlaskClient) -> None:
    full = open_room(parcels_a_day=1)
    parcels = [carried(Phone(full)), carried(Phone(full))]
    answer = hand_in(client, courier_file(*parcels))
    assert (answer.status_code, told(answer)) == (200, {"Arrived": 1, "Later": 1})


def test_a_full_disk_says_so_before_and_during_the_taking(
    client: FlaskClient, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = courier_file(carried(Phone(room)), carried(Phone(room)))
    reserve = services().vault.reserve
    with monkeypatch.context() as full:
        full.setattr(reserve, "watch", lambda: False)
        before = hand_in(client, file)
    assert (before.status_code, stories()) == (507, 0)
    assert "safe on this phone" in before.text
    room_for = iter([True, True, True])
    with monkeypatch.context() as full:
        full.setattr(reserve, "watch", lambda: next(room_for, False))
        during = hand_in(client, file)
    assert (during.status_code, told(during)) == (507, {"Arrived": 1, "Later": 1})
    assert told(hand_in(client, file)) == {"Arrived": 1, "Here already": 1}


def test_no_room_for_the_file_itself_is_a_full_disk_too(
    client: FlaskClient, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "no space left on the device")

    monkeypatch.setattr(Request, "_get_file_stream", no_space)
    answer = hand_in(client, courier_file(carried(Phone(room))))
    assert (answer.status_code, stories()) == (507, 0)


def test_two_hundred_envelopes_fit_one_file(client: FlaskClient) -> None:
    many = open_room(parcels_a_day=MAX_PARCELS)
    parcels = [carried(Phone(many)) for _ in range(MAX_PARCELS)]
    answer = hand_in(client, courier_file(*parcels))
    assert told(answer) == {"Arrived": MAX_PARCELS}
    file = client.post("/courier/receipts", data={"receipt": receipts_form(answer)})
    assert len(json.loads(file.data)["receipts"]) == MAX_PARCELS
