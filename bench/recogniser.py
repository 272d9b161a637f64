"""How much of what is said is still understood: a small recogniser hears each story twice.

Whisper base (OpenAI, MIT) through faster-whisper. There are no written words of the recordings to
compare with, so what it hears in the disguised story is compared with what it heard in the
original; `RebuildVoice` without a disguise tells how much it wavers by itself.
"""

import importlib.util
import os
import re
from collections.abc import Callable, Sequence

import numpy as np

from bench.interval import DRAWS, Share
from server.media.voice import Samples

FOLDER = "EYES_BENCH_RECOGNISER"
Hear = Callable[[Samples], list[str]]


def recogniser() -> Hear | None:
    """Return what hears English words in samples; none where it is not installed."""
    folder = os.environ.get(FOLDER)
    if not folder or importlib.util.find_spec("faster_whisper") is None:
        return None
    model = importlib.import_module("faster_whisper").WhisperModel(
        folder, device="cpu", compute_type="int8", cpu_threads=1
    )

    def hear(samples: Samples) -> list[str]:
        segments, _ = model.transcribe(
            samples.astype(np.float32),
            language="en",
            beam_size=2,
            condition_on_previous_text=False,
            without_timestamps=True,
            max_new_tokens=60,
        )
        said = " ".join(segment.text for segment in segments).lower()
        return re.sub(r"[^a-z' ]", "", said).split()

    return hear


def lost(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> Share:
    """Return how many words are heard otherwise, story by story."""
    wrong = np.array([_distance(one, other) for one, other in zip(before, after, strict=True)])
    words = np.array([len(story) for story in before])
    drawn = np.random.default_rng(0).integers(len(words), size=(DRAWS, len(words)))
    rates = wrong[drawn].sum(axis=1) / np.maximum(words[drawn].sum(axis=1), 1)
    return Share.among(float(wrong.sum() / max(1, words.sum())), drawn=rates)


def _distance(one: Sequence[str], other: Sequence[str]) -> int:
    costs = list(range(len(other) + 1))
    for row, word in enumerate(one, 1):
        corner, costs[0] = costs[0], row
        for column, candidate in enumerate(other, 1):
            corner, costs[column] = (
                costs[column],
                min(costs[column] + 1, costs[column - 1] + 1, corner + (word != candidate)),
            )
    return costs[-1]
