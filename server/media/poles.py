"""The resonances of a throat, moved: linear prediction, its poles bent, the voice built anew.

What drives the throat is given back apart, so that its pitch can be moved and the throat stay. Moving
both and taking the throat's part back lost three times as many words at an octave up, twice at one down.

The bend is that of McAdams ("Spectral fusion, spectral parsing and the formation of auditory
images", 1984), used against speaker recognition since the VoicePrivacy Challenge 2020.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.media.spectrum import filtered
from server.media.voice import Samples

_ORDER = 20
_CENTRE = 1_000.0
"""Frequency around which the bend turns, Hz."""
_EMPHASIS = 0.95
_BLOCK = 1_024
_SMOOTHING = 0.008
"""Width of the window on the lags, as a part of the sampling rate."""
_LONGEST_RING = 0.985
"""Largest radius of a pole: none may whistle."""
_DULL = 0.0
"""Largest radius of a pole that has left the band: no resonance at all."""
_MOST_GAIN = 50.0
_EDGE = 0.47
"""End of the band, as a part of the sampling rate."""

Frames = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Throat:
    """What a throat makes of the breath that drives it, every 10 ms."""

    filters: Frames
    """Prediction error filters, one row of 21 each."""
    loudness: NDArray[np.float64]
    """Root mean squares, high frequencies emphasised."""


def apart(samples: Samples, *, rate: int) -> tuple[Samples, Throat]:
    """Return the breath, which is pitch and noise without any resonance, and the throat."""
    emphasised = np.concatenate((samples[:1], samples[1:] - _EMPHASIS * samples[:-1]))
    filters, loudness = [], []

    def whitened(frames: Frames, _at: slice) -> Frames:
        filters.append(_predictors(frames))
        loudness.append(_loudness(frames))
        return _residuals(frames, filters[-1])

    breath = _frame_by_frame(emphasised, whitened, rate=rate)
    throat = Throat(filters=np.concatenate(filters), loudness=np.concatenate(loudness))
    return breath, throat


def together(
    breath: Samples, throat: Throat, *, tempo: float, scale: float, exponent: float, rate: int
) -> Samples:
    """Return the voice of another breath in this throat, which moves `tempo` times as fast as it did.

    Each resonance f is moved to scale * 1 kHz * (f / 1 kHz) ** exponent.
    """

    def coloured(frames: Frames, at: slice) -> Frames:
        then = np.rint(np.arange(at.start, at.stop) * tempo).astype(np.int64)
        then = np.minimum(then, len(throat.filters) - 1)
        filters = _bent(throat.filters[then], scale=scale, exponent=exponent, rate=rate)
        built = _built(frames, filters)
        # each frame stays as loud as it was
        gain = throat.loudness[then] / np.maximum(_loudness(built), 1e-9)
        return np.asarray(built * np.minimum(gain, _MOST_GAIN)[:, None])

    built = _frame_by_frame(breath, coloured, rate=rate)
    return filtered(built, taps=np.power(_EMPHASIS, np.arange(128.0)))


def _frame_by_frame(
    samples: Samples, change: Callable[[Frames, slice], Frames], *, rate: int
) -> Samples:
    """Return the sound with windows of 30 ms, one every 10 ms, changed and laid over one another."""
    size, hop = rate * 30 // 1000, rate // 100
    window = np.sqrt(np.hanning(size + 1)[:size])
    padded = np.pad(samples, (size, size + hop))
    views = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]
    out = np.zeros(len(padded), dtype=np.float32)
    for start in range(0, len(views), _BLOCK):
        at = slice(start, min(start + _BLOCK, len(views)))
        frames = np.asarray(views[at] * window, dtype=np.float64)
        for index, frame in enumerate(change(frames, at) * window, start=start):
            out[index * hop : index * hop + size] += frame
    # windows of 30 ms every 10 ms add up to 1.5
    out /= 1.5
    return out[size : size + len(samples)]


def _loudness(frames: Frames) -> NDArray[np.float64]:
    return np.asarray(np.sqrt(np.mean(np.square(frames), axis=1)))


def _predictors(frames: Frames) -> Frames:
    """Return prediction error filters (Levinson and Durbin), one row of 21 for each frame."""
    size = frames.shape[1]
    power = np.abs(np.fft.rfft(frames, 2 * size, axis=1)) ** 2
    similar = np.fft.irfft(power, axis=1)[:, : _ORDER + 1]
    # White noise and a window on the lags smooth the spectrum over about 130 Hz: the poles must
    # follow the throat, and not the single harmonics of a child's high voice.
    similar[:, 0] = similar[:, 0] * 1.0001 + 1e-9
    similar *= np.exp(-0.5 * (2 * np.pi * _SMOOTHING * np.arange(_ORDER + 1)) ** 2)
    filters = np.zeros((len(frames), _ORDER + 1))
    filters[:, 0] = 1.0
    error = similar[:, 0].copy()
    for order in range(1, _ORDER + 1):
        reflection = -np.einsum("nk,nk->n", filters[:, :order], similar[:, order:0:-1]) / error
        filters[:, 1 : order + 1] += reflection[:, None] * filters[:, order - 1 :: -1][:, :order]
        error = np.maximum(error * (1 - reflection**2), 1e-12)
    return filters


def _residuals(frames: Frames, predictor: Frames) -> Frames:
    residual = frames * predictor[:, :1]
    for lag in range(1, _ORDER + 1):
        residual[:, lag:] += predictor[:, lag : lag + 1] * frames[:, :-lag]
    return residual


def _bent(predictor: Frames, *, scale: float, exponent: float, rate: int) -> Frames:
    """Return filters whose complex poles have moved; real poles (the tilt) stay."""
    companion = np.zeros((len(predictor), _ORDER, _ORDER))
    companion[:, 0, :] = -predictor[:, 1:]
    companion[:, np.arange(1, _ORDER), np.arange(_ORDER - 1)] = 1.0
    roots = np.linalg.eigvals(companion)
    angle = np.angle(roots)
    frequency = np.maximum(np.abs(angle) * rate / (2 * np.pi), 1.0)
    target = scale * _CENTRE * (frequency / _CENTRE) ** exponent
    # what would move beyond the band must not pile up at its edge and whistle there
    most = np.where(target > _EDGE * rate, _DULL, _LONGEST_RING)
    radius = np.minimum(np.abs(roots), most)
    moved = np.clip(target, 50.0, _EDGE * rate) * (2 * np.pi / rate) * np.sign(angle)
    is_complex = np.abs(roots.imag) > 1e-9
    moved_roots = np.where(
        is_complex, radius * np.exp(1j * moved), np.clip(roots.real, -radius, radius)
    )
    filters = np.zeros((len(predictor), _ORDER + 1), dtype=np.complex128)
    filters[:, 0] = 1.0
    for index in range(_ORDER):
        filters[:, 1 : index + 2] -= moved_roots[:, index : index + 1] * filters[:, : index + 1]
    return filters.real


def _built(residual: Frames, predictor: Frames) -> Frames:
    """Run all frames through their own recursive filter, side by side."""
    size = residual.shape[1]
    memory = np.zeros((size + _ORDER, len(residual)))
    source = np.ascontiguousarray(residual.T)
    weights = np.ascontiguousarray(predictor[:, :0:-1].T)
    for at in range(size):
        memory[at + _ORDER] = source[at] - np.einsum("kn,kn->n", weights, memory[at : at + _ORDER])
    return memory[_ORDER:].T
