"""Sending without JavaScript: a form in, a keepsake page out. The parcel is built here, not there."""

import hashlib
import hmac
import random

from flask import Blueprint, Flask, render_template, request
from flask.typing import ResponseReturnValue

from server import ids
from server.i18n import current_language, find_language
from server.media.refusals import Refused
from server.media.sniff import Kind, expect
from server.parcels.format import encode
from server.parcels.manifest import PartNote, StoryParcel, write_manifest
from server.parcels.problems import ParcelMalformed, PlainNotAllowed
from server.parcels.vocabulary import ParcelPart
from server.problems import NotFound, Problem
from server.services import services
from server.stories.keepsake import KEEPSAKE_LENGTH, PICTURE_COUNT, Picture, all_pictures
from server.stories.slip_code import in_groups, slip_code_of
from server.web.errors import status_of
from server.web.private_way import is_private_way
from server.workflows.give_slip import Giving, give_slip
from server.workflows.receive import receive

pages = Blueprint("send", __name__)

_TEXT_TYPE = "text/plain;charset=utf-8"
_FILE_KINDS = {Kind.PHOTO: ParcelPart.PHOTO, Kind.VOICE: ParcelPart.VOICE}


def init_send(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(pages)


@pages.get("/send")
def form() -> str:
    """Show the form. Its hidden id makes pressing "send" twice harmless."""
    room = ids.as_room_code(request.args.get("room", ""))
    return render_template("send/form.html", room=room, story_id=ids.new_id())


@pages.post("/send")
def send() -> ResponseReturnValue:
    """Take a text or one file and show the child its keepsake; what is refused stays in the form."""
    story_id = request.form.get("story", "")
    if not ids.is_id(story_id):
        story_id = ids.new_id()
    room_code = ids.as_room_code(request.form.get("room", ""))
    try:
        pictures = _receive(story_id, room_code=room_code)
    except Problem as problem:
        return _form_again(problem, story_id=story_id, room=room_code), status_of(problem)
    page = render_template(
        "send/keepsake.html", pictures=pictures, room=room_code, code=_slip(story_id)
    )
    return page, 201


def _form_again(problem: Problem, *, story_id: str, room: str) -> str:
    """Show what is wrong above all that was written; a file must be chosen once more."""
    return render_template(
        "send/form.html",
        problem=problem,
        room=room,
        story_id=story_id,
        text=request.form.get("text", ""),
        has_worry=request.form.get("worry") == "yes",
        had_file=bool(request.files.get("file")),
    )


def _receive(story_id: str, *, room_code: str) -> list[Picture]:
    """Take the story and return its keepsake; raises a Problem when it is refused."""
    if not is_private_way():
        raise PlainNotAllowed
    pictures = _pictures(story_id)
    language = find_language(request.form.get("language", "")) or current_language()
    parts = _parts()
    manifest = StoryParcel(
        story_id=story_id,
        room_code=room_code,
        language=language.tag,
        keepsake=pictures,
        take_back_sha256=_derived("take-back", story_id).hex(),
        parts=tuple(note for note, _ in parts),
        has_worry=request.form.get("worry") == "yes",
    )
    parcel = encode(write_manifest(manifest), [data for _, data in parts])
    receive(parcel, room_code=room_code, story_id=story_id, language=language.tag)
    return [all_pictures()[index] for index in pictures]


def _slip(story_id: str) -> str | None:
    """Return the digits that stand in for the secret which this phone cannot keep.

    None where the story was taken back since: the form was sent once more.
    """
    code = slip_code_of(int.from_bytes(_derived("slip", story_id)))
    try:
        give_slip(story_id, code=code, giving=Giving.AT_SENDING, by="child")
    except NotFound:
        return None
    return in_groups(code)


def _parts() -> list[tuple[PartNote, bytes]]:
    text = request.form.get("text", "").strip()
    parts = []
    if text:
        parts.append(_part(ParcelPart.TEXT, text.encode(), media_type=_TEXT_TYPE))
    file = request.files.get("file")
    data = file.read() if file else b""
    if file is not None and data:
        parts.append(_part(_kind(data), data, media_type=file.mimetype))
    return parts


def _kind(data: bytes) -> ParcelPart:
    """Return what a file may be; its name is not believed."""
    for kind, part_kind in _FILE_KINDS.items():
        try:
            expect(data, kind=kind)
        except Refused:
            continue
        return part_kind
    raise ParcelMalformed


def _part(kind: ParcelPart, data: bytes, *, media_type: str) -> tuple[PartNote, bytes]:
    if kind is ParcelPart.PHOTO and not media_type.startswith("image/"):
        media_type = "image/unknown"
    if kind is ParcelPart.VOICE and not media_type.startswith(("audio/", "video/")):
        media_type = "audio/unknown"
    sha256 = hashlib.sha256(data).hexdigest()
    return PartNote(kind=kind, media_type=media_type, length=len(data), sha256=sha256), data


def _pictures(story_id: str) -> tuple[int, ...]:
    """Return the story's keepsake: always the same for its id, so that sending twice is the same."""
    chance = random.Random(_derived("keepsake", story_id))  # noqa: S311 - seeded by a secret
    return tuple(chance.sample(range(PICTURE_COUNT), KEEPSAKE_LENGTH))


def _derived(purpose: str, story_id: str) -> bytes:
    key = services().settings.secret_key.encode()
    return hmac.digest(key, f"eyes-on-me/send/1/{purpose}/{story_id}".encode(), "sha256")
