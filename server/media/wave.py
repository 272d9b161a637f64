"""A recording as a picture: how loud it is from beginning to end."""

from itertools import pairwise

import numpy as np

from server.media.timeline import LOUDEST
from server.media.voice import Samples

PEAKS = 120


def peaks(samples: Samples, *, count: int = PEAKS) -> tuple[int, ...]:
    """Return so many loudnesses from 0 to 100 (root mean square, the loudest piece is 100)."""
    edges = np.linspace(0, len(samples), count + 1).astype(int)
    loudness = np.array(
        [
            np.sqrt(np.mean(np.square(samples[start:end]))) if end > start else 0.0
            for start, end in pairwise(edges)
        ]
    )
    highest = float(loudness.max())
    if highest <= 0:
        return (0,) * count
    return tuple(int(value) for value in np.rint(loudness / highest * LOUDEST))
