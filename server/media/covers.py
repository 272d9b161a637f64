"""Covers: where something in a photo must not be seen."""

from dataclasses import dataclass
from enum import Enum

WHOLE = 10_000
"""Covers are measured in ten-thousandths of the upright picture, so they fit every size."""


class FaceSearch(Enum):
    """Whether somebody looked for faces."""

    DONE = "done"
    """Looked; the proposals are what was found."""
    NOT_INSTALLED = "not-installed"
    """No detector on this machine: a person must look with special care."""


@dataclass(frozen=True, slots=True, order=True)
class Cover:
    """A rectangle over the upright picture, in ten-thousandths of its width and height."""

    left: int
    top: int
    width: int
    height: int

    def __post_init__(self) -> None:
        """Refuse a cover that does not lie on the picture."""
        inside = min(self.left, self.top) >= 0 and min(self.width, self.height) > 0
        if not inside or self.left + self.width > WHOLE or self.top + self.height > WHOLE:
            raise ValueError("a cover lies on the picture")


def as_box(cover: Cover, *, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom in whole pixels (inclusive), rounded outwards."""
    width, height = size
    return (
        cover.left * width // WHOLE,
        cover.top * height // WHOLE,
        min(width - 1, -(-(cover.left + cover.width) * width // WHOLE)),
        min(height - 1, -(-(cover.top + cover.height) * height // WHOLE)),
    )
