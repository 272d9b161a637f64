"""The courier file: read as a stream, by the letter; tests/pwa/core/courier.test.ts writes the same."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.parcels.courier import (
    MAX_PARCELS,
    CarriedParcel,
    CourierFile,
    write_courier_file,
)
from server.parcels.format import MAX_PARCEL_BYTES
from server.parcels.problems import CourierForeign, CourierTooLarge
from tests.pwa.conftest import HERE

VECTOR = json.loads((HERE / "vectors" / "courier.json").read_text("utf-8"))
PARCELS = json.loads((HERE / "vectors" / "parcels.json").read_text("utf-8"))["parcels"]
FILE = bytes.fromhex(VECTOR["file"])


def read(file: bytes) -> tuple[CourierFile, list[CarriedParcel]]:
    courier = CourierFile(BytesIO(file))
    return courier, list(courier.parcels())


def some(count: int) -> list[CarriedParcel]:
    return [
        CarriedParcel(story_id=f"{n:032x}", room_code="ABCDEFGH", parcel=b"EOMS" + bytes([n] * n))
        for n in range(count)
    ]


def test_the_vector_reads_as_it_was_written() -> None:
    courier, parcels = read(FILE)
    named = {parcel["name"]: parcel for parcel in PARCELS}
    assert [parcel.parcel.hex() for parcel in parcels] == [
        named[name]["sealed"] for name in VECTOR["parcels"]
    ]
    assert [parcel.story_id for parcel in parcels] == [
        named[name]["story"] for name in VECTOR["parcels"]
    ]
    assert {parcel.room_code for parcel in parcels} == {"ABCDEFGH"}
    assert (courier.count, courier.missing, courier.is_whole) == (2, 0, True)
    assert write_courier_file(parcels) == FILE


def test_a_room_code_that_is_none_is_carried_too() -> None:
    odd = CarriedParcel(story_id="0" * 32, room_code="ABC", parcel=b"EOMS")
    assert read(write_courier_file([odd]))[1] == [odd]


@pytest.mark.parametrize("length", range(7, len(FILE), 97))
def test_a_cut_file_gives_what_came_before_the_cut(length: int) -> None:
    courier, parcels = read(FILE[:length])
    assert len(parcels) + courier.missing == 2
    assert not courier.is_whole
    assert parcels == read(FILE)[1][: len(parcels)]


def test_a_file_that_lost_its_order_ends_there() -> None:
    parcels = some(3)
    damaged = write_courier_file(parcels).replace(b"%032x" % 1, b"?" * 32)
    courier, found = read(damaged)
    assert found == parcels[:1]
    assert (courier.missing, courier.is_whole) == (2, False)


def test_an_absurd_length_is_not_believed() -> None:
    file = write_courier_file(some(1))
    length = (MAX_PARCEL_BYTES + 1).to_bytes(4, "big")
    courier, found = read(file[:47] + length + file[51:])
    assert (found, courier.missing) == ([], 1)


@pytest.mark.parametrize(
    "tail", [b"", b"?" * 32, FILE[-32:] + b"more"], ids=["cut", "hash", "more"]
)
def test_a_file_whose_end_does_not_fit_is_not_whole_but_keeps_its_parcels(tail: bytes) -> None:
    courier, parcels = read(FILE[:-32] + tail)
    assert len(parcels) == 2
    assert not courier.is_whole


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"EOMC",
        b"EOMS" + FILE[4:],
        FILE[:4] + b"\x02" + FILE[5:],
        FILE[:5] + b"\0\0",
        b"%PDF-1.7",
    ],
    ids=["empty", "short", "a parcel", "a later version", "no parcels", "something else"],
)
def test_another_file_is_refused_at_once(file: bytes) -> None:
    with pytest.raises(CourierForeign):
        CourierFile(BytesIO(file))


@given(noise=st.binary(max_size=120), at=st.integers(7, len(FILE)))
def test_noise_anywhere_is_never_more_than_missing_parcels(noise: bytes, at: int) -> None:
    courier, parcels = read(FILE[:at] + noise + FILE[at + len(noise) :])
    assert len(parcels) + courier.missing == courier.count == 2
    assert courier.is_whole == (noise == FILE[at : at + len(noise)])


def test_too_many_parcels_are_refused_at_once() -> None:
    read(write_courier_file(some(MAX_PARCELS)))
    with pytest.raises(CourierTooLarge):
        read(write_courier_file(some(MAX_PARCELS + 1)))
