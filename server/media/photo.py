"""A photographed drawing, rebuilt from its pixels: nothing the camera wrote survives.

Runs in the limited child process only.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from server.media import sniff
from server.media.made import Rendition
from server.media.pictures import SIDES, fitted, from_pixels
from server.media.refusals import Refusal, Refused

MAX_PIXELS = 24_000_000

_PILLOW_FORMAT = {
    sniff.Format.JPEG: "JPEG",
    sniff.Format.PNG: "PNG",
    sniff.Format.WEBP: "WEBP",
}


def rebuild(data: bytes) -> Image.Image:
    """Return the photo upright, in sRGB, at most 1600 pixels long, as bare pixels.

    The header is judged before anything is decoded. Raises Refused: FORMAT, TOO_MANY_PIXELS
    or BROKEN.
    """
    found = sniff.expect(data, kind=sniff.Kind.PHOTO)
    try:
        with _opened(data, format_name=_PILLOW_FORMAT[found]) as image:
            small = _decoded_small(image)
    except PermissionError:
        raise  # the fence refused a file: our fault, not the photo's
    except Image.DecompressionBombError as fault:
        raise Refused(Refusal.TOO_MANY_PIXELS) from fault
    except (OSError, SyntaxError, ValueError, IndexError, EOFError) as fault:
        raise Refused(Refusal.BROKEN) from fault
    return from_pixels(_on_white(_in_srgb(ImageOps.exif_transpose(small))))


def _opened(data: bytes, *, format_name: str) -> Image.Image:
    with warnings.catch_warnings():
        # Pillow's own limit lies above ours and would only repeat what is checked next.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image = Image.open(BytesIO(data), formats=[format_name])
    if image.width * image.height > MAX_PIXELS:
        raise Refused(Refusal.TOO_MANY_PIXELS)
    return image


def _decoded_small(image: Image.Image) -> Image.Image:
    """Decode and reduce at once, so that the large pixels are gone before anything is copied."""
    side = SIDES[Rendition.LARGE]
    scale = side / max(image.size)
    if scale < 1:
        # JPEG can be decoded at 1/2, 1/4, 1/8; the asked size must keep the proportions.
        image.draft(None, (round(image.width * scale), round(image.height * scale)))
    image.load()
    upright, profile = image.getexif(), image.info.get("icc_profile")
    if image.mode not in {"RGB", "L", "CMYK", "RGBA"}:
        image = image.convert(
            "RGBA" if "transparency" in image.info or image.mode in {"LA", "PA"} else "RGB"
        )
    small = fitted(image, side=side)
    small.info = {"icc_profile": profile, "exif": upright.tobytes()}
    return small


def _in_srgb(image: Image.Image) -> Image.Image:
    """Convert colours by the embedded profile; an unreadable profile counts as none."""
    profile = image.info.get("icc_profile")
    if profile:
        try:
            return _converted(image, profile=profile)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # the colours are a little off, which is better than no picture
    return image.convert("RGBA" if image.mode == "RGBA" else "RGB")


def _converted(image: Image.Image, *, profile: bytes) -> Image.Image:
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    converted = ImageCms.profileToProfile(
        image,
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        outputMode=mode,
    )
    if converted is None:
        raise ValueError("not converted")
    return converted


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, (255, 255, 255))
    paper.paste(image, mask=image.getchannel("A"))
    return paper
