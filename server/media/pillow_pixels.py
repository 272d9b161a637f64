"""JPEG and PNG, from bytes to pixels, by Pillow."""

import warnings
from io import BytesIO

from PIL import Image

from server.media.bare.photo import BarePhoto
from server.media.pictures import fitted, size_within
from server.media.refusals import Refusal, Refused
from server.media.sniff import Format

_NAMES = {Format.JPEG: "JPEG", Format.PNG: "PNG"}
_READY = frozenset({"RGB", "L", "CMYK", "RGBA"})


def decode(bare: BarePhoto, *, side: int | None) -> Image.Image:
    """Return the pixels as RGB, RGBA, L or CMYK, at most `side` long. Raises Refused(BROKEN)."""
    try:
        with warnings.catch_warnings():
            # Pillow's own limit lies above ours, which is checked already.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(bare.data), formats=[_NAMES[bare.format]])
        return _decoded(image, side=side or max(image.size))
    except PermissionError:
        raise  # the fence refused a file: our fault, not the photo's
    except (OSError, SyntaxError, ValueError, IndexError, EOFError) as fault:
        raise Refused(Refusal.BROKEN) from fault


def _decoded(image: Image.Image, *, side: int) -> Image.Image:
    """Decode and reduce at once, so that the large pixels are gone before anything is copied."""
    # JPEG can be decoded at 1/2, 1/4, 1/8; the asked size must keep the proportions.
    image.draft(None, size_within(image.size, side=side))
    image.load()
    if image.mode not in _READY:
        has_alpha = "transparency" in image.info or image.mode in {"LA", "PA"}
        image = image.convert("RGBA" if has_alpha else "RGB")
    return fitted(image, side=side)
