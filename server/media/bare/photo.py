"""One photo, bare: dispatch by format, and the size judged before a pixel is decoded."""

from dataclasses import dataclass

from server.media.refusals import Refusal, Refused
from server.media.sniff import Format

MAX_PIXELS = 24_000_000
MAX_SIDE = 20_000
"""Pixels: longer than any panorama; a picture of one pixel by millions is no photo."""


@dataclass(frozen=True, kw_only=True)
class BarePhoto:
    """A photo of which only the pixels' own bytes are left, and what is needed to show it rightly."""

    format: Format
    data: bytes
    """A whole file of that format."""
    width: int
    """Pixels, as stored: not turned yet."""
    height: int
    orientation: int = 1
    """1 to 8, as in EXIF 2.32, tag 0x0112."""
    profile: bytes | None = None
    """The ICC profile the colours are meant in; none: sRGB."""


def check_size(width: int, height: int) -> None:
    """Refuse a picture without area (BROKEN) or with too much of it (TOO_MANY_PIXELS)."""
    if width < 1 or height < 1:
        raise Refused(Refusal.BROKEN)
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise Refused(Refusal.TOO_MANY_PIXELS)
