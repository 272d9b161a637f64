"""How well somebody links two recordings of one voice: the equal error rate, with its interval.

50 % is guessing. Pairs of one speaker are not independent, so the interval draws speakers anew.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.interval import DRAWS, Share


@dataclass(frozen=True, kw_only=True)
class Told:
    """One side of the comparison: what each story's voice is like, and whose story it is."""

    vectors: NDArray[np.float32]
    speakers: NDArray[np.int64]
    stories: NDArray[np.int64]


def linking(known: Told, heard: Told) -> Share:
    """Return how often the voices that are known are mistaken among those that are heard.

    A story is never compared with itself.
    """
    scores = known.vectors @ heard.vectors.T
    other = known.stories[:, None] != heard.stories[None, :]
    same = (known.speakers[:, None] == heard.speakers[None, :]) & other
    names = np.unique(known.speakers)
    drawn = np.random.default_rng(0)
    rates = [
        _rate(scores, same, other & ~same, *_weights(known, heard, names, drawn))
        for _ in range(DRAWS)
    ]
    once = np.ones(len(known.speakers)), np.ones(len(heard.speakers))
    return Share.among(_rate(scores, same, other & ~same, *once), drawn=rates)


def _weights(
    known: Told, heard: Told, names: NDArray[np.int64], drawn: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how often each story counts when as many speakers are drawn, with putting back."""
    times = np.bincount(drawn.integers(len(names), size=len(names)), minlength=len(names))
    at = np.searchsorted(names, known.speakers), np.searchsorted(names, heard.speakers)
    return times[at[0]].astype(float), times[at[1]].astype(float)


def _rate(
    scores: NDArray[np.float32],
    same: NDArray[np.bool_],
    different: NDArray[np.bool_],
    known_weights: NDArray[np.float64],
    heard_weights: NDArray[np.float64],
) -> float:
    """Return the rate at which as many links are missed as are made wrongly."""
    pairs = known_weights[:, None] * heard_weights[None, :]
    # a speaker drawn twice is still one speaker: same pairs count as often as the speaker does
    weight = np.where(same, np.sqrt(pairs), np.where(different, pairs, 0.0)).ravel()
    order = np.argsort(-scores.ravel(), kind="stable")
    hits = np.cumsum((weight * same.ravel())[order])
    wrong = np.cumsum((weight * different.ravel())[order])
    missed, false = 1 - hits / hits[-1], wrong / wrong[-1]
    at = int(np.argmin(np.abs(missed - false)))
    return float((missed[at] + false[at]) / 2)
