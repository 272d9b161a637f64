"""Whatever the house refuses a phone, it says why in the child's language."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server import clock
from server.database import db, transaction
from server.i18n import all_languages
from server.parcels.models import RoomDay
from server.rooms.models import RoomCode
from tests.parcels.making import BAD_PARCELS, Phone, bad_parcels, open_room
from tests.web.tus_client import CHUNK_TYPE, Tus, checksum, metadata

SPOKEN = [language.tag for language in all_languages() if not language.pseudo]
SOURCE = "en"
OVER_THE_AIR = "http://192.168.1.5:8000"

Refuse = Callable[[FlaskClient, Phone, str], TestResponse]


def _sent(tus: Tus, parcel: bytes, language: str, **headers: str) -> TestResponse:
    return tus.send(parcel, Accept_Language=language, **headers)


def _unknown_room(client: FlaskClient, _phone: Phone, language: str) -> TestResponse:
    stranger = Phone("NOSUCHRM")
    return _sent(Tus(client, stranger), stranger.sealed(), language)


def _full_room(client: FlaskClient, phone: Phone, language: str) -> TestResponse:
    with transaction():
        place = db.session.get_one(RoomCode, phone.room).room_id
        today = clock.now().date()
        db.session.merge(RoomDay(room_id=place, day=today, parcels=10**6, total_bytes=0))
    return _sent(Tus(client, phone), phone.sealed(), language)


def _other_bytes(client: FlaskClient, phone: Phone, language: str) -> TestResponse:
    tus = Tus(client, phone)
    tus.send(phone.sealed())
    return _sent(tus, phone.sealed(), language)


def _wrong_checksum(client: FlaskClient, phone: Phone, language: str) -> TestResponse:
    return _sent(Tus(client, phone), phone.sealed(), language, **checksum(b"something else"))


def _listening_line(client: FlaskClient, phone: Phone, language: str) -> TestResponse:
    plain = phone.plain()
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(plain)),
               "Upload-Metadata": metadata(phone), "Content-Type": CHUNK_TYPE,
               "Accept-Language": language}  # fmt: skip
    return client.post("/api/parcels", data=plain, headers=headers, base_url=OVER_THE_AIR)


def _wrong_pictures(client: FlaskClient, phone: Phone, language: str) -> TestResponse:
    asked = {"room": phone.room, "pictures": [5, 4, 3, 2, 1, 0]}
    return client.post("/api/keepsake", json=asked, headers={"Accept-Language": language})


def _parcel(code: str) -> Refuse:
    return lambda client, phone, language: _sent(
        Tus(client, phone), bad_parcels(phone)[code], language
    )


REFUSALS: dict[str, Refuse] = {
    **{code: _parcel(code) for code in BAD_PARCELS},
    "room-unknown": _unknown_room,
    "room-full": _full_room,
    "other-bytes": _other_bytes,
    "checksum-wrong": _wrong_checksum,
    "plain-not-allowed": _listening_line,
    "keepsake-unknown": _wrong_pictures,
}


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_says_why_in_the_childs_language(client: FlaskClient, code: str) -> None:
    said = {}
    for language in SPOKEN:
        answer = REFUSALS[code](client, Phone(open_room()), language)
        assert answer.mimetype == "application/problem+json"
        assert answer.json
        assert answer.json["code"] == code
        said[language] = answer.json["detail"].strip()
    english = said.pop(SOURCE)
    assert english
    assert all(said.values())
    assert english not in said.values(), "nobody translated it"
    assert len(set(said.values())) == len(said), "each in a language of its own"
