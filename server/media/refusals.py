"""Why a medium is not taken: one exception, one closed list of reasons."""

from enum import Enum


class Refusal(Enum):
    """A reason that says what is wrong with the bytes, never what they show."""

    EMPTY = "empty"
    """There is nothing in it."""
    FORMAT = "format"
    """Not one of the formats on the allow-list, or not of the kind that was announced."""
    BROKEN = "broken"
    """Looks like the right format and cannot be read."""
    TOO_MANY_PIXELS = "too-many-pixels"
    """More than 24 megapixels, by its own header."""
    TOO_LONG = "too-long"
    """More than five minutes of sound."""
    TOO_LARGE = "too-large"
    """More bytes, strokes or points than agreed."""


class Refused(Exception):  # noqa: N818 - the design's word
    """The bytes are not taken, for a reason from the closed list."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason
