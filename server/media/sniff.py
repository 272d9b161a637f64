"""Tell what bytes are by looking at them; names and announced types are not believed."""

from enum import Enum

from server.media.refusals import Refusal, Refused


class Kind(Enum):
    """What a child may put into a story."""

    DRAWING = "drawing"
    """Strokes drawn in the app."""
    PHOTO = "photo"
    """A photographed paper drawing."""
    TEXT = "text"
    """Written words."""
    VOICE = "voice"
    """A recording."""


class Format(Enum):
    """The allow-list; everything else is refused."""

    STROKES = "strokes"
    """The project's own vector form, version 1."""
    JPEG = "jpeg"
    """ITU T.81."""
    PNG = "png"
    """ISO 15948."""
    WEBP = "webp"
    """RFC 9649."""
    HEIC = "heic"
    """ISO 23008-12, what iPhones take; only where a decoder is installed."""
    WEBM = "webm"
    """What Chromium and Firefox record."""
    OGG = "ogg"
    """RFC 3533."""
    MP4 = "mp4"
    """What Safari records, and m4a files."""
    THREE_GP = "3gp"
    """What old phones record."""
    AMR = "amr"
    """Adaptive multi-rate, RFC 4867."""
    MP3 = "mp3"
    """MPEG audio, layer III."""
    WAV = "wav"
    """Plain samples, or four bits each (IMA-ADPCM): what our app writes on phones without a recorder."""
    TEXT = "text"
    """UTF-8 without control characters."""


FORMATS_OF = {
    Kind.DRAWING: frozenset({Format.STROKES}),
    Kind.PHOTO: frozenset({Format.JPEG, Format.PNG, Format.WEBP, Format.HEIC}),
    Kind.TEXT: frozenset({Format.TEXT}),
    Kind.VOICE: frozenset(
        {
            Format.WEBM,
            Format.OGG,
            Format.MP4,
            Format.THREE_GP,
            Format.AMR,
            Format.MP3,
            Format.WAV,
        }
    ),
}

_SOUND_BRANDS = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"M4A ", b"M4B ", b"dash"}
)
_PICTURE_BRANDS = frozenset({b"heic", b"heix", b"mif1"})
"""HEVC pictures, one (MIAF names the container only: what is in it, its decoder finds out)."""
_STROKES_VERSION = 1


def expect(data: bytes, *, kind: Kind) -> Format:
    """Return the format of the bytes.

    Raises Refused: EMPTY, or FORMAT when the bytes are not of a format allowed for this kind.
    """
    if not data:
        raise Refused(Refusal.EMPTY)
    found = sniff(data)
    if found is None or found not in FORMATS_OF[kind]:
        raise Refused(Refusal.FORMAT)
    return found


def sniff(data: bytes) -> Format | None:
    """Return the allowed format that the bytes begin as, or None."""
    return _picture(data) or _container(data) or _bare_sound(data) or _strokes_or_text(data)


def _picture(data: bytes) -> Format | None:
    if data.startswith(b"\xff\xd8\xff"):
        return Format.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Format.PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Format.WEBP
    return None


def _container(data: bytes) -> Format | None:
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        # The document type stands in the first few elements; plain Matroska is not allowed.
        return Format.WEBM if b"\x42\x82\x84webm" in data[:64] else None
    if data.startswith(b"OggS"):
        return Format.OGG
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return Format.WAV
    if data[4:8] == b"ftyp":
        return _iso_media(data[8:12])
    return None


def _iso_media(brand: bytes) -> Format | None:
    if brand.startswith((b"3gp", b"3g2")):
        return Format.THREE_GP
    if brand in _PICTURE_BRANDS:
        return Format.HEIC
    # AVIF pictures and films share the container: only brands that carry sound pass.
    return Format.MP4 if brand in _SOUND_BRANDS else None


def _bare_sound(data: bytes) -> Format | None:
    if data.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return Format.AMR
    if data.startswith(b"ID3") or _is_mp3_frame(data):
        return Format.MP3
    return None


def _is_mp3_frame(data: bytes) -> bool:
    """Check sync word, layer III, bit rate and sampling rate of a first frame header."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE6 != 0xE2:
        return False
    return data[2] >> 4 not in {0, 15} and data[2] >> 2 & 3 != 3


def _strokes_or_text(data: bytes) -> Format | None:
    # Version byte 1 is a control character, so no text begins with it.
    if data[:1] == bytes([_STROKES_VERSION]):
        return Format.STROKES
    return Format.TEXT if _is_plain_text(data) else None


def _is_plain_text(data: bytes) -> bool:
    """Tell whether the bytes are UTF-8 text with no control characters but tab and line ends."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any((ord(c) < 32 and c not in "\t\n\r") or ord(c) == 127 for c in text)
