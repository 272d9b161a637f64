"""Spoken prompts: trimmed, evenly loud, and small enough for a phone on 2G.

MP3, because every phone we serve plays it (Safari on iOS 12 plays no Opus, and MP3 needs no
container that a player must seek in). Runs in the limited child process only.
"""

from io import BytesIO

import av
import numpy as np
from av.audio import AudioStream
from numpy.typing import NDArray

from server.media.refusals import Refusal, Refused
from server.media.voice import RATE, Samples, frames

LOUDNESS = 0.1
"""Root mean square of what is spoken: -20 dB of full scale."""
_LOUDEST_PEAK = 0.89
_STEP = RATE // 100
_QUIET = 0.06
"""Of the loudest hundredth of a second: breath and room, not speech."""
_SILENCE = 1e-4
_MARGIN_STEPS = 6
_LONGEST_PAUSE_STEPS = 35


def prepared(samples: Samples) -> Samples:
    """Return the speech without silence around it, with short pauses, at an even loudness.

    Raises Refused(EMPTY) when nothing is spoken.
    """
    steps = _steps(samples)
    energy = np.sqrt(np.mean(steps**2, axis=1))
    if not len(energy) or energy.max() < _SILENCE:
        raise Refused(Refusal.EMPTY)
    spoken = energy > _QUIET * energy.max()
    kept = steps[_worth_keeping(spoken)].reshape(-1)
    loudness = float(np.sqrt(np.mean(steps[spoken] ** 2)))
    gain = min(LOUDNESS / loudness, _LOUDEST_PEAK / float(np.abs(kept).max()))
    return np.asarray(kept * gain, dtype=np.float32)


def _steps(samples: Samples) -> NDArray[np.float32]:
    whole = len(samples) // _STEP * _STEP
    return samples[:whole].reshape(-1, _STEP)


def _worth_keeping(spoken: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell of each hundredth of a second whether it stays: speech, a margin, the start of a pause."""
    places = np.flatnonzero(spoken)
    first = max(0, places[0] - _MARGIN_STEPS)
    last = min(len(spoken) - 1, places[-1] + _MARGIN_STEPS)
    every = np.arange(len(spoken))
    before = np.maximum.accumulate(np.where(spoken, every, -1))
    after = np.minimum.accumulate(np.where(spoken, every, len(spoken))[::-1])[::-1]
    near = (every - before <= _LONGEST_PAUSE_STEPS) | (after - every <= _MARGIN_STEPS)
    kept: NDArray[np.bool_] = (every >= first) & (every <= last) & near
    return kept


def small_mp3(samples: Samples, *, bit_rates: tuple[int, ...], most_bytes: int) -> bytes:
    """Return MP3 at the best of the bit rates that stays small. Raises Refused(TOO_LONG)."""
    for bit_rate in bit_rates:
        data = _mp3(samples, bit_rate=bit_rate)
        if len(data) <= most_bytes:
            return data
    raise Refused(Refusal.TOO_LONG)


def _mp3(samples: Samples, *, bit_rate: int) -> bytes:
    """Return bare frames: no tag, no date, nothing about who made it."""
    buffer = BytesIO()
    options = {"write_xing": "0", "id3v2_version": "0", "fflags": "+bitexact"}
    with av.open(buffer, "w", format="mp3", options=options) as container:
        stream = container.add_stream("libmp3lame", rate=RATE, options={"flags": "+bitexact"})
        if not isinstance(stream, AudioStream):
            raise TypeError("libmp3lame is not a codec for sound")
        stream.bit_rate = bit_rate
        stream.layout = "mono"
        for frame in frames(samples):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return buffer.getvalue()
