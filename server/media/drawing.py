"""Strokes become a picture: round pens on warm paper, smooth as on the phone."""

from collections.abc import Iterator
from itertools import pairwise
from math import dist

from PIL import Image, ImageDraw

from server.media.crayons import PAPER, crayons
from server.media.refusals import Refusal, Refused
from server.media.strokes import ERASER, Drawing, Point, Stroke

_OVERSAMPLING = 2
"""Drawn this much larger and then reduced: smooth edges without an antialiasing library."""

_PIECE = 6.0
"""Least length in drawn pixels of the straight pieces that make up a curve."""

_LONGEST_BEND = 30
"""Units of the sheet that a bend may take from a line; the phone bends lines in the same way."""

_MOST_INK = 1_000
"""How often the whole sheet may be painted over; twenty minutes of scribbling are about 250."""

Spot = tuple[float, float]


def render(drawing: Drawing, *, side: int) -> Image.Image:
    """Return the drawing on paper, its longest side `side` pixels long.

    Raises Refused: TOO_LARGE when it would take too long to draw.
    """
    if _ink(drawing) > _MOST_INK * drawing.width * drawing.height:
        raise Refused(Refusal.TOO_LARGE)
    scale = side * _OVERSAMPLING / max(drawing.width, drawing.height)
    size = (max(2, round(drawing.width * scale)), max(2, round(drawing.height * scale)))
    image = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(image)
    for stroke in drawing.strokes:
        _draw(stroke, on=pen, scale=scale)
    return image.reduce(_OVERSAMPLING)


def _ink(drawing: Drawing) -> float:
    """Return the area of all strokes, in square units of the sheet."""
    return sum(
        stroke.pen * sum(dist(one, other) for one, other in pairwise(stroke.points))
        + stroke.pen**2 * len(stroke.points)
        for stroke in drawing.strokes
    )


def _draw(stroke: Stroke, *, on: ImageDraw.ImageDraw, scale: float) -> None:
    # The ground is one flat colour, so taking colour away is drawing with the ground.
    colour = PAPER if stroke.colour == ERASER else crayons()[stroke.colour]
    width = max(1.0, stroke.pen * scale)
    last = None
    for spot in smooth(stroke.points, scale=scale, piece=max(_PIECE, width / 3)):
        # Pillow's own joints leave notches between short pieces: a disc at every spot fills them.
        if last is not None:
            on.line((last, spot), fill=colour, width=round(width))
        x, y = spot
        on.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=colour)
        last = spot


def smooth(points: tuple[Point, ...], *, scale: float, piece: float) -> Iterator[Spot]:
    """Yield straight lines with a soft bend at every point: curves are round, corners stay corners.

    The same bends as on the phone (`pwa/components/paint.ts`).
    """
    spots = [(x * scale, y * scale) for x, y in points]
    yield spots[0]
    for before, spot, after in zip(spots, spots[1:], spots[2:], strict=False):
        begin = _towards(spot, before, longest=_LONGEST_BEND * scale)
        end = _towards(spot, after, longest=_LONGEST_BEND * scale)
        yield begin
        yield from _quadratic(begin, spot, end, piece=piece)
    if len(spots) > 1:
        yield spots[-1]


def _towards(spot: Spot, neighbour: Spot, *, longest: float) -> Spot:
    """Return where the bend at a spot begins or ends: half-way to its neighbour, but never far."""
    share = min(0.5, longest / (dist(spot, neighbour) or 1))
    return (
        spot[0] + (neighbour[0] - spot[0]) * share,
        spot[1] + (neighbour[1] - spot[1]) * share,
    )


def _quadratic(start: Spot, control: Spot, end: Spot, *, piece: float) -> Iterator[Spot]:
    reach = abs(control[0] - start[0]) + abs(control[1] - start[1])
    reach += abs(end[0] - control[0]) + abs(end[1] - control[1])
    pieces = min(64, max(1, int(reach / piece)))
    for index in range(1, pieces + 1):
        t = index / pieces
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        yield (
            a * start[0] + b * control[0] + c * end[0],
            a * start[1] + b * control[1] + c * end[1],
        )
