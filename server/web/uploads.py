"""Where parcels arrive: tus 1.0 with creation, creation-with-upload, checksum, expiration, termination.

An upload's id is its story's id. A known id always answers with what is here already, so that a lost
reply never doubles a story. What came before a client vanished is kept: a cut body ends like a whole
one on our servers, so the bytes are counted.
"""

import base64
from collections.abc import Callable, Mapping

from flask import Blueprint, Flask, Response, current_app, jsonify, request
from sqlalchemy import bindparam, select
from werkzeug.exceptions import MethodNotAllowed

from server import ids
from server.database import connection
from server.i18n import current_language
from server.ids import as_room_code
from server.parcels import tus
from server.parcels.format import MAX_PARCEL_BYTES
from server.parcels.problems import (
    ChecksumWrong,
    ChunkTooLarge,
    LengthRequired,
    MediaTypeWrong,
    OtherBytes,
    ParcelRefused,
    ParcelTooLarge,
    RoomFull,
    TusRequestMalformed,
    TusVersionUnknown,
    UploadExpired,
    UploadFinished,
    UploadUnknown,
)
from server.parcels.quotas import seconds_until_tomorrow
from server.parcels.receipts import ReceiptNote, find_receipt
from server.parcels.sealing import public_key
from server.parcels.unfinished import UnfinishedUpload, find_unfinished
from server.rooms.models import RoomCode
from server.services import services
from server.stories.models import Story
from server.vault import OffsetMismatch
from server.web.address import address_of_request
from server.web.chunks import Chunks
from server.web.errors import STATUS, answer, status_of
from server.web.keepsake_pace import KeepsakePace
from server.web.private_way import is_private_way
from server.web.upload_steps import Progress, append, finish_if_whole, progress_headers
from server.workflows.cancel_upload import cancel_upload
from server.workflows.receive import receive
from server.workflows.start_upload import start_upload

uploads = Blueprint("uploads", __name__, url_prefix="/api")

SMALL_BYTES = 256 * 2**10
"""A parcel of this size that comes whole and soon is received without touching the incoming area."""

SOON_SECONDS = 0.5
"""What takes longer comes over a line that may break: it is kept as it comes."""

WORRY_BYTES = 2**20
"""A parcel of this size that comes whole is opened even where its room may send no more today."""

_STATUS = {
    ChecksumWrong: 460,
    ChunkTooLarge: 413,
    LengthRequired: 411,
    MediaTypeWrong: 415,
    ParcelRefused: 400,
    ParcelTooLarge: 413,
    TusVersionUnknown: 412,
    UploadExpired: 410,
}


def init_uploads(app: Flask) -> None:
    """Register the routes and the statuses of their problems."""
    STATUS.update(_STATUS)
    app.register_blueprint(uploads)


@uploads.after_request
def _speak_tus(response: Response) -> Response:
    response.headers["Tus-Resumable"] = tus.VERSION
    if response.status_code == _STATUS[TusVersionUnknown]:
        response.headers["Tus-Version"] = tus.VERSION
    return response


@uploads.errorhandler(RoomFull)
def _room_is_full(problem: RoomFull) -> Response:
    response = answer(status_of(problem), problem.code, str(problem))
    response.headers["Retry-After"] = str(seconds_until_tomorrow())
    return response


@uploads.get("/sealing-key")
def sealing_key() -> Response:
    """Return the public key that phones seal to."""
    newest = public_key()
    key = base64.urlsafe_b64encode(newest.key).rstrip(b"=").decode("ascii")
    return jsonify(key=key, id=newest.id)


@uploads.route("/parcels", methods=["OPTIONS"], provide_automatic_options=False)
@uploads.route("/parcels/<upload_id>", methods=["OPTIONS"], provide_automatic_options=False)
def options(upload_id: str | None = None) -> Response:  # noqa: ARG001 - the same for all uploads
    """Tell what this server can do."""
    headers = {
        "Tus-Version": tus.VERSION,
        "Tus-Extension": tus.EXTENSIONS,
        "Tus-Max-Size": str(MAX_PARCEL_BYTES),
        "Tus-Checksum-Algorithm": ",".join(tus.CHECKSUM_ALGORITHMS),
    }
    return Response(status=204, headers=headers)


@uploads.post("/parcels")
def create() -> Response:
    """Begin an upload, or take the whole parcel at once; a known id answers with what is here."""
    tus.require_version(request.headers)
    creation = tus.read_creation(request.headers)
    body = _body_of_creation(creation)
    story_id = creation.story or ids.new_id()
    if not ids.is_id(story_id):
        raise TusRequestMalformed
    progress = _take(creation, body, story_id=story_id)
    if isinstance(progress, ReceiptNote):
        _remember_the_phone(creation, progress)
    headers = progress_headers(progress) | {"Location": f"/api/parcels/{story_id}"}
    return Response(status=201, headers=headers)


@uploads.route("/parcels/<upload_id>", methods=["HEAD", "PATCH", "DELETE", "POST"])
def one_upload(upload_id: str) -> Response:
    """Dispatch by method; X-HTTP-Method-Override wins for clients that cannot say PATCH."""
    tus.require_version(request.headers)
    method = request.headers.get("X-HTTP-Method-Override", request.method).upper()
    if method not in _METHODS:
        raise MethodNotAllowed(list(_METHODS))
    return _METHODS[method](upload_id)


@uploads.get("/parcels/<upload_id>/receipt")
def show_receipt(upload_id: str) -> Response:
    """Return the receipt of a story that has arrived."""
    receipt = find_receipt(upload_id)
    if receipt is None:
        raise UploadUnknown
    return Response(receipt.as_json, content_type="application/json")


def _head(upload_id: str) -> Response:
    receipt = find_receipt(upload_id)
    if receipt is not None:
        return Response(status=200, headers=progress_headers(receipt))
    upload = _unfinished(upload_id)
    headers = progress_headers(finish_if_whole(upload))
    return Response(status=200, headers=headers | {"Upload-Metadata": upload.metadata})


def _patch(upload_id: str) -> Response:
    length = tus.chunk_length(request.headers)
    offset = tus.read_offset(request.headers)
    chunks = _chunks(length)
    receipt = find_receipt(upload_id)
    if receipt is not None:
        if length or offset != receipt.length:
            raise OffsetMismatch
        return Response(status=204, headers=progress_headers(receipt))
    upload = _unfinished(upload_id)
    if offset + length > upload.length:
        raise ChunkTooLarge
    progress = append(upload, chunks.beyond(offset, starts_at=offset), offset=offset)
    return Response(status=204, headers=progress_headers(progress))


def _delete(upload_id: str) -> Response:
    if find_receipt(upload_id) is not None:
        raise UploadFinished
    if find_unfinished(upload_id) is None:
        raise UploadUnknown
    cancel_upload(upload_id)
    return Response(status=204)


_METHODS: Mapping[str, Callable[[str], Response]] = {
    "HEAD": _head,
    "PATCH": _patch,
    "DELETE": _delete,
}


def _remember_the_phone(creation: tus.Creation, receipt: ReceiptNote) -> None:
    """Whoever brought a whole story of a room is no stranger to it."""
    room_id = receipt.room_id or _home_as_claimed(
        receipt.story_id, code=as_room_code(creation.room)
    )
    if room_id is not None:
        pace: KeepsakePace = current_app.extensions["keepsake_pace"]
        pace.remember(room_id, address=address_of_request())


_HOME_AS_CLAIMED = (
    select(Story.room_id)
    .join(RoomCode, RoomCode.room_id == Story.room_id)
    .where(Story.id == bindparam("story_id"), RoomCode.code == bindparam("code"))
)


def _home_as_claimed(story_id: str, *, code: str) -> str | None:
    """Return the room of a story that was here already: any room can be claimed, only its own counts."""
    found = connection().execute(_HOME_AS_CLAIMED, {"story_id": story_id, "code": code})
    return found.scalar_one_or_none()


def _unfinished(upload_id: str) -> UnfinishedUpload:
    upload = find_unfinished(upload_id)
    if upload is None:
        raise UploadUnknown
    if upload.is_expired:
        raise UploadExpired
    return upload


def _body_of_creation(creation: tus.Creation) -> Chunks | None:
    if not tus.brings_chunk(request.headers):
        return None
    length = tus.chunk_length(request.headers)
    if length > creation.length:
        raise ChunkTooLarge
    return _chunks(length)


def _chunks(length: int) -> Chunks:
    return Chunks(
        request.stream,
        length=length,
        checksum=tus.read_checksum(request.headers),
        may_be_plain=is_private_way,
    )


def _take(creation: tus.Creation, body: Chunks | None, *, story_id: str) -> Progress:
    """Take what comes: at once when it is small and comes soon, else as it comes."""
    if body is None or body.length < creation.length:
        return _take_in(creation, body, story_id=story_id)
    if body.length <= SMALL_BYTES:
        sent = body.read_early(seconds=SOON_SECONDS)
        if len(sent) == creation.length:
            return _receive(sent, creation, story_id=story_id)
    try:
        return _take_in(creation, body, story_id=story_id)
    except RoomFull:
        # Only the open parcel tells whether it is a worry; that still comes through, slow line or not.
        sent = body.read_all() if body.length <= WORRY_BYTES else b""
        if len(sent) < creation.length:
            raise
        return _receive(sent, creation, story_id=story_id)


def _take_in(creation: tus.Creation, body: Chunks | None, *, story_id: str) -> Progress:
    """Go on where this story stands."""
    receipt = find_receipt(story_id)
    if receipt is not None:
        return _same(receipt, creation, body)
    upload = _upload_of(creation, story_id)
    held = services().vault.incoming.offset(story_id)
    if body is None:
        return finish_if_whole(upload)
    return append(upload, body.beyond(held), offset=held)


def _same(receipt: ReceiptNote, creation: tus.Creation, body: Chunks | None) -> ReceiptNote:
    """Answer a parcel that has arrived already; raises OtherBytes when it is another one now."""
    if receipt.length != creation.length:
        raise OtherBytes
    if body is None or body.length < creation.length:
        return receipt
    sent = body.read_all()
    if len(sent) < creation.length:
        return receipt
    return _receive(sent, creation, story_id=receipt.story_id)


def _upload_of(creation: tus.Creation, story_id: str) -> UnfinishedUpload:
    """Return the upload under way with this id, or begin it."""
    upload = find_unfinished(story_id)
    if upload is not None and upload.is_expired:
        cancel_upload(story_id)
    elif upload is not None:
        if upload.length != creation.length:
            raise OtherBytes
        # Its bytes may lie on a disk that is gone, or on another machine: then it begins anew.
        services().vault.incoming.start(story_id)
        return upload
    return start_upload(
        story_id, room_code=creation.room, length=creation.length, metadata=creation.metadata
    )


def _receive(sent: bytes, creation: tus.Creation, *, story_id: str) -> ReceiptNote:
    return receive(
        sent,
        room_code=ids.as_room_code(creation.room),
        story_id=story_id,
        language=current_language().tag,
    )
