"""tus by the letter: each success with the refusal beside it."""

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from typing_extensions import Buffer

from server import clock
from server.database import db, transaction
from server.parcels.format import MAX_PARCEL_BYTES
from server.parcels.models import Receipt, RoomDay, Upload
from server.parcels.unfinished import find_unfinished
from server.parcels.vocabulary import ParcelPart
from server.rooms.models import RoomCode
from server.services import services
from server.stories.models import Part, Story
from server.vault.store import Area
from server.workflows.cancel_upload import cancel_upload
from server.workflows.finish_upload import finish_upload
from server.workflows.start_upload import start_upload
from tests.parcels.making import BAD_PARCELS, STROKES, Phone, bad_parcels, open_room
from tests.web.tus_client import CHUNK_TYPE, Tus, b64, checksum, metadata, receipt_in


@pytest.fixture
def phone(app: Flask) -> Phone:
    return Phone(open_room())


@pytest.fixture
def tus(client: FlaskClient, phone: Phone) -> Tus:
    return Tus(client, phone)


@pytest.fixture
def parcel(phone: Phone) -> bytes:
    return phone.sealed()


def large(phone: Phone) -> bytes:
    """A parcel that does not fit into one small request."""
    return phone.sealed([(ParcelPart.PHOTO, bytes(range(256)) * 1200)])


def nothing_is_kept() -> bool:
    """Tell whether no row, object, key or unfinished upload is left."""
    db.session.rollback()
    rows = sum(db.session.query(table).count() for table in (Story, Part, Receipt, Upload))
    vault = services().vault
    kept = [*vault.store.entries(Area.OBJECTS), *vault.store.entries(Area.KEYS)]
    return not rows and not kept and not list(vault.incoming.uploads())


# ------------------------------------------------------------------ creation


def test_a_whole_parcel_in_one_request_gets_its_receipt(
    tus: Tus, phone: Phone, parcel: bytes
) -> None:
    answer = tus.send(parcel, **checksum(parcel))
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/parcels/{phone.story}"
    assert answer.headers["Upload-Offset"] == str(len(parcel))
    assert answer.headers["Tus-Resumable"] == "1.0.0"
    receipt = receipt_in(answer)
    assert receipt["story"] == phone.story
    assert receipt["sha256"] == hashlib.sha256(parcel).hexdigest()
    assert receipt["bytes"] == len(parcel)
    assert receipt["parts"] == [
        {"kind": "drawing", "bytes": len(STROKES), "sha256": hashlib.sha256(STROKES).hexdigest()}
    ]


def test_what_was_received_is_what_was_sent(tus: Tus, phone: Phone, parcel: bytes) -> None:
    tus.send(parcel)
    story = db.session.get_one(Story, phone.story)
    part = db.session.query(Part).filter_by(story_id=phone.story).one()
    assert story.content_key_id
    assert part.object_id
    kept = services().vault.get(story.content_key_id, part.object_id, purpose="drawing")
    assert kept == STROKES


def test_a_small_parcel_never_touches_the_incoming_area(tus: Tus, parcel: bytes) -> None:
    tus.send(parcel)
    assert not (services().settings.data / "incoming").exists()


def test_the_same_parcel_again_gets_the_same_receipt_byte_for_byte(tus: Tus, parcel: bytes) -> None:
    first, second = tus.send(parcel), tus.send(parcel)
    assert second.status_code == 201
    assert second.headers["Eyes-Receipt"] == first.headers["Eyes-Receipt"]
    assert db.session.query(Story).count() == 1


def test_a_known_id_without_a_body_answers_with_its_receipt(tus: Tus, parcel: bytes) -> None:
    first = tus.send(parcel)
    again = tus.create(len(parcel))
    assert again.headers["Upload-Offset"] == str(len(parcel))
    assert again.headers["Eyes-Receipt"] == first.headers["Eyes-Receipt"]


def test_the_same_id_with_other_bytes_is_a_conflict(tus: Tus, phone: Phone, parcel: bytes) -> None:
    tus.send(parcel)
    resealed = phone.sealed()
    assert len(resealed) == len(parcel)
    answer = tus.send(resealed)
    assert (answer.status_code, answer.json and answer.json["code"]) == (409, "other-bytes")
    assert tus.create(len(parcel) + 1).status_code == 409
    assert tus.head().headers["Eyes-Receipt"] == tus.send(parcel).headers["Eyes-Receipt"]


def test_an_upload_in_several_requests_arrives(tus: Tus, phone: Phone) -> None:
    parcel = large(phone)
    created = tus.create(len(parcel))
    assert created.status_code == 201
    assert created.headers["Upload-Offset"] == "0"
    assert "Eyes-Receipt" not in created.headers
    first = tus.patch(0, parcel[:100_000])
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "100000")
    head = tus.head()
    assert head.status_code == 200
    assert head.headers["Upload-Offset"] == "100000"
    assert head.headers["Upload-Length"] == str(len(parcel))
    assert head.headers["Cache-Control"] == "no-store"
    assert head.headers["Upload-Metadata"] == metadata(phone)
    last = tus.patch(100_000, parcel[100_000:])
    assert receipt_in(last)["sha256"] == hashlib.sha256(parcel).hexdigest()
    assert not list(services().vault.incoming.uploads())
    assert find_unfinished(phone.story) is None


def test_a_large_parcel_in_one_request_arrives(tus: Tus, phone: Phone) -> None:
    parcel = large(phone)
    assert receipt_in(tus.send(parcel, **checksum(parcel)))["bytes"] == len(parcel)


def test_partial_bytes_lie_encrypted(tus: Tus, phone: Phone, app: Flask) -> None:
    parcel = phone.plain([(ParcelPart.TEXT, b"the word grandmother" * 1000)])
    tus.create(len(parcel))
    tus.patch(0, parcel[:-1])
    lying = (services().settings.data / "incoming" / phone.story).read_bytes()
    assert len(lying) == len(parcel) - 1
    assert b"grandmother" not in lying


def test_creating_again_goes_on_where_it_stood(tus: Tus, phone: Phone) -> None:
    parcel = large(phone)
    tus.create(len(parcel))
    tus.patch(0, parcel[:5000])
    again = tus.create(len(parcel))
    assert (again.status_code, again.headers["Upload-Offset"]) == (201, "5000")
    assert receipt_in(tus.send(parcel))["sha256"] == hashlib.sha256(parcel).hexdigest()


def test_a_foreign_client_without_an_id_gets_one(client: FlaskClient, phone: Phone) -> None:
    parcel = phone.plain(story_id=None)
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(parcel)),
               "Upload-Metadata": f"room {b64(phone.room)},filename {b64('my.eom')}",
               "Content-Type": CHUNK_TYPE}  # fmt: skip
    answer = client.post("/api/parcels", data=parcel, headers=headers)
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/parcels/{receipt_in(answer)['story']}"


@pytest.mark.parametrize("code", ["", "NOSUCHRM"])
def test_an_unknown_room_is_refused_and_nothing_is_kept(tus: Tus, phone: Phone, code: str) -> None:
    parcel = phone.sealed()
    phone.room = code
    for answer in (tus.send(parcel), tus.create(300_000)):
        assert (answer.status_code, answer.json and answer.json["code"]) == (404, "room-unknown")
    assert nothing_is_kept()


def test_a_retired_code_still_leads_home(tus: Tus, phone: Phone, parcel: bytes) -> None:
    with transaction():
        db.session.get_one(RoomCode, phone.room).retired_at = clock.now()
    assert tus.send(parcel).status_code == 201


def test_a_length_above_the_limit_is_refused_before_anything_is_sent(tus: Tus) -> None:
    answer = tus.create(MAX_PARCEL_BYTES + 1)
    assert (answer.status_code, answer.json and answer.json["code"]) == (413, "parcel-too-large")
    assert nothing_is_kept()


@pytest.mark.parametrize("length", ["", "x", "-5"])
def test_a_length_that_is_no_number_is_refused(tus: Tus, length: str) -> None:
    assert tus.create(1, Upload_Length=length).status_code == 400


def test_an_id_that_is_none_is_refused(tus: Tus, phone: Phone) -> None:
    phone.story = "../../etc/passwd"
    assert tus.create(100).status_code == 400
    assert nothing_is_kept()


# ------------------------------------------------------------------ refusals of what was sent


@pytest.mark.parametrize("in_pieces", [False, True], ids=["whole", "in-pieces"])
@pytest.mark.parametrize("code", BAD_PARCELS)
def test_a_bad_parcel_is_refused_at_once_and_nothing_is_half_kept(
    tus: Tus, phone: Phone, code: str, in_pieces: bool
) -> None:
    parcel = bad_parcels(phone)[code]
    if in_pieces:
        tus.create(len(parcel))
        tus.patch(0, parcel[:10])
        answer = tus.patch(10, parcel[10:])
    else:
        answer = tus.send(parcel)
    assert answer.mimetype == "application/problem+json"
    assert answer.json
    assert answer.json["code"] == code
    assert answer.status_code == (413 if code == "parcel-too-large" else 400)
    assert nothing_is_kept()
    assert tus.head().status_code == 404
    assert tus.send(phone.sealed()).status_code == 201


def test_a_seal_is_bound_to_its_story(tus: Tus, phone: Phone, parcel: bytes) -> None:
    phone.story = "f" * 32
    answer = tus.send(parcel)
    assert answer.json
    assert answer.json["code"] == "seal-broken"
    assert nothing_is_kept()


def test_a_plain_parcel_is_taken_on_a_private_way_only(
    client: FlaskClient, tus: Tus, phone: Phone
) -> None:
    plain = phone.plain()
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(plain)),
               "Upload-Metadata": metadata(phone), "Content-Type": CHUNK_TYPE}  # fmt: skip
    over_the_air = client.post(
        "/api/parcels", data=plain, headers=headers, base_url="http://192.168.1.5:8000"
    )
    assert over_the_air.json
    assert over_the_air.json["code"] == "plain-not-allowed"
    assert nothing_is_kept()
    assert tus.send(plain).status_code == 201


# ------------------------------------------------------------------ PATCH


def test_a_wrong_offset_is_a_conflict_and_changes_nothing(tus: Tus, phone: Phone) -> None:
    parcel = large(phone)
    tus.create(len(parcel))
    tus.patch(0, parcel[:100])
    for offset in (0, 99, 101):
        assert tus.patch(offset, parcel[offset : offset + 10]).status_code == 409
    assert tus.head().headers["Upload-Offset"] == "100"


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_wrong_checksum_forgets_the_chunk(tus: Tus, phone: Phone, algorithm: str) -> None:
    parcel = large(phone)
    tus.create(len(parcel))
    assert tus.patch(0, parcel[:100], **checksum(parcel[:100], algorithm)).status_code == 204
    bad = tus.patch(100, parcel[100:200], **checksum(b"something else", algorithm))
    assert (bad.status_code, bad.json and bad.json["code"]) == (460, "checksum-wrong")
    assert tus.head().headers["Upload-Offset"] == "100"
    assert (
        tus.patch(100, parcel[100:200], **checksum(parcel[100:200], algorithm)).status_code == 204
    )


def test_a_wrong_checksum_with_the_creation_keeps_nothing(tus: Tus, parcel: bytes) -> None:
    assert tus.send(parcel, **checksum(b"something else")).status_code == 460
    assert nothing_is_kept()
    assert tus.patch(0, b"x", **{"Upload-Checksum": "md5 AAAA"}).status_code == 400


def test_what_came_before_a_cut_is_kept(tus: Tus, phone: Phone) -> None:
    parcel = large(phone)
    tus.create(len(parcel))
    tus.patch_cut(0, parcel[:7000], announced=len(parcel), **checksum(parcel))
    assert tus.head().headers["Upload-Offset"] == "7000"
    assert receipt_in(tus.patch(7000, parcel[7000:]))["bytes"] == len(parcel)


def test_what_came_before_a_cut_in_the_creating_request_is_kept(tus: Tus, parcel: bytes) -> None:
    tus.create_cut(len(parcel), parcel[:50], **checksum(parcel))
    assert tus.head().headers["Upload-Offset"] == "50"
    assert receipt_in(tus.patch(50, parcel[50:]))["bytes"] == len(parcel)


class SlowLine(io.BytesIO):
    """A body that notes, with every read, how much of it the server holds already."""

    def __init__(self, body: bytes, *, story: str) -> None:
        super().__init__(body)
        self._story = story
        self.held: list[int] = []

    def readinto(self, buffer: Buffer) -> int:
        if find_unfinished(self._story):
            self.held.append(services().vault.incoming.offset(self._story))
        return super().readinto(buffer)


def test_a_small_parcel_that_comes_slowly_is_kept_as_it_comes(
    client: FlaskClient, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.web.uploads.SOON_SECONDS", -1)
    parcel = phone.sealed([(ParcelPart.PHOTO, bytes(60_000))])
    line = SlowLine(parcel, story=phone.story)
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(parcel)),
               "Upload-Metadata": metadata(phone), "Content-Type": CHUNK_TYPE,
               **checksum(parcel)}  # fmt: skip
    answer = client.post(
        "/api/parcels", input_stream=line, content_length=len(parcel), headers=headers
    )
    assert receipt_in(answer)["sha256"] == hashlib.sha256(parcel).hexdigest()
    assert len(line.held) > 3
    assert line.held == sorted(line.held)
    assert line.held[-1] > len(parcel) - 20_000


def test_a_small_parcel_that_comes_slowly_with_a_wrong_checksum_is_forgotten(
    tus: Tus, parcel: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.web.uploads.SOON_SECONDS", -1)
    assert tus.send(parcel * 100, **checksum(b"something else")).status_code == 460
    assert tus.head().headers["Upload-Offset"] == "0"


def test_more_bytes_than_announced_are_refused(tus: Tus, phone: Phone) -> None:
    parcel = large(phone)
    tus.create(len(parcel))
    answer = tus.patch(0, parcel + b"!")
    assert (answer.status_code, answer.json and answer.json["code"]) == (413, "chunk-too-large")
    assert tus.head().headers["Upload-Offset"] == "0"


def test_a_chunk_of_another_type_is_refused(tus: Tus) -> None:
    tus.create(300)
    assert tus.patch(0, b"x", Content_Type="text/plain").status_code == 415


def test_a_chunk_without_a_length_is_refused(client: FlaskClient, tus: Tus) -> None:
    tus.create(300)
    headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": CHUNK_TYPE,
               "Transfer-Encoding": "chunked"}  # fmt: skip
    answer = client.patch(tus.address, data=b"x", headers=headers)
    assert answer.status_code == 411


def test_a_lost_reply_to_the_last_chunk_is_made_good(tus: Tus, parcel: bytes) -> None:
    sent = tus.send(parcel)
    head = tus.head()
    assert head.headers["Upload-Offset"] == str(len(parcel))
    assert head.headers["Eyes-Receipt"] == sent.headers["Eyes-Receipt"]
    empty = tus.patch_cut(len(parcel), b"", announced=0)
    assert (empty.status_code, empty.headers["Eyes-Receipt"]) == (204, sent.headers["Eyes-Receipt"])
    assert tus.patch(0, parcel).status_code == 409


def test_a_crash_before_the_receipt_is_made_good_by_the_next_question(
    tus: Tus, phone: Phone
) -> None:
    parcel = large(phone)
    tus.create(len(parcel))
    upload = find_unfinished(phone.story)
    assert upload
    services().vault.incoming.append(phone.story, key_id=upload.key_id, offset=0, chunks=[parcel])
    assert receipt_in(tus.head())["sha256"] == hashlib.sha256(parcel).hexdigest()


def test_an_upload_that_began_after_its_story_came_leaves_nothing_behind(
    tus: Tus, phone: Phone
) -> None:
    parcel = large(phone)
    tus.create(len(parcel))
    first = tus.patch(0, parcel)
    late = start_upload(
        phone.story, room_code=phone.room, length=len(parcel), metadata=metadata(phone)
    )
    services().vault.incoming.append(late.id, key_id=late.key_id, offset=0, chunks=[parcel])
    assert finish_upload(late, language="en").as_header == first.headers["Eyes-Receipt"]
    assert find_unfinished(phone.story) is None
    assert not services().vault.has_key(late.key_id)
    assert not list(services().vault.incoming.uploads())


def test_an_upload_whose_bytes_are_lost_begins_anew(tus: Tus, phone: Phone) -> None:
    parcel = large(phone)
    tus.create(len(parcel))
    tus.patch(0, parcel[:5000])
    services().vault.incoming.discard(phone.story)
    assert tus.head().status_code == 404
    assert tus.create(len(parcel)).headers["Upload-Offset"] == "0"
    assert receipt_in(tus.patch(0, parcel))["bytes"] == len(parcel)


def test_a_whole_parcel_overtakes_its_own_half_sent_upload(tus: Tus, parcel: bytes) -> None:
    tus.create(len(parcel))
    tus.patch(0, parcel[:10])
    sent = tus.send(parcel)
    assert receipt_in(sent)["bytes"] == len(parcel)
    assert tus.patch(10, parcel[10:]).status_code == 409
    assert tus.head().headers["Eyes-Receipt"] == sent.headers["Eyes-Receipt"]


def test_the_method_can_be_overridden(client: FlaskClient, tus: Tus, phone: Phone) -> None:
    parcel = large(phone)
    tus.create(len(parcel))
    headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": CHUNK_TYPE}
    overridden = headers | {"X-HTTP-Method-Override": "PATCH"}
    assert client.post(tus.address, data=parcel, headers=overridden).status_code == 204
    assert client.post(tus.address, data=parcel, headers=headers).status_code == 405


# ------------------------------------------------------------------ the rest of the protocol


def test_another_version_is_refused_and_told_ours(client: FlaskClient) -> None:
    answer = client.post("/api/parcels", headers={"Tus-Resumable": "0.2.2", "Upload-Length": "1"})
    assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0")


def test_options_tell_what_the_server_can_do(client: FlaskClient) -> None:
    answer = client.options("/api/parcels")
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Max-Size"] == str(MAX_PARCEL_BYTES)
    assert answer.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"
    extensions = set(answer.headers["Tus-Extension"].split(","))
    assert extensions == {
        "creation", "creation-with-upload", "checksum", "expiration", "termination"
    }  # fmt: skip


def test_an_unknown_upload_is_not_found(tus: Tus) -> None:
    assert tus.head().status_code == 404
    assert tus.patch(0, b"x").status_code == 404
    assert tus.delete().status_code == 404
    assert tus.client.get(f"{tus.address}/receipt").status_code == 404


def test_an_upload_can_be_ended_before_its_receipt_and_not_after(tus: Tus, parcel: bytes) -> None:
    tus.create(len(parcel))
    tus.patch(0, parcel[:10])
    assert tus.delete().status_code == 204
    assert nothing_is_kept()
    tus.send(parcel)
    refused = tus.delete()
    assert (refused.status_code, refused.json and refused.json["code"]) == (409, "upload-finished")
    assert tus.head().status_code == 200


def test_an_upload_says_when_it_expires_and_is_gone_then(tus: Tus, phone: Phone) -> None:
    parcel = large(phone)
    with time_machine.travel("2026-03-01 08:00:00+00:00", tick=False) as traveller:
        expires = parsedate_to_datetime(tus.create(len(parcel)).headers["Upload-Expires"])
        assert expires - clock.now() == timedelta(days=30)
        assert tus.patch(0, parcel[:10]).headers["Upload-Expires"]
        traveller.shift(timedelta(days=30))
        assert tus.head().status_code == 410
        assert tus.patch(10, parcel[10:]).status_code == 410
        again = tus.create(len(parcel))
        assert again.headers["Upload-Offset"] == "0"


def test_the_receipt_can_be_asked_for(tus: Tus, parcel: bytes) -> None:
    sent = tus.send(parcel)
    asked = tus.client.get(f"{tus.address}/receipt")
    assert asked.json == receipt_in(sent)
    assert asked.mimetype == "application/json"


def test_the_sealing_key_is_given_out(client: FlaskClient) -> None:
    found = client.get("/api/sealing-key").json
    assert found
    assert (len(found["key"]), len(found["id"])) == (87, 16)


# ------------------------------------------------------------------ limits


def test_a_room_has_a_limit_a_day_and_a_worry_still_comes_through(client: FlaskClient) -> None:
    room = open_room(parcels_a_day=2)
    with time_machine.travel("2026-03-01 23:00:00+00:00", tick=False) as traveller:
        for _ in range(2):
            phone = Phone(room)
            assert Tus(client, phone).send(phone.sealed()).status_code == 201
        late = Phone(room)
        full = Tus(client, late).send(late.sealed())
        assert (full.status_code, full.json and full.json["code"]) == (429, "room-full")
        assert full.headers["Retry-After"] == "3601"
        assert Tus(client, late).create(300_000).status_code == 429
        worried = Phone(room)
        assert Tus(client, worried).send(worried.sealed([], has_worry=True)).status_code == 201
        traveller.shift(timedelta(hours=2))
        assert Tus(client, late).send(late.sealed()).status_code == 201


def test_a_worry_on_a_slow_line_still_comes_through(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.web.uploads.SOON_SECONDS", -1)
    room = open_room(parcels_a_day=1)
    photo = [(ParcelPart.PHOTO, bytes(60_000))]
    first, other, worried = Phone(room), Phone(room), Phone(room)
    assert Tus(client, first).send(first.sealed(photo)).status_code == 201
    assert Tus(client, other).send(other.sealed(photo)).status_code == 429
    sealed = worried.sealed(photo, has_worry=True)
    assert Tus(client, worried).create_cut(len(sealed), sealed[:-1]).status_code == 429
    assert receipt_in(Tus(client, worried).send(sealed))["bytes"] == len(sealed)


def test_a_refusal_by_the_limit_keeps_nothing(client: FlaskClient) -> None:
    room = open_room(parcels_a_day=0)
    phone = Phone(room)
    assert Tus(client, phone).send(phone.sealed()).status_code == 429
    assert Tus(client, phone).create(300_000).status_code == 429
    assert nothing_is_kept()


def test_one_room_s_limit_does_not_touch_another(client: FlaskClient) -> None:
    full, free = Phone(open_room(parcels_a_day=0)), Phone(open_room())
    assert Tus(client, full).send(full.sealed()).status_code == 429
    assert Tus(client, free).send(free.sealed()).status_code == 201


def counted() -> tuple[int, int]:
    """Return how many parcels and bytes are counted today."""
    db.session.rollback()
    found = db.session.query(RoomDay.parcels, RoomDay.total_bytes).one()
    return found.parcels, found.total_bytes


def test_an_upload_ended_before_its_receipt_is_counted_no_longer(client: FlaskClient) -> None:
    phone = Phone(open_room(parcels_a_day=1))
    tus, parcel = Tus(client, phone), large(phone)
    tus.create(len(parcel))
    assert counted() == (1, len(parcel))
    tus.patch(0, parcel[:10])
    assert Tus(client, Phone(phone.room)).create(300_000).status_code == 429
    assert [tus.delete().status_code for _ in range(2)] == [204, 404]
    assert counted() == (0, 0)
    tus.create(len(parcel))
    assert receipt_in(tus.patch(0, parcel))["bytes"] == len(parcel)
    assert tus.delete().status_code == 409
    assert counted() == (1, len(parcel))


def test_of_many_who_end_an_upload_at_once_one_gets_its_count_back(app: Flask) -> None:
    phone = Phone(open_room())
    sender = Tus(app.test_client(), phone)
    sender.send(phone.sealed())
    begun = [Phone(phone.room) for _ in range(4)]
    for one in begun:
        Tus(app.test_client(), one).create(300_000)
    before = counted()

    def end(one: Phone) -> None:
        with app.app_context():
            cancel_upload(one.story)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(end, [one for one in begun for _ in range(4)]))
    assert counted() == (before[0] - 4, before[1] - 4 * 300_000)


def test_an_upload_that_turns_out_to_be_no_parcel_is_counted_no_longer(tus: Tus) -> None:
    tus.create(300_000)
    assert tus.patch(0, bytes(300_000)).status_code == 400
    assert counted() == (0, 0)


def test_a_full_disk_answers_507_and_the_bytes_stay_for_the_next_try(
    tus: Tus, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    parcel = large(phone)
    tus.create(len(parcel))
    tus.patch(0, parcel[:-1])
    reserve = services().vault.reserve
    with monkeypatch.context() as full:
        full.setattr(reserve, "watch", lambda: False)
        assert tus.patch(len(parcel) - 1, parcel[-1:]).status_code == 507
        other = Phone(phone.room)
        assert Tus(tus.client, other).send(large(other)).status_code == 507
    assert receipt_in(tus.patch(len(parcel) - 1, parcel[-1:]))["bytes"] == len(parcel)
