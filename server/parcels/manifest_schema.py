"""Reading a manifest: bytes in, a `StoryParcel` that keeps every rule out; anything else is refused."""

import json
import re
from collections.abc import Mapping
from typing import Any

from marshmallow import (
    RAISE,
    Schema,
    ValidationError,
    fields,
    post_load,
    validate,
    validates_schema,
)

from server.ids import as_room_code
from server.parcels.format import MAX_MANIFEST_BYTES
from server.parcels.manifest import FORMAT, Assent, Card, PartNote, StoryParcel
from server.parcels.problems import FieldUnknown, ManifestMalformed, ParcelTooLarge
from server.parcels.vocabulary import (
    AssentAnswer,
    AssentPurpose,
    ParcelAge,
    ParcelPart,
    ParcelScribe,
    ParcelTopic,
    ParcelVoice,
)

MAX_PARTS = 8
MAX_PART_BYTES = {
    ParcelPart.DRAWING: 256 * 2**10,
    ParcelPart.PHOTO: 8 * 2**20,
    ParcelPart.TEXT: 32 * 2**10,
    ParcelPart.VOICE: 4 * 2**20,
}
PICTURE_COUNT = 40
KEEPSAKE_LENGTH = 6
CARD_LENGTH = 3

_MEDIA_TYPES = {
    ParcelPart.DRAWING: re.compile(r"application/vnd\.eyes\.strokes"),
    ParcelPart.PHOTO: re.compile(r"image/[a-z0-9.+-]+"),
    ParcelPart.TEXT: re.compile(r"text/plain;charset=utf-8"),
    # some recorders call sound without pictures video/webm, with codecs behind it
    ParcelPart.VOICE: re.compile(r"(audio|video)/[a-z0-9.+-]+(; ?codecs=\"?[A-Za-z0-9.,_ -]+\"?)?"),
}
_LANGUAGE = validate.Regexp(r"\A(?=.{2,16}\Z)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_HEX_32 = validate.Regexp(r"\A[0-9a-f]{32}\Z")
_HEX_64 = validate.Regexp(r"\A[0-9a-f]{64}\Z")
_TYPED_CODE = validate.Regexp(r"\A[0-9A-Za-z -]{1,32}\Z")
_WORD = validate.Regexp(r"\A[A-Za-z0-9._-]{1,32}\Z")
_NO_SUCH_FIELD = "no such field"
_TOO_LARGE = "too large"


class _Allowing(Schema):
    """An allow-list: unknown fields are refused, and told apart from other faults."""

    class Meta:
        """Refuse what was not agreed."""

        unknown = RAISE

    error_messages = {"unknown": _NO_SUCH_FIELD}  # noqa: RUF012 - marshmallow's own form


class _Flag(fields.Boolean):
    """true or false; not 1, not "yes"."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if value is True or value is False:
            return bool(value)
        raise self.make_error("invalid", input=value)


def _picture() -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(0, PICTURE_COUNT - 1))


class PartSchema(_Allowing):
    """One part."""

    kind = fields.Enum(ParcelPart, by_value=True, required=True)
    media_type = fields.String(data_key="type", required=True, validate=validate.Length(max=80))
    length = fields.Integer(
        data_key="bytes", strict=True, required=True, validate=validate.Range(min=1)
    )
    sha256 = fields.String(required=True, validate=_HEX_64)

    @validates_schema
    def _fits_its_kind(self, data: Mapping[str, Any], **_: Any) -> None:
        kind: ParcelPart = data["kind"]
        if data["length"] > MAX_PART_BYTES[kind]:
            raise ValidationError(_TOO_LARGE, "bytes")
        if _MEDIA_TYPES[kind].fullmatch(data["media_type"]) is None:
            raise ValidationError("not a type of this kind", "type")

    @post_load
    def _as_value(self, data: Mapping[str, Any], **_: Any) -> PartNote:
        return PartNote(**data)


class AssentSchema(_Allowing):
    """One answer to one assent card."""

    purpose = fields.Enum(AssentPurpose, by_value=True, required=True)
    answer = fields.Enum(AssentAnswer, by_value=True, required=True)
    is_understood = _Flag(data_key="understood", required=True)
    wording = fields.String(required=True, validate=_WORD)
    language = fields.String(required=True, validate=_LANGUAGE)
    sha256 = fields.String(required=True, validate=_HEX_64)

    @post_load
    def _as_value(self, data: Mapping[str, Any], **_: Any) -> Assent:
        return Assent(**data)


class CardSchema(_Allowing):
    """A token or three pictures, not both."""

    token = fields.String(validate=_HEX_32)
    pictures = fields.List(_picture(), validate=validate.Length(equal=CARD_LENGTH))

    @validates_schema
    def _is_shown_in_one_way(self, data: Mapping[str, Any], **_: Any) -> None:
        if len(data) != 1:
            raise ValidationError("a token or pictures")

    @post_load
    def _as_value(self, data: Mapping[str, Any], **_: Any) -> Card:
        pictures = data.get("pictures")
        return Card(token=data.get("token"), pictures=None if pictures is None else tuple(pictures))


class StoryParcelSchema(_Allowing):
    """The whole manifest."""

    format = fields.Integer(strict=True, required=True, validate=validate.Equal(FORMAT))
    story_id = fields.String(data_key="story", load_default=None, allow_none=True, validate=_HEX_32)
    room_code = fields.String(data_key="room", required=True, validate=_TYPED_CODE)
    language = fields.String(required=True, allow_none=True, validate=_LANGUAGE)
    app = fields.String(load_default=None, allow_none=True, validate=_WORD)
    # Phones' clocks are absurd at times and never trusted: taken, never used, never a reason to refuse.
    made_at = fields.String(allow_none=True, validate=validate.Length(max=40))
    keepsake = fields.List(
        _picture(), required=True, validate=validate.Length(equal=KEEPSAKE_LENGTH)
    )
    take_back_sha256 = fields.String(
        data_key="take_back", required=True, allow_none=True, validate=_HEX_64
    )
    card = fields.Nested(CardSchema, load_default=None, allow_none=True)
    age_band = fields.Enum(ParcelAge, by_value=True, load_default=None, allow_none=True)
    topic = fields.Enum(ParcelTopic, by_value=True, load_default=None, allow_none=True)
    prompt = fields.String(load_default=None, allow_none=True, validate=_WORD)
    has_worry = _Flag(data_key="worry", load_default=False)
    voice_choice = fields.Enum(
        ParcelVoice, by_value=True, data_key="voice", load_default=None, allow_none=True
    )
    scribe = fields.Enum(ParcelScribe, by_value=True, load_default=None, allow_none=True)
    assent = fields.List(fields.Nested(AssentSchema), load_default=list)
    parts = fields.List(
        fields.Nested(PartSchema), required=True, validate=validate.Length(max=MAX_PARTS)
    )

    @validates_schema
    def _hangs_together(self, data: Mapping[str, Any], **_: Any) -> None:
        if len(set(data["keepsake"])) != KEEPSAKE_LENGTH:
            raise ValidationError("six different pictures", "keepsake")
        purposes = [answer.purpose for answer in data["assent"]]
        if len(set(purposes)) != len(purposes):
            raise ValidationError("one answer for each purpose", "assent")
        if data["scribe"] and not any(note.kind is ParcelPart.TEXT for note in data["parts"]):
            raise ValidationError("nothing was written down", "scribe")
        if not data["parts"] and not data["has_worry"]:
            raise ValidationError("an empty story without a worry", "parts")

    @post_load
    def _as_value(self, data: dict[str, Any], **_: Any) -> StoryParcel:
        del data["format"]
        data.pop("made_at", None)
        for name in ("keepsake", "assent", "parts"):
            data[name] = tuple(data[name])
        data["room_code"] = as_room_code(data["room_code"])
        return StoryParcel(**data)


_SCHEMA = StoryParcelSchema()


def read_manifest(manifest: bytes) -> StoryParcel:
    """Return what a manifest says.

    Raises ManifestMalformed, FieldUnknown, or ParcelTooLarge when a part is above its kind's limit.
    """
    if len(manifest) > MAX_MANIFEST_BYTES:
        raise ParcelTooLarge
    try:
        story_parcel: StoryParcel = _SCHEMA.load(_json_object(manifest))
    except ValidationError as error:
        raise _as_problem(error) from error
    return story_parcel


def _json_object(manifest: bytes) -> dict[str, Any]:
    """Read strict JSON: UTF-8, no name twice, no NaN, not nested to death."""
    try:
        value = json.loads(
            manifest.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise ManifestMalformed from error
    if not isinstance(value, dict):
        raise ManifestMalformed
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _as_problem(error: ValidationError) -> ManifestMalformed | ParcelTooLarge:
    faults = set(_faults(error.messages))
    if _NO_SUCH_FIELD in faults:
        return FieldUnknown()
    return ParcelTooLarge() if _TOO_LARGE in faults else ManifestMalformed()


def _faults(messages: object) -> list[object]:
    """Return all fault messages of marshmallow's nested answer."""
    if isinstance(messages, dict):
        return [fault for inner in messages.values() for fault in _faults(inner)]
    if isinstance(messages, list):
        return [fault for inner in messages for fault in _faults(inner)]
    return [messages]
