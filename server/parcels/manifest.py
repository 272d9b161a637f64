"""The manifest: what a parcel says of itself. An allow-list; whatever was not agreed is refused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from server.parcels.vocabulary import (
    AssentAnswer,
    AssentPurpose,
    ParcelAge,
    ParcelPart,
    ParcelScribe,
    ParcelTopic,
    ParcelVoice,
)

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class PartNote:
    """What the manifest says of one part."""

    kind: ParcelPart
    # a claim of the phone; preparing finds out what the bytes really are
    media_type: str
    length: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Assent:
    """The child's answer to one assent card."""

    purpose: AssentPurpose
    answer: AssentAnswer
    # the child showed by its taps that it knows who would see the story
    is_understood: bool
    # version, language and SHA-256 of the words that were shown
    wording: str
    language: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """How the child showed its card: by the token of its QR, or by its three pictures."""

    token: str | None = None
    pictures: tuple[int, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class StoryParcel:
    """A manifest that keeps every rule."""

    # none when a foreign client left the choice to the server
    story_id: str | None
    room_code: str
    # none: the language of the page or phone it came by
    language: str | None
    keepsake: tuple[int, ...]
    # SHA-256 of the secret that stays on the phone; none when nothing stays anywhere
    take_back_sha256: str | None
    parts: tuple[PartNote, ...]
    assent: tuple[Assent, ...] = ()
    card: Card | None = None
    has_worry: bool = False
    age_band: ParcelAge | None = None
    topic: ParcelTopic | None = None
    prompt: str | None = None
    voice_choice: ParcelVoice | None = None
    scribe: ParcelScribe | None = None
    app: str | None = None


def write_manifest(parcel: StoryParcel) -> bytes:
    """Return the manifest as JSON in UTF-8: the inverse of `manifest_schema.read_manifest`."""
    fields: dict[str, object] = {
        "format": FORMAT,
        "story": parcel.story_id,
        "room": parcel.room_code,
        "language": parcel.language,
        "app": parcel.app,
        "keepsake": list(parcel.keepsake),
        "take_back": parcel.take_back_sha256,
        "card": _card(parcel.card),
        "age_band": parcel.age_band.value if parcel.age_band else None,
        "topic": parcel.topic.value if parcel.topic else None,
        "prompt": parcel.prompt,
        "worry": parcel.has_worry,
        "voice": parcel.voice_choice.value if parcel.voice_choice else None,
        "assent": [_assent(answer) for answer in parcel.assent],
        "parts": [_part(note) for note in parcel.parts],
    }
    if parcel.scribe:
        fields["scribe"] = parcel.scribe.value  # younger than the format: only where it says something
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _card(card: Card | None) -> Mapping[str, object] | None:
    if card is None:
        return None
    if card.token is not None:
        return {"token": card.token}
    return {"pictures": list(card.pictures or ())}


def _assent(answer: Assent) -> Mapping[str, object]:
    return {
        "purpose": answer.purpose.value,
        "answer": answer.answer.value,
        "wording": answer.wording,
        "language": answer.language,
        "sha256": answer.sha256,
        "understood": answer.is_understood,
    }


def _part(note: PartNote) -> Mapping[str, object]:
    return {
        "kind": note.kind.value,
        "type": note.media_type,
        "bytes": note.length,
        "sha256": note.sha256,
    }
