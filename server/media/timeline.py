"""Where in a recording some words may have been said: a first guess that a person corrects by ear. Pure."""

from collections.abc import Sequence
from itertools import accumulate

LOUDEST = 100
"""How high the loudest piece of a drawn wave stands."""

_AUDIBLE = LOUDEST // 10
"""Below this a piece of the wave is a pause: no letter is said in it."""


def guessed(
    words: str, *, start: int, end: int, peaks: Sequence[int], length: int
) -> tuple[int, int]:
    """Return when the characters from `start` to `end` of the words were said, in milliseconds.

    Every letter is taken to last equally long, and nothing to be said where the wave is quiet;
    `length` is the recording's, in milliseconds.
    """
    audible = [1 if peak >= _AUDIBLE else 0 for peak in peaks]
    heard = list(accumulate(audible))
    if not heard or not heard[-1] or not words:
        return 0, length
    return (
        _moment(heard, part=start / len(words), length=length),
        _moment(heard, part=end / len(words), length=length),
    )


def _moment(heard: Sequence[int], *, part: float, length: int) -> int:
    """Return when that part of all that is audible has been heard."""
    wanted = part * heard[-1]
    before = sum(count <= wanted for count in heard)
    into = wanted - (heard[before - 1] if before else 0)
    return min(length, round((before + min(into, 1.0)) * length / len(heard)))
