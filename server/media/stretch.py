"""Time and pitch of a voice: measured, stretched (WSOLA) and resampled.

WSOLA: Verhelst and Roelands, "An overlap-add technique based on waveform similarity (WSOLA) for
high quality time-scale modification of speech", ICASSP 1993.
"""

import numpy as np
from numpy.typing import NDArray

from server.media.voice import Samples

_LOWEST, _HIGHEST = 70.0, 520.0
"""Fundamental frequencies looked for, Hz: from a low adult to a shouting child."""

_VOICED = 0.55
"""Normalised autocorrelation above which a frame counts as voiced."""

_NEARLY = 0.9
"""A shorter lag this nearly as good as the best is taken: the best may be an octave below."""

_BLOCK = 2_048
"""Frames worked on at once: bounds the memory, whatever the length."""

_PHASES = 512
_ZERO_CROSSINGS = 12


def median_pitch(samples: Samples, *, rate: int) -> float | None:
    """Return the median fundamental frequency in Hz, or None when nothing is voiced."""
    size, hop = rate // 20, rate // 50
    if len(samples) < size:
        return None
    frames = np.lib.stride_tricks.sliding_window_view(samples, size)[::hop]
    audible = np.sqrt(np.mean(np.square(frames), axis=1))
    frames = frames[audible > 0.25 * float(np.sqrt(np.mean(np.square(samples)))) + 1e-5]
    found = [
        _pitches(frames[start : start + _BLOCK], rate=rate)
        for start in range(0, len(frames), _BLOCK)
    ]
    pitches = np.concatenate(found) if found else np.empty(0)
    return float(np.median(pitches)) if len(pitches) else None


def _pitches(frames: NDArray[np.float32], *, rate: int) -> NDArray[np.float64]:
    """Return the pitches of those frames that are voiced."""
    size = frames.shape[1]
    centred = frames - frames.mean(axis=1, keepdims=True)
    power = np.abs(np.fft.rfft(centred, 2 * size, axis=1)) ** 2
    similar = np.fft.irfft(power, axis=1)[:, :size]
    # fewer samples overlap at longer lags
    similar *= size / np.arange(size, 0, -1)
    similar /= np.maximum(similar[:, :1], 1e-12)
    first, last = int(rate / _HIGHEST), int(rate / _LOWEST)
    lags = similar[:, first:last]
    best = lags.max(axis=1)
    peaks = (lags[:, 1:-1] >= lags[:, :-2]) & (lags[:, 1:-1] >= lags[:, 2:])
    near = peaks & (lags[:, 1:-1] >= _NEARLY * best[:, None])
    voiced = (best > _VOICED) & near.any(axis=1)
    pitches: NDArray[np.float64] = rate / (near[voiced].argmax(axis=1) + first + 1.0)
    return pitches


def with_pitch(samples: Samples, *, ratio: float, tempo: float, rate: int) -> Samples:
    """Return the sound with its pitch multiplied by `ratio` and its speed by `tempo`."""
    return resampled(stretched(samples, factor=ratio / tempo, rate=rate), step=ratio)


def stretched(samples: Samples, *, factor: float, rate: int) -> Samples:
    """Return the sound `factor` times as long, at the same pitch."""
    size = rate // 25
    hop, reach = size // 2, rate // 100
    window = np.hanning(size + 1)[:size].astype(np.float32)
    padded = np.pad(samples, (reach, size + 2 * reach + hop))
    count = max(1, int(len(samples) * factor) // hop + 1)
    out = np.zeros(count * hop + size, dtype=np.float32)
    wanted = padded[reach : reach + hop]
    for index in range(count):
        near = min(int(index * hop / factor), len(samples))
        start = near + _best_offset(padded[near : near + 2 * reach + hop], like=wanted)
        out[index * hop : index * hop + size] += window * padded[start : start + size]
        # what would follow naturally is what the next piece should resemble
        wanted = padded[start + hop : start + 2 * hop]
    return out[: max(1, int(len(samples) * factor))]


def _best_offset(region: Samples, *, like: Samples) -> int:
    """Return where in the region the wanted piece is found best; looks at every second sample."""
    thin, thin_like = region[::2], like[::2]
    likeness = np.correlate(thin, thin_like, mode="valid")
    energy = np.cumsum(np.concatenate(([0.0], np.square(thin, dtype=np.float64))))
    energies = energy[len(thin_like) :] - energy[: len(energy) - len(thin_like)]
    return 2 * int(np.argmax(likeness / np.sqrt(energies[: len(likeness)] + 1e-9)))


def resampled(samples: Samples, *, step: float) -> Samples:
    """Return the sound read at `step` times the speed, with a windowed sinc."""
    cutoff = min(1.0, 1.0 / step) * 0.97
    half = int(np.ceil(_ZERO_CROSSINGS / cutoff))
    kernel = _kernel(half, cutoff=cutoff)
    padded = np.pad(samples, (half, half + 1)).astype(np.float32)
    pieces = np.lib.stride_tricks.sliding_window_view(padded, 2 * half)
    count = max(1, int(len(samples) / step))
    out = np.empty(count, dtype=np.float32)
    for start in range(0, count, 16_384):
        at = np.arange(start, min(count, start + 16_384)) * step
        whole = np.minimum(at.astype(np.int64), len(pieces) - 2)
        phase = ((at - whole) * _PHASES).astype(np.int64).clip(0, _PHASES - 1)
        out[start : start + len(at)] = np.einsum("nk,nk->n", pieces[whole + 1], kernel[phase])
    return out


def _kernel(half: int, *, cutoff: float) -> NDArray[np.float32]:
    """Return one row of taps for each of 512 positions between two samples."""
    distance = np.arange(1 - half, half + 1)[None, :] - np.arange(_PHASES)[:, None] / _PHASES
    taps = cutoff * np.sinc(cutoff * distance) * np.cos(np.pi * distance / (2 * half + 2)) ** 2
    taps /= taps.sum(axis=1, keepdims=True)
    return np.asarray(taps, dtype=np.float32)
