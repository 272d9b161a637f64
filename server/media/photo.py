"""A photographed drawing, rebuilt from its pixels: nothing the camera wrote survives.

First bare, then decoded, then in sRGB, then upright, then pixels alone. Runs in the limited child
process only.
"""

import importlib
from io import BytesIO

from PIL import Image

from server.media import colours, sniff
from server.media.bare import exif, jpeg, png, webp
from server.media.bare.photo import BarePhoto
from server.media.made import Rendition
from server.media.pictures import SIDES, from_pixels
from server.media.sniff import Format

_DECODERS = {
    Format.JPEG: "server.media.pillow_pixels",
    Format.PNG: "server.media.pillow_pixels",
    Format.WEBP: "server.media.webp_pixels",
    Format.HEIC: "server.media.heic_pixels",
}
"""Loaded by name, so that a JPEG never loads a video library."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What brings a picture upright, by its EXIF orientation."""

_WITH_ORIENTATION = {
    Format.JPEG: jpeg.with_orientation,
    Format.PNG: png.with_orientation,
    Format.WEBP: webp.with_orientation,
}
"""How a bare file of a format says which way is up."""

_ORIGINAL_QUALITY = 92


def bared(data: bytes) -> BarePhoto:
    """Return the photo bare, its header judged; nothing is decoded.

    Raises Refused: EMPTY, FORMAT, TOO_MANY_PIXELS or BROKEN.
    """
    found = sniff.expect(data, kind=sniff.Kind.PHOTO)
    match found:
        case Format.JPEG:
            return jpeg.bare(data)
        case Format.PNG:
            return png.bare(data)
        case Format.WEBP:
            return webp.bare(data)
        case _:
            bare: BarePhoto = importlib.import_module(_DECODERS[found]).bare(data)
            return bare


def rebuild(data: bytes, *, side: int = SIDES[Rendition.LARGE]) -> Image.Image:
    """Return the photo upright, in sRGB, at most `side` pixels long, as bare pixels.

    Raises Refused: EMPTY, FORMAT, TOO_MANY_PIXELS or BROKEN.
    """
    return upright(bared(data), side=side)


def upright(bare: BarePhoto, *, side: int | None = None) -> Image.Image:
    """Return a bare photo upright, in sRGB, at most `side` pixels long. Raises Refused(BROKEN)."""
    decoded: Image.Image = importlib.import_module(_DECODERS[bare.format]).decode(bare, side=side)
    image = _on_white(colours.in_srgb(decoded, profile=bare.profile))
    if bare.orientation in _TURNS:
        image = image.transpose(_TURNS[bare.orientation])
    return from_pixels(image)


def original(bare: BarePhoto) -> bytes:
    """Return what is kept of the child's own file: the same coded pixels, and which way is up.

    Where they cannot be shown rightly without what stood beside them (a colour profile of their own,
    HEIC's boxes), a new JPEG of the same size. Raises Refused(BROKEN).
    """
    with_orientation = _WITH_ORIENTATION.get(bare.format)
    if with_orientation is None or not colours.is_as_good_as_srgb(bare.profile):
        buffer = BytesIO()
        upright(bare).save(buffer, "JPEG", quality=_ORIGINAL_QUALITY, subsampling=0)
        return buffer.getvalue()
    if bare.orientation == exif.UPRIGHT:
        return bare.data
    return with_orientation(bare.data, bare.orientation)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, (255, 255, 255))
    paper.paste(image, mask=image.getchannel("A"))
    return paper
