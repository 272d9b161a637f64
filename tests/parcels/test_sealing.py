"""The seal: what a phone closes, only this house opens, and only as the story it was closed for."""


import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from server.database import db, transaction
from server.parcels import sealing
from server.parcels.models import SealingKey
from server.parcels.problems import ParcelCutShort, ParcelMalformed, SealBroken

STORY = "0" * 32


def test_the_first_key_is_made_on_first_use_and_stays(app: Flask) -> None:
    first = sealing.public_key()
    assert sealing.public_key() == first
    assert len(first.key) == 65
    assert first.id == sealing.key_id_of(first.key)


def test_a_sealed_parcel_opens_again(app: Flask) -> None:
    parcel = sealing.seal(b"a drawing", key=sealing.public_key(), story_id=STORY)
    assert parcel.startswith(b"EOMS" + bytes.fromhex(sealing.public_key().id))
    assert sealing.open_seal(parcel, story_id=STORY) == b"a drawing"


def test_a_seal_made_for_one_story_does_not_open_for_another(app: Flask) -> None:
    parcel = sealing.seal(b"a drawing", key=sealing.public_key(), story_id=STORY)
    with pytest.raises(SealBroken):
        sealing.open_seal(parcel, story_id="1" * 32)


def test_a_single_changed_bit_anywhere_breaks_the_seal(app: Flask) -> None:
    parcel = sealing.seal(b"a drawing", key=sealing.public_key(), story_id=STORY)

    @given(place=st.integers(4, len(parcel) - 1), bit=st.integers(0, 7))
    def changed(place: int, bit: int) -> None:
        bad = bytearray(parcel)
        bad[place] ^= 1 << bit
        with pytest.raises(SealBroken):
            sealing.open_seal(bytes(bad), story_id=STORY)

    changed()


def test_a_parcel_sealed_before_a_new_key_still_opens(app: Flask) -> None:
    old = sealing.public_key()
    before = sealing.seal(b"months ago", key=old, story_id=STORY)
    with transaction():
        new = sealing.make_key()
    assert sealing.public_key() == new != old
    assert sealing.open_seal(before, story_id=STORY) == b"months ago"


def test_a_parcel_for_another_installation_is_refused(app: Flask) -> None:
    parcel = sealing.seal(b"a drawing", key=sealing.public_key(), story_id=STORY)
    with transaction():
        db.session.delete(db.session.get_one(SealingKey, sealing.public_key().id))
    app.extensions.pop("sealing_keys", None)
    with pytest.raises(SealBroken):
        sealing.open_seal(parcel, story_id=STORY)


def test_the_private_number_is_not_in_the_database_in_clear(app: Flask) -> None:
    key_id = sealing.public_key().id
    private = sealing._private_key(key_id).private_numbers().private_value
    row = db.session.get_one(SealingKey, key_id)
    assert private.to_bytes(32, "big") not in row.private_key


@pytest.mark.parametrize("parcel", [b"EOM1", b"", bytes(range(100))], ids=["a mark", "nothing", "noise"])
def test_bytes_that_are_no_sealed_parcel_are_refused(app: Flask, parcel: bytes) -> None:
    with pytest.raises((ParcelMalformed, ParcelCutShort)):
        sealing.open_seal(parcel, story_id=STORY)
