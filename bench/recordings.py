"""Recordings of people to measure with: a folder that is not ours, cut into stories of equal length.

The files are named as LibriSpeech names them, `<speaker>-<chapter>-<number>.flac`, in any folders.
LibriSpeech is read by adults who gave their reading away (CC BY 4.0).
"""

import os
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import av
import numpy as np

from server.media.voice import RATE, Samples

FOLDER = "EYES_BENCH_VOICES"
STORY_SECONDS = 7
MOST_STORIES = 4


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """A person, and stories that only this person reads."""

    name: str
    stories: tuple[Samples, ...]


def speakers(*, most: int) -> list[Speaker]:
    """Return speakers with two stories at least, those with most sound first.

    Raises RuntimeError when no folder is named or it holds fewer than twenty speakers.
    """
    folder = os.environ.get(FOLDER)
    if not folder:
        raise RuntimeError(f"{FOLDER} must name a folder of recordings, as LibriSpeech names them")
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(Path(folder).rglob("*-*-*.flac")):
        files[path.name.split("-")[0]].append(path)
    by_sound = sorted(files, key=lambda name: (-_bytes_of(files[name]), name))
    found = (_speaker(name, files[name]) for name in by_sound)
    enough = list(islice((one for one in found if len(one.stories) > 1), most))
    if len(enough) < 20:
        raise RuntimeError(f"{FOLDER} holds {len(enough)} speakers; 20 are needed")
    return enough


def _bytes_of(paths: list[Path]) -> int:
    return sum(path.stat().st_size for path in paths)


def _speaker(name: str, paths: list[Path]) -> Speaker:
    sound = np.concatenate([_decoded(path) for path in paths])
    size = STORY_SECONDS * RATE
    count = min(MOST_STORIES, len(sound) // size)
    pieces = tuple(sound[at * size : (at + 1) * size] for at in range(count))
    return Speaker(name=name, stories=pieces)


def _decoded(path: Path) -> Samples:
    """Return a file that somebody chose to measure with; what children send is never read here."""
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    with av.open(str(path)) as container:
        pieces = [
            out.to_ndarray().reshape(-1)
            for frame in container.decode(audio=0)
            for out in resampler.resample(frame)
        ]
    return np.concatenate(pieces).astype(np.float32)
