"""Colours: from whatever profile a camera wrote to sRGB, which every screen takes for granted."""

from io import BytesIO

from PIL import Image, ImageCms

_STEPS = (0, 96, 192, 255)
_TOLERANCE = 3
"""Of 255: nobody sees it."""


def in_srgb(image: Image.Image, *, profile: bytes | None) -> Image.Image:
    """Return the picture as RGB or RGBA in sRGB; an unreadable profile counts as none."""
    if profile:
        try:
            return _converted(image, profile=profile)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # the colours are a little off, which is better than no picture
    return image.convert("RGBA" if image.mode == "RGBA" else "RGB")


def is_as_good_as_srgb(profile: bytes | None) -> bool:
    """Tell whether a picture looks the same without this profile."""
    if profile is None:
        return True
    colours = bytes(level for red in _STEPS for green in _STEPS for blue in _STEPS for level in (red, green, blue))  # fmt: skip
    sample = Image.frombytes("RGB", (len(_STEPS) ** 2, len(_STEPS)), colours)
    try:
        shown = _converted(sample, profile=profile).tobytes()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    return all(abs(a - b) <= _TOLERANCE for a, b in zip(colours, shown, strict=True))


def _converted(image: Image.Image, *, profile: bytes) -> Image.Image:
    converted = ImageCms.profileToProfile(
        image,
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        outputMode="RGBA" if image.mode == "RGBA" else "RGB",
    )
    if converted is None:
        raise ValueError("not converted")
    return converted
