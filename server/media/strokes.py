"""The strokes of a drawing: how they look in bytes, read strictly and written in one form only.

u8 version = 1 | varint width | varint height | varint stroke count | per stroke: u8 colour |
varint pen width | varint point count | first point x, y as varint | zigzag varint dx, dy.
Varints are LEB128, unsigned, shortest form. Described in docs/parcel-format.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from server.media.refusals import Refusal, Refused

VERSION = 1
ERASER = 8
"""Colour index above the eight crayons: takes colour away."""

MAX_BYTES = 256 * 1024
MAX_SIDE = 4096
MAX_PEN = 512
MAX_STROKES = 8_192
MAX_POINTS = 131_072
_MAX_COORDINATE = 16_383
"""Points may leave the paper (a finger does), but not by more than this."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One pull of the pen: colour 0..7 is a crayon, 8 the eraser; `pen` is its width in units."""

    colour: int
    pen: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet of paper, in units of the phone's canvas, and what was drawn on it in order."""

    width: int
    height: int
    strokes: tuple[Stroke, ...]


def decode(data: bytes) -> Drawing:
    """Read strokes.

    Raises Refused: TOO_LARGE beyond the limits, FORMAT for another version, BROKEN for anything
    that `encode` would not have written.
    """
    if len(data) > MAX_BYTES:
        raise Refused(Refusal.TOO_LARGE)
    if data[:1] != bytes([VERSION]):
        raise Refused(Refusal.FORMAT)
    reader = _Reader(data, at=1)
    width, height = reader.number(maximum=MAX_SIDE), reader.number(maximum=MAX_SIDE)
    if not width or not height:
        raise Refused(Refusal.BROKEN)
    count = reader.number(maximum=MAX_STROKES)
    strokes = tuple(reader.stroke() for _ in range(count))
    if reader.at != len(data):
        raise Refused(Refusal.BROKEN)
    return Drawing(width, height, strokes)


def encode(drawing: Drawing) -> bytes:
    """Write strokes: the inverse of `decode`."""
    out = bytearray([VERSION])
    for number in (drawing.width, drawing.height, len(drawing.strokes)):
        out += _varint(number)
    for stroke in drawing.strokes:
        out.append(stroke.colour)
        out += _varint(stroke.pen) + _varint(len(stroke.points))
        out += b"".join(_points(stroke.points))
    return bytes(out)


class _Reader:
    """A place in the bytes, and how many points were read so far."""

    def __init__(self, data: bytes, *, at: int) -> None:
        self.data = data
        self.at = at
        self.points = 0

    def byte(self) -> int:
        if self.at >= len(self.data):
            raise Refused(Refusal.BROKEN)
        self.at += 1
        return self.data[self.at - 1]

    def number(self, *, maximum: int) -> int:
        value = 0
        for shift in (0, 7, 14, 21):
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                if shift and not byte:  # a longer form of a shorter number
                    raise Refused(Refusal.BROKEN)
                if value > maximum:
                    raise Refused(Refusal.TOO_LARGE)
                return value
        raise Refused(Refusal.BROKEN)

    def step(self) -> int:
        zigzag = self.number(maximum=4 * _MAX_COORDINATE + 1)
        return (zigzag >> 1) ^ -(zigzag & 1)

    def stroke(self) -> Stroke:
        colour = self.byte()
        if colour > ERASER:
            raise Refused(Refusal.BROKEN)
        pen = self.number(maximum=MAX_PEN)
        count = self.number(maximum=MAX_POINTS)
        self.points += count
        if self.points > MAX_POINTS:
            raise Refused(Refusal.TOO_LARGE)
        if not pen or not count:
            raise Refused(Refusal.BROKEN)
        return Stroke(colour, pen, tuple(self._path(count)))

    def _path(self, count: int) -> Iterator[Point]:
        x, y = self.number(maximum=_MAX_COORDINATE), self.number(maximum=_MAX_COORDINATE)
        yield x, y
        for _ in range(count - 1):
            x, y = x + self.step(), y + self.step()
            if max(abs(x), abs(y)) > _MAX_COORDINATE:
                raise Refused(Refusal.TOO_LARGE)
            yield x, y


def _points(points: tuple[Point, ...]) -> Iterator[bytes]:
    last_x, last_y = points[0]
    yield _varint(last_x) + _varint(last_y)
    for x, y in points[1:]:
        yield _varint(_zigzag(x - last_x)) + _varint(_zigzag(y - last_y))
        last_x, last_y = x, y


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else -number * 2 - 1


def _varint(number: int) -> bytes:
    if number < 0:
        raise ValueError("a varint is not negative")
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
