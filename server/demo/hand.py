"""A child's hand with a crayon: lines that wobble, circles that overshoot, hatching in one go."""

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import pairwise

from server.media.strokes import ERASER, Drawing, Point, Stroke, encode

WIDTH, HEIGHT = 1080, 1440

Spot = tuple[float, float]


class Crayon(IntEnum):
    """The eight crayons, in the box's order."""

    BLACK = 0
    BROWN = 1
    RED = 2
    ORANGE = 3
    YELLOW = 4
    GREEN = 5
    BLUE = 6
    PURPLE = 7


LINE = 11
"""Width of an outline, in units of the sheet."""

BROAD = 20
"""Width of a crayon laid down for filling."""

_STEP = 26.0
"""Units between the points of a line: what is left after the phone has simplified it."""


@dataclass
class Sheet:
    """A sheet of paper and one child's hand."""

    random: random.Random
    strokes: list[Stroke] = field(default_factory=list)

    def line(self, *spots: Spot, colour: Crayon = Crayon.BLACK, pen: int = LINE) -> None:
        """Draw straight pieces as straight as a child does."""
        self._pull(_stepped(spots), colour=colour, pen=pen, wobble=2.6)

    def curve(self, *spots: Spot, colour: Crayon = Crayon.BLACK, pen: int = LINE) -> None:
        """Draw a soft line through the spots (Catmull and Rom)."""
        self._pull(_stepped(_softened(spots)), colour=colour, pen=pen, wobble=2.2)

    def shape(self, *spots: Spot, colour: Crayon = Crayon.BLACK, pen: int = LINE) -> None:
        """Draw a closed outline whose end misses its beginning a little."""
        start = spots[0]
        past = (start[0] + self._off(7), start[1] + self._off(7))
        self.line(*spots, past, colour=colour, pen=pen)

    def box(
        self, x: float, y: float, width: float, height: float, *, colour: Crayon = Crayon.BLACK, pen: int = LINE
    ) -> None:  # fmt: skip
        """Draw a rectangle from its upper left corner."""
        self.shape(*corners(x, y, width, height), colour=colour, pen=pen)

    def oval(
        self, x: float, y: float, across: float, down: float, *, colour: Crayon = Crayon.BLACK, pen: int = LINE
    ) -> None:  # fmt: skip
        """Draw an oval around a middle, a little further than once around."""
        start = self.random.uniform(-2.4, -1.2)
        turn = 2 * math.pi + self.random.uniform(0.05, 0.3)
        count = max(10, int((across + down) * math.pi / _STEP))
        lean = self._off(0.05)
        spots = []
        for index in range(count + 1):
            angle = start + turn * index / count
            grow = 1 + lean * index / count
            spots.append((x + across * grow * math.cos(angle), y + down * grow * math.sin(angle)))
        self._pull(spots, colour=colour, pen=pen, wobble=min(3.0, across / 18))

    def dot(self, x: float, y: float, *, colour: Crayon = Crayon.BLACK, pen: int = 14) -> None:
        """Press the crayon once."""
        self._pull([(x, y)], colour=colour, pen=pen, wobble=0)

    def fill(
        self, spots: Sequence[Spot], colour: Crayon, *, lean: float = 0.9, pen: int = BROAD, gap: float = 1.15
    ) -> None:  # fmt: skip
        """Lay colour into an outline with one long zigzag; `lean` is the angle of its lines."""
        lean += self._off(0.12)
        cos, sin = math.cos(-lean), math.sin(-lean)
        turned = [(x * cos - y * sin, x * sin + y * cos) for x, y in spots]
        low = min(y for _, y in turned) + pen * 0.45
        high = max(y for _, y in turned) - pen * 0.3
        zigzag: list[Spot] = []
        while low < high:
            zigzag = self._hatch_row(turned, low, zigzag, back=(cos, -sin), colour=colour, pen=pen)
            low += pen * gap * self.random.uniform(0.85, 1.15)
        self._finish(zigzag, colour=colour, pen=pen)

    def fill_oval(
        self, x: float, y: float, across: float, down: float, colour: Crayon, *, lean: float = 0.9, gap: float = 1.15
    ) -> None:  # fmt: skip
        """Lay colour into an oval."""
        self.fill(ring(x, y, across, down), colour, lean=lean, gap=gap)

    def blank(self, spots: Sequence[Spot]) -> None:
        """Rub an outline clean, so that something can be drawn on top."""
        first = len(self.strokes)
        self.fill(spots, Crayon.BLACK, lean=0.0, pen=40, gap=0.5)
        self.strokes[first:] = [replace(stroke, colour=ERASER) for stroke in self.strokes[first:]]

    def bytes(self) -> bytes:
        """Return everything drawn so far as a phone would send it."""
        return encode(Drawing(WIDTH, HEIGHT, tuple(self.strokes)))

    def _hatch_row(
        self, turned: Sequence[Spot], level: float, zigzag: list[Spot], *, back: Spot, colour: Crayon, pen: int
    ) -> list[Spot]:  # fmt: skip
        """Add one line of hatching; begin a new zigzag where the outline is not in one piece."""
        cos, sin = back
        crossings = sorted(_crossings(turned, level))
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            inset = min(pen * 0.45, (right - left) / 3)
            ends = [left + inset + self._off(4), right - inset + self._off(4)]
            if len(zigzag) % 4 == 2:
                ends.reverse()
            row = [(x * cos - level * sin, x * sin + level * cos) for x in ends]
            if len(crossings) > 2 or (zigzag and math.dist(zigzag[-1], row[0]) > pen * 5):
                self._finish(zigzag, colour=colour, pen=pen)
                zigzag = []
            zigzag = [*zigzag, *row]
        return zigzag

    def _finish(self, zigzag: list[Spot], *, colour: Crayon, pen: int) -> None:
        if zigzag:
            self._pull(_stepped(zigzag, step=70.0), colour=colour, pen=pen, wobble=2.0)

    def _pull(self, spots: Sequence[Spot], *, colour: Crayon, pen: int, wobble: float) -> None:
        """Pull the crayon along, with a hand that drifts slowly and trembles a little."""
        drift_x = drift_y = 0.0
        points: list[Point] = []
        for x, y in spots:
            drift_x = drift_x * 0.8 + self._off(wobble)
            drift_y = drift_y * 0.8 + self._off(wobble)
            point = (_within(x + drift_x, WIDTH), _within(y + drift_y, HEIGHT))
            if not points or point != points[-1]:
                points.append(point)
        self.strokes.append(Stroke(int(colour), pen, tuple(points)))

    def _off(self, most: float) -> float:
        return self.random.uniform(-most, most)


def corners(x: float, y: float, width: float, height: float) -> list[Spot]:
    """Return the corners of a rectangle, clockwise from the upper left."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def ring(x: float, y: float, across: float, down: float) -> list[Spot]:
    """Return an oval's outline."""
    angles = [2 * math.pi * index / 28 for index in range(28)]
    return [(x + across * math.cos(angle), y + down * math.sin(angle)) for angle in angles]


def _within(value: float, most: int) -> int:
    return round(min(max(value, 4), most - 4))


def _stepped(spots: Sequence[Spot], *, step: float = _STEP) -> list[Spot]:
    """Return spots along straight pieces, about a step apart."""
    out = [spots[0]]
    for (x0, y0), (x1, y1) in pairwise(spots):
        count = max(1, round(math.dist((x0, y0), (x1, y1)) / step))
        out += [
            (x0 + (x1 - x0) * index / count, y0 + (y1 - y0) * index / count)
            for index in range(1, count + 1)
        ]
    return out


def _softened(spots: Sequence[Spot]) -> list[Spot]:
    padded = [spots[0], *spots, spots[-1]]
    out = [spots[0]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for index in range(1, 9):
            t = index / 8
            out.append(
                (
                    _catmull(a[0], b[0], c[0], d[0], t),
                    _catmull(a[1], b[1], c[1], d[1], t),
                )
            )
    return out


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )


def _crossings(outline: Sequence[Spot], level: float) -> Iterable[float]:
    for (x0, y0), (x1, y1) in pairwise([*outline, outline[0]]):
        if (y0 <= level) != (y1 <= level):
            yield x0 + (x1 - x0) * (level - y0) / (y1 - y0)
