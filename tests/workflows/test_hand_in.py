"""Handing in: each carried parcel goes the way of those that came over the network, on both databases."""

from io import BytesIO

import pytest

from server.database import db
from server.parcels.courier import CarriedParcel, CourierFile
from server.parcels.receipts import find_receipt
from server.services import services
from server.stories.models import Story
from server.workflows.hand_in import Fate, HandedIn, hand_in
from server.workflows.receive import receive
from tests.parcels.carrying import carried, courier_file
from tests.parcels.making import Phone, open_room

pytestmark = pytest.mark.usefixtures("any_app")


def handed_in(*parcels: CarriedParcel, cut: int | None = None) -> list[HandedIn]:
    file = courier_file(*parcels)[:cut]
    return list(hand_in(CourierFile(BytesIO(file)), language="ro"))


def fates(found: list[HandedIn]) -> list[Fate]:
    return [one.fate for one in found]


def codes(found: list[HandedIn]) -> list[str]:
    return [one.problem.code for one in found if one.problem]


def stories() -> int:
    db.session.rollback()
    return db.session.query(Story).count()


def test_every_parcel_becomes_a_story_and_has_its_receipt() -> None:
    room = open_room()
    phones = [Phone(room), Phone(room)]
    found = handed_in(*map(carried, phones))
    assert fates(found) == [Fate.ARRIVED, Fate.ARRIVED]
    assert [one.receipt for one in found] == [find_receipt(phone.story) for phone in phones]
    assert stories() == 2


def test_what_came_over_the_network_before_counts_once_and_has_the_same_receipt() -> None:
    phone = Phone(open_room())
    parcel = phone.sealed()
    first = receive(parcel, room_code=phone.room, story_id=phone.story, language="ro")
    found = handed_in(carried(phone, parcel), carried(phone, parcel))
    assert fates(found) == [Fate.HERE_ALREADY, Fate.HERE_ALREADY]
    assert {one.receipt.as_json for one in found if one.receipt} == {first.as_json}
    assert stories() == 1


def test_one_that_is_refused_keeps_no_other_back() -> None:
    room = open_room()
    known, sealed, plain, lost, good = (Phone(room) for _ in range(5))
    handed_in(carried(known))
    broken = bytearray(sealed.sealed())
    broken[-1] ^= 1
    nowhere = CarriedParcel(story_id=lost.story, room_code="22222222", parcel=lost.sealed())
    found = handed_in(
        carried(known, known.sealed()),
        carried(sealed, bytes(broken)),
        carried(plain, plain.plain()),
        nowhere,
        carried(good),
    )
    assert fates(found) == [
        Fate.REFUSED,
        Fate.REFUSED,
        Fate.REFUSED,
        Fate.ROOM_UNKNOWN,
        Fate.ARRIVED,
    ]
    assert codes(found) == ["other-bytes", "seal-broken", "plain-not-allowed", "room-unknown"]
    assert stories() == 2


def test_a_seal_made_for_another_story_is_refused() -> None:
    room = open_room()
    mine, other = Phone(room), Phone(room)
    assert codes(handed_in(carried(mine, other.sealed()))) == ["seal-broken"]


def test_a_full_room_takes_the_rest_another_day() -> None:
    full, free = open_room(parcels_a_day=1), open_room()
    late = Phone(full)
    found = handed_in(carried(Phone(full)), carried(late), carried(Phone(free)))
    assert fates(found) == [Fate.ARRIVED, Fate.LATER, Fate.ARRIVED]
    assert codes(found) == ["room-full"]


def test_a_full_disk_keeps_nothing_half(monkeypatch: pytest.MonkeyPatch) -> None:
    phone = Phone(open_room())
    parcel = carried(phone)
    with monkeypatch.context() as full:
        full.setattr(services().vault.reserve, "watch", lambda: False)
        assert codes(handed_in(parcel)) == ["store-full"]
    assert stories() == 0
    assert fates(handed_in(parcel)) == [Fate.ARRIVED]
