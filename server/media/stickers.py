"""Opaque stickers, burned into the pixels.

Never a blur: blurred and pixelated faces have been restored, flat colour cannot be.
"""

from collections.abc import Iterable

from PIL import Image, ImageDraw

from server.media.covers import Cover, as_box

_STICKER = (246, 198, 47)
_EDGE = (43, 39, 48)


def burned_in(image: Image.Image, *, covers: Iterable[Cover]) -> Image.Image:
    """Return a copy in which nothing under the covers is left."""
    image = image.copy()
    pen = ImageDraw.Draw(image)
    for cover in covers:
        box = as_box(cover, size=image.size)
        edge = max(2, min(box[2] - box[0], box[3] - box[1]) // 24)
        pen.rectangle(box, fill=_STICKER, outline=_EDGE, width=edge)
    return image


def cut_out(image: Image.Image, *, cover: Cover) -> Image.Image:
    """Return what lies under one cover, and nothing around it."""
    left, top, right, bottom = as_box(cover, size=image.size)
    return image.crop((left, top, right + 1, bottom + 1))
