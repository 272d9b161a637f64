"""Parcels as phones make them, for tests."""

import hashlib
import secrets
from dataclasses import dataclass, field, replace

from server.consent.wordings.child import childs_wordings
from server.database import transaction
from server.parcels.format import encode
from server.parcels.manifest import Assent, Card, PartNote, StoryParcel, write_manifest
from server.parcels.sealing import PublicSealingKey, public_key, seal
from server.parcels.vocabulary import AssentAnswer, AssentPurpose, ParcelPart
from server.rooms.directory import add, code_on_the_poster
from server.rooms.models import RoomKind
from server.stories.keepsake import assign_pictures

TYPES = {
    ParcelPart.DRAWING: "application/vnd.eyes.strokes",
    ParcelPart.PHOTO: "image/jpeg",
    ParcelPart.TEXT: "text/plain;charset=utf-8",
    ParcelPart.VOICE: "audio/webm;codecs=opus",
}
# a sheet of 1080 x 1440 with one short red line
STROKES = bytes([1, 0xB8, 0x08, 0xA0, 0x0B, 1, 0, 12, 2, 100, 100, 20, 20])


@dataclass
class Phone:
    """A phone in a room, about to send one story."""

    room: str
    story: str = field(default_factory=lambda: secrets.token_hex(16))
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    pictures: tuple[int, ...] = field(default_factory=assign_pictures)

    def manifest(self, parts: list[tuple[ParcelPart, bytes]], **changes: object) -> StoryParcel:
        notes = tuple(
            PartNote(
                kind=kind,
                media_type=TYPES[kind],
                length=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
            )
            for kind, data in parts
        )
        parcel = StoryParcel(
            story_id=self.story,
            room_code=self.room,
            language="zh-Hans",
            keepsake=self.pictures,
            take_back_sha256=hashlib.sha256(self.secret).hexdigest(),
            parts=notes,
        )
        return replace(parcel, **changes)  # type: ignore[arg-type]

    def plain(
        self, parts: list[tuple[ParcelPart, bytes]] | None = None, **changes: object
    ) -> bytes:
        parts = [(ParcelPart.DRAWING, STROKES)] if parts is None else parts
        manifest = write_manifest(self.manifest(parts, **changes))
        return encode(manifest, [data for _, data in parts])

    def sealed(
        self,
        parts: list[tuple[ParcelPart, bytes]] | None = None,
        *,
        key: PublicSealingKey | None = None,
        **changes: object,
    ) -> bytes:
        return seal(self.plain(parts, **changes), key=key or public_key(), story_id=self.story)


def assent(
    purpose: AssentPurpose, answer: AssentAnswer = AssentAnswer.GIVEN, *, understood: bool = True
) -> Assent:
    """Return an answer under the Chinese card, as a phone gives it."""
    version = "keep-2026-11" if purpose is AssentPurpose.KEEP else "show-2026-11"
    card = next(
        w.shown for w in childs_wordings() if (w.version, w.language) == (version, "zh-Hans")
    )
    return Assent(
        purpose=purpose,
        answer=answer,
        is_understood=understood,
        wording=card.version,
        language=card.language,
        sha256=card.sha256,
    )


def open_room(**changes: object) -> str:
    """Make a room and return its code."""
    with transaction():
        room = add(
            "Room 1", kind=RoomKind.FAMILY_ROOM, country="cn", language="zh-Hans", by="system"
        )
        for name, value in changes.items():
            setattr(room, name, value)
        return code_on_the_poster(room.id).code


BAD_PARCELS = (
    "seal-broken",
    "parcel-cut-short",
    "parcel-malformed",
    "manifest-malformed",
    "field-unknown",
    "part-damaged",
    "parcel-too-large",
)
"""Codes of the refusals that the bytes of a parcel can earn."""


def bad_parcels(phone: Phone) -> dict[str, bytes]:
    """Return parcels that nobody takes, by the code of their refusal."""
    sealed = phone.sealed()
    plain = phone.plain()
    other = Phone(phone.room)
    return {
        "seal-broken": sealed[:-1] + bytes([sealed[-1] ^ 1]),
        "parcel-cut-short": plain[:-1],
        "parcel-malformed": plain + b"!",
        "manifest-malformed": other.plain(),
        "field-unknown": plain.replace(b'"app":null', b'"gps":null'),
        "part-damaged": plain[:-1] + b"!",
        "parcel-too-large": b"EOM1" + (16 * 1024 + 1).to_bytes(4, "big") + bytes(20_000),
    }


__all__ = ["BAD_PARCELS", "STROKES", "Card", "Phone", "assent", "bad_parcels", "open_room"]
