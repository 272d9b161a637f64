"""Pictures for tests: a house, hills, a sun and somebody waving, in crayon colours."""

import random
from io import BytesIO

from PIL import Image, ImageDraw

from server.media.crayons import PAPER, Colour, crayons

Pen = ImageDraw.ImageDraw


def crayon_picture(seed: int, *, width: int = 1080, height: int = 1440) -> Image.Image:
    """Return a picture that is the same for the same seed."""
    chance = random.Random(seed)
    image = Image.new("RGB", (width, height), PAPER)
    pen = ImageDraw.Draw(image)
    colours = list(crayons())
    chance.shuffle(colours)
    _sun(pen, chance=chance, colour=colours[0], width=width)
    _scribbled(pen, chance=chance, colour=colours[1], box=(0, height * 3 // 4, width, height))
    left = chance.randrange(width // 10, width // 3)
    _house(pen, box=(left, height // 2, left + width // 3, height * 4 // 5), colour=colours[2])
    for index in range(chance.randrange(1, 4)):
        at = (left + width // 2 + index * width // 9, height * 4 // 5)
        _person(pen, at=at, size=chance.randrange(90, 190), colour=colours[3 + index])
    return image


def as_file(image: Image.Image, *, side: int, form: str) -> tuple[bytes, int, int]:
    """Return a picture at most `side` pixels long as bytes, with its width and height."""
    small = image.copy()
    small.thumbnail((side, side))
    out = BytesIO()
    small.save(out, form, quality=80)
    return out.getvalue(), small.width, small.height


def _sun(pen: Pen, *, chance: random.Random, colour: Colour, width: int) -> None:
    x, y, r = chance.randrange(200, width - 200), chance.randrange(200, 380), 90
    for ring in range(0, r, 12):
        pen.ellipse(
            (x - r + ring, y - r + ring, x + r - ring, y + r - ring), outline=colour, width=9
        )
    for dx, dy in ((0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)):
        pen.line((x + dx * 110, y + dy * 110, x + dx * 165, y + dy * 165), fill=colour, width=14)


def _scribbled(
    pen: Pen, *, chance: random.Random, colour: Colour, box: tuple[int, int, int, int]
) -> None:
    left, top, right, bottom = box
    line = [
        (x, (top if index % 2 else bottom) + chance.randrange(-25, 25))
        for index, x in enumerate(range(left, right, 22))
    ]
    pen.line(line, fill=colour, width=14, joint="curve")


def _house(pen: Pen, *, box: tuple[int, int, int, int], colour: Colour) -> None:
    left, top, right, bottom = box
    pen.rectangle(box, outline=colour, width=16)
    pen.line(
        (left - 30, top, (left + right) // 2, top - 190, right + 30, top), fill=colour, width=18
    )
    middle = (left + right) // 2
    pen.rectangle((middle - 45, bottom - 150, middle + 45, bottom), outline=colour, width=12)
    pen.rectangle((left + 40, top + 50, left + 130, top + 140), outline=colour, width=12)


def _person(pen: Pen, *, at: tuple[int, int], size: int, colour: Colour) -> None:
    x, y = at
    head = size // 4
    pen.ellipse((x - head, y - size - head, x + head, y - size + head), outline=colour, width=12)
    pen.line((x, y - size + head, x, y - size // 3), fill=colour, width=12)
    pen.line((x, y - size // 3, x - head, y), fill=colour, width=12)
    pen.line((x, y - size // 3, x + head, y), fill=colour, width=12)
    pen.line((x, y - size * 2 // 3, x + size // 2, y - size), fill=colour, width=12)
