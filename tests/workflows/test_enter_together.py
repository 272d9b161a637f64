"""Stories that arrive at the same moment: one commit for all, one answer for each."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from server.database import db
from server.parcels.models import RoomDay
from server.parcels.problems import RoomFull
from server.parcels.receipts import ReceiptNote, find_receipt
from server.stories.models import Story
from server.workflows.receive import receive
from tests.parcels.making import Phone, open_room

AT_ONCE = 6


def send_at_once(app: Flask, phones: list[Phone]) -> list[ReceiptNote | RoomFull]:
    """Return what each phone was told: a receipt or that the room is full."""
    together = Barrier(len(phones))
    parcels = [phone.sealed() for phone in phones]

    def send(phone: Phone, parcel: bytes) -> ReceiptNote | RoomFull:
        with app.app_context():
            together.wait()
            try:
                return receive(parcel, room_code=phone.room, story_id=phone.story, language="ro")
            except RoomFull as problem:
                return problem

    with ThreadPoolExecutor(len(phones)) as pool:
        told = list(pool.map(send, phones, parcels))
    # This thread still sees the state of before.
    db.session.rollback()
    return told


def test_each_of_many_gets_the_receipt_of_its_own_story(any_app: Flask) -> None:
    room = open_room()
    phones = [Phone(room) for _ in range(AT_ONCE)]
    told = send_at_once(any_app, phones)
    assert told == [find_receipt(phone.story) for phone in phones]
    assert db.session.query(RoomDay.parcels).scalar() == AT_ONCE


def test_a_full_room_refuses_the_last_ones_and_takes_the_others(any_app: Flask) -> None:
    room = open_room(parcels_a_day=4)
    told = send_at_once(any_app, [Phone(room) for _ in range(AT_ONCE)])
    assert sum(isinstance(answer, RoomFull) for answer in told) == AT_ONCE - 4
    assert db.session.query(Story).count() == db.session.query(RoomDay.parcels).scalar() == 4


def test_the_same_parcel_twice_at_once_is_one_story_with_one_receipt(any_app: Flask) -> None:
    phone = Phone(open_room())
    parcel = phone.sealed()
    phone.sealed = lambda: parcel  # type: ignore[method-assign]
    first, second = send_at_once(any_app, [phone, phone])
    assert first == second == find_receipt(phone.story)
    assert db.session.query(Story).count() == 1
