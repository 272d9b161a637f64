"""The headers of tus: read by the letter."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import Headers

from server.parcels import tus
from server.parcels.format import MAX_PARCEL_BYTES
from server.parcels.problems import (
    LengthRequired,
    MediaTypeWrong,
    ParcelTooLarge,
    TusRequestMalformed,
    TusVersionUnknown,
)

KEYS = st.text("abcdefgh-_.", min_size=1, max_size=10)


@given(st.dictionaries(KEYS, st.binary(max_size=30), max_size=5))
def test_metadata_is_read_as_it_was_written(values: dict[str, bytes]) -> None:
    pairs = [f"{key} {base64.b64encode(value).decode()}" for key, value in values.items()]
    assert tus.read_metadata(",".join(pairs)) == values


def test_a_key_may_stand_without_a_value() -> None:
    assert tus.read_metadata("is_confidential, room QUJD") == {
        "is_confidential": b"",
        "room": b"ABC",
    }


@pytest.mark.parametrize(
    "metadata", ["room !", "room QUJD,room QUJD", " QUJD,", "room QUJD QUJD", "é QUJD", "a " * 1100]
)
def test_metadata_that_breaks_the_rules_is_refused(metadata: str) -> None:
    with pytest.raises(TusRequestMalformed):
        tus.read_metadata(metadata)


@given(st.text(max_size=60))
def test_any_metadata_is_read_or_refused(metadata: str) -> None:
    try:
        tus.read_metadata(metadata)
    except TusRequestMalformed:
        return


@pytest.mark.parametrize("length", ["", "-1", "1.5", "a", "0", "1e3", "９"])
def test_a_length_must_be_a_plain_number_above_zero(length: str) -> None:
    with pytest.raises(TusRequestMalformed):
        tus.read_creation(Headers({"Upload-Length": length}))


def test_a_length_above_the_limit_is_too_large() -> None:
    assert tus.read_creation(Headers({"Upload-Length": str(MAX_PARCEL_BYTES)}))
    with pytest.raises(ParcelTooLarge):
        tus.read_creation(Headers({"Upload-Length": str(MAX_PARCEL_BYTES + 1)}))


def test_only_version_one_is_spoken() -> None:
    tus.require_version(Headers({"Tus-Resumable": "1.0.0"}))
    for headers in ({}, {"Tus-Resumable": "0.2.2"}):
        with pytest.raises(TusVersionUnknown):
            tus.require_version(Headers(headers))


@pytest.mark.parametrize("checksum", ["md5 AAAA", "sha256 !", "SHA1 AAAA", ""])
def test_an_unknown_or_unreadable_checksum_is_refused(checksum: str) -> None:
    with pytest.raises(TusRequestMalformed):
        tus.read_checksum(Headers({"Upload-Checksum": checksum}))


def test_a_chunk_says_its_type_and_length() -> None:
    good = {"Content-Type": tus.CHUNK_TYPE, "Content-Length": "7"}
    assert tus.chunk_length(Headers(good)) == 7
    with pytest.raises(MediaTypeWrong):
        tus.chunk_length(Headers(good | {"Content-Type": "text/plain"}))
    with pytest.raises(LengthRequired):
        tus.chunk_length(Headers(good | {"Content-Length": ""}))
    with pytest.raises(LengthRequired):
        tus.chunk_length(Headers(good | {"Transfer-Encoding": "chunked"}))
