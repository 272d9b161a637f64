"""A name in a recording, under a tone: what was said there is gone, not quieter.

Runs in the limited child process only.
"""

from collections.abc import Iterable

import numpy as np

from server.media.bleeps import GUARD, Bleep
from server.media.voice import RATE, Samples

_TONE = 1_000.0
_LEVEL = 0.1
_EDGE = RATE // 200
"""Samples over which the tone swells, so that it does not click."""


def bleeped(samples: Samples, bleeps: Iterable[Bleep]) -> Samples:
    """Return the recording with a tone in the place of each mark and of the guard around it."""
    out = samples.copy()
    for start, end in _places(bleeps, length=len(samples)):
        out[start:end] = _tone(end - start)
    return out


def _places(bleeps: Iterable[Bleep], *, length: int) -> list[tuple[int, int]]:
    """Return where the tones lie, as samples; those that touch are one."""
    places: list[tuple[int, int]] = []
    for bleep in sorted(bleeps):
        start = min(max(0, (bleep.start - GUARD) * RATE // 1000), length)
        end = min((bleep.end + GUARD) * RATE // 1000, length)
        if places and start <= places[-1][1]:
            places[-1] = places[-1][0], max(end, places[-1][1])
        elif start < end:
            places.append((start, end))
    return places


def _tone(length: int) -> Samples:
    at = np.arange(length)
    swell = np.clip((np.minimum(at, at[::-1]) + 1) / _EDGE, 0, 1)
    return np.asarray(_LEVEL * swell * np.sin(2 * np.pi * _TONE / RATE * at), dtype=np.float32)
