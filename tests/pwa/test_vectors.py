"""The published vectors, read by the server; core/vectors.test.ts reads the same files on the phone."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask

from server.media import strokes
from server.parcels.format import encode, split_manifest
from server.parcels.opening import open_parcel
from server.parcels.problems import ParcelRefused
from server.parcels.sealing import SUITE, key_id_of
from tests.pwa.conftest import HERE

VECTORS = json.loads((HERE / "vectors" / "parcels.json").read_text("utf-8"))
DRAWINGS = json.loads((HERE / "vectors" / "strokes.json").read_text("utf-8"))
NUMBER = int(VECTORS["receiver"]["private_number"], 16)
POINT = bytes.fromhex(VECTORS["receiver"]["public_key"])


@pytest.mark.parametrize("vector", VECTORS["parcels"], ids=lambda vector: vector["name"])
def test_a_parcel_reads_as_the_vector_says(app: Flask, vector: dict):
    plain = bytes.fromhex(vector["plain"])
    opened = open_parcel(plain, story_id=vector["story"], room_code="ABCDEFGH")
    assert [part.data.hex() for part in opened.parts] == vector["parts"]
    manifest, content = split_manifest(plain)
    assert json.loads(manifest) == vector["manifest"]
    assert encode(manifest, [content]) == plain


@pytest.mark.parametrize("vector", VECTORS["parcels"], ids=lambda vector: vector["name"])
def test_the_seal_of_a_vector_opens(vector: dict):
    sealed = bytes.fromhex(vector["sealed"])
    private = ec.derive_private_key(NUMBER, ec.SECP256R1())
    assert sealed[:4] == b"EOMS"
    assert sealed[4:12].hex() == key_id_of(POINT)
    info = b"eyes-on-me/parcel/1/" + vector["story"].encode()
    assert SUITE.decrypt(sealed[12:], private, info=info).hex() == vector["plain"]


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=lambda vector: vector["why"])
def test_what_the_format_forbids_is_refused(app: Flask, vector: dict):
    with pytest.raises(ParcelRefused) as refused:
        open_parcel(bytes.fromhex(vector["plain"]), story_id=vector["story"], room_code="ABCDEFGH")
    assert refused.value.code == vector["code"]


@pytest.mark.parametrize("vector", DRAWINGS, ids=lambda vector: vector["name"])
def test_strokes_read_and_write_as_the_vector_says(vector: dict):
    drawing = strokes.decode(bytes.fromhex(vector["bytes"]))
    read = [
        {
            "colour": stroke.colour,
            "width": stroke.pen,
            "points": [value for point in stroke.points for value in point],
        }
        for stroke in drawing.strokes
    ]
    assert read == vector["strokes"]
    assert strokes.encode(drawing).hex() == vector["bytes"]
