"""A photographed sheet of paper: its QR codes read, its picture made grey, upright and small.

Runs in the limited child process only. Codes are read by ZXing (zxing-cpp, Apache-2.0).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from server.media import photo
from server.media.pictures import fitted

READING_SIDE = 2600
"""Longest side in pixels at which codes are looked for: six pixels for a module of a bad photo."""
KEPT_SIDE = 1500
"""Longest side of the picture that is kept: crosses, words and a signature stay legible."""
_QUALITY = 60

_BLURS = (3, 6, 10)
"""Radii in pixels of the blurs that are answered, from a shaking hand to a lens out of focus."""

# The code stands in a corner of the sheet, 31 mm wide: eight of it to either side (right-to-left
# sheets have it at the left), two and a half above, fourteen below; half as much again for a slant.
_BESIDE, _ABOVE, _BELOW = 8, 2.5, 14
"""How far the sheet reaches from its code, in widths of the code."""

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
MOST_CODES = 4
MOST_LETTERS = 256


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a photo of a sheet is turned into."""

    codes: tuple[str, ...]
    picture: bytes
    width: int
    height: int


def read(data: bytes) -> Sheet:
    """Return the codes and the picture of a photographed sheet. Raises Refused."""
    return seen_on(decoded(data))


def decoded(data: bytes) -> Image.Image:
    """Return the photo as grey pixels. Raises Refused."""
    return photo.rebuild(data, side=READING_SIDE).convert("L")


def seen_on(grey: Image.Image) -> Sheet:
    """Return the codes and the picture of a sheet whose photo is decoded."""
    found = codes_on(grey)
    bright = ImageOps.autocontrast(grey, cutoff=1)
    picture = fitted(_upright(bright, found), side=KEPT_SIDE)
    buffer = BytesIO()
    # a fresh image has pixels and nothing else
    clean = Image.frombytes("L", picture.size, picture.tobytes())
    clean.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return Sheet(
        codes=tuple(code.text[:MOST_LETTERS] for code in found[:MOST_CODES]),
        picture=buffer.getvalue(),
        width=clean.width,
        height=clean.height,
    )


def codes_on(grey: Image.Image) -> list[zxingcpp.Barcode]:
    """Return the codes of the first view of the photo in which there are any."""
    for view in _views(grey):
        found = zxingcpp.read_barcodes(view, formats=_QR)
        if found:
            return list(found)
    return []


def _views(grey: Image.Image) -> Iterator[Image.Image]:
    """Yield the photo as it is, then as darkness, blur and grain are answered."""
    yield grey
    brighter = ImageOps.autocontrast(grey, cutoff=2)
    yield brighter
    for radius in _BLURS:
        # what made it soft first made the grain: take that away, then sharpen what is left
        smooth = brighter.filter(ImageFilter.GaussianBlur(radius / 3))
        yield smooth.filter(ImageFilter.UnsharpMask(radius=radius, percent=400, threshold=0))


def _upright(grey: Image.Image, found: list[zxingcpp.Barcode]) -> Image.Image:
    """Turn the picture as its code stands and cut the desk off; without a code it stays as it is."""
    if not found:
        return grey
    place = found[0].position
    left, right = place.top_left, place.top_right
    angle = math.atan2(right.y - left.y, right.x - left.x)
    turned = grey.rotate(
        math.degrees(angle), resample=Image.Resampling.BILINEAR, expand=True, fillcolor=255
    )
    middle = (left.x + place.bottom_right.x) / 2, (left.y + place.bottom_right.y) / 2
    x, y = _turned_with(middle, angle=angle, of=grey, into=turned)
    code = math.hypot(right.x - left.x, right.y - left.y)
    around = (
        *(x - _BESIDE * code, y - _ABOVE * code),
        *(x + _BESIDE * code, y + _BELOW * code),
    )
    return turned.crop(_within(around, turned))


def _turned_with(
    point: tuple[float, float], *, angle: float, of: Image.Image, into: Image.Image
) -> tuple[float, float]:
    """Return where a point lies after the image was turned around its middle."""
    x, y = point[0] - of.width / 2, point[1] - of.height / 2
    return (
        x * math.cos(angle) + y * math.sin(angle) + into.width / 2,
        y * math.cos(angle) - x * math.sin(angle) + into.height / 2,
    )


def _within(
    box: tuple[float, float, float, float], image: Image.Image
) -> tuple[int, int, int, int]:
    return (
        max(0, round(box[0])),
        max(0, round(box[1])),
        min(image.width, round(box[2])),
        min(image.height, round(box[3])),
    )
