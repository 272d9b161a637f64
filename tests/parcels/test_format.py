"""The bytes of a parcel: one form, read strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.parcels.format import (
    MAX_MANIFEST_BYTES,
    encode,
    encode_sealed,
    split_manifest,
    split_parts,
    split_sealed,
)
from server.parcels.problems import ParcelCutShort, ParcelMalformed, ParcelRefused, ParcelTooLarge

PARTS = st.lists(st.binary(max_size=200), max_size=8)


@given(manifest=st.binary(max_size=400), parts=PARTS)
def test_what_was_put_into_a_parcel_comes_out_of_it(manifest: bytes, parts: list[bytes]) -> None:
    read, content = split_manifest(encode(manifest, parts))
    assert read == manifest
    assert split_parts(content, [len(part) for part in parts]) == tuple(parts)


@given(manifest=st.binary(max_size=100), parts=PARTS, data=st.data())
def test_a_parcel_cut_anywhere_is_cut_short(
    manifest: bytes, parts: list[bytes], data: st.DataObject
) -> None:
    parcel = encode(manifest, parts)
    cut = data.draw(st.integers(0, len(parcel) - 1))
    with pytest.raises(ParcelCutShort):
        split_parts(split_manifest(parcel[:cut])[1], [len(part) for part in parts])


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        manifest, content = split_manifest(data)
    except ParcelRefused:
        return
    assert encode(manifest, [content]) == data


def test_bytes_behind_the_last_part_are_refused() -> None:
    with pytest.raises(ParcelMalformed):
        split_parts(b"drawing and more", [len(b"drawing")])


def test_a_manifest_above_its_limit_is_refused_on_both_ways() -> None:
    too_long = bytes(MAX_MANIFEST_BYTES + 1)
    with pytest.raises(ParcelTooLarge):
        encode(too_long, [])
    with pytest.raises(ParcelTooLarge):
        split_manifest(b"EOM1" + len(too_long).to_bytes(4, "big") + too_long)


def test_a_sealed_parcel_is_taken_apart_at_its_promised_places() -> None:
    sealed = split_sealed(encode_sealed(key_id=b"8 bytes!", message=bytes(65 + 16)))
    assert (sealed.key_id, len(sealed.message)) == (b"8 bytes!", 81)


@pytest.mark.parametrize("length", [4, 11, 12, 76, 92])
def test_a_sealed_parcel_without_room_for_its_head_is_cut_short(length: int) -> None:
    with pytest.raises(ParcelCutShort):
        split_sealed((b"EOMS" + bytes(200))[:length])
