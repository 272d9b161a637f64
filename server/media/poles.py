"""The resonances of a throat, moved: linear prediction, its poles bent, the voice built anew.

The bend is that of McAdams ("Spectral fusion, spectral parsing and the formation of auditory
images", 1984), used against speaker recognition since the VoicePrivacy Challenge 2020.
"""

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
_EDGE = 0.47
"""End of the band, as a part of the sampling rate."""

Frames = NDArray[np.float64]


def bent(samples: Samples, *, scale: float, exponent: float, rate: int) -> Samples:
    """Return the sound with each resonance f moved to scale * 1 kHz * (f / 1 kHz) ** exponent."""
    size, hop = rate * 30 // 1000, rate // 100
    window = np.sqrt(np.hanning(size + 1)[:size])
    emphasised = np.concatenate((samples[:1], samples[1:] - _EMPHASIS * samples[:-1]))
    padded = np.pad(emphasised, (size, size + hop))
    views = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]
    out = np.zeros(len(padded), dtype=np.float32)
    for start in range(0, len(views), _BLOCK):
        frames = views[start : start + _BLOCK] * window
        moved = _moved(frames, scale=scale, exponent=exponent, rate=rate) * window
        for index, frame in enumerate(moved, start=start):
            out[index * hop : index * hop + size] += frame
    # windows of 30 ms every 10 ms add up to 1.5
    built = out[size : size + len(samples)]
    built /= 1.5
    return filtered(built, taps=np.power(_EMPHASIS, np.arange(128.0)))


def _moved(frames: Frames, *, scale: float, exponent: float, rate: int) -> Frames:
    predictor = _predictors(frames)
    residual = _residuals(frames, predictor)
    bent_predictor = _bent(predictor, scale=scale, exponent=exponent, rate=rate)
    built = _built(residual, bent_predictor)
    # each frame stays as loud as it was
    before, after = (np.sqrt(np.mean(np.square(x), axis=1)) for x in (frames, built))
    return np.asarray(built * np.minimum(before / np.maximum(after, 1e-9), 50.0)[:, None])


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
