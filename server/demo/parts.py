"""What an invented story is made of: strokes, words, a synthetic voice, or bytes nobody can read."""

from dataclasses import dataclass

from server.demo.art import drawing
from server.demo.telling import Fate, InventedStory
from server.parcels.vocabulary import ParcelPart

_NOT_A_PICTURE = b"\xff\xd8\xff\xe0" + b"this is not the photo it says it is" * 8


@dataclass(frozen=True, kw_only=True)
class InventedPart:
    """A part as a phone would send it."""

    kind: ParcelPart
    media_type: str
    data: bytes


def parts_of(story: InventedStory) -> tuple[InventedPart, ...]:
    """Return the parts in the order in which the child made them."""
    parts = []
    if story.drawing is not None:
        strokes = drawing(story.drawing, seed=story.number)
        parts.append(_part(ParcelPart.DRAWING, "application/vnd.eyes.strokes", strokes))
    if story.voice is not None:
        # numpy costs every `eyes` command time at start: only those who make sounds pay.
        from server.demo.voices import voice  # noqa: PLC0415

        parts.append(_part(ParcelPart.VOICE, "audio/wav", voice(story.voice, seed=story.number)))
    if story.text is not None:
        words = story.text.encode()
        parts.append(_part(ParcelPart.TEXT, "text/plain;charset=utf-8", words))
    if story.fate is Fate.UNREADABLE:
        parts.append(_part(ParcelPart.PHOTO, "image/jpeg", _NOT_A_PICTURE))
    return tuple(parts)


def _part(kind: ParcelPart, media_type: str, data: bytes) -> InventedPart:
    return InventedPart(kind=kind, media_type=media_type, data=data)
