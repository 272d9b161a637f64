"""The colour of a voice over a whole recording: made the same for everybody."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from server.media.voice import Samples

_BAND = (90.0, 4_400.0)
"""What passes, Hz: a microphone's band tells more of who speaks, a telephone's (3.7 kHz) keeps fewer words."""

_MOST = 14.0
"""The spectrum is pulled towards the curve by at most this, dB."""

TINTED = (150.0, 300.0, 600.0, 1_000.0, 1_500.0, 2_200.0, 3_000.0, 3_700.0)
"""Frequencies between which the curve is tinted, Hz."""

_HISS = -22.0
"""Level of the hiss below the voice, dB."""

_WINDOW = 1_024
_TAPS = 511

_SPEECH = np.array(
    [
        (80, 43.5), (100, 54.4), (125, 57.7), (160, 56.8), (200, 60.2), (250, 60.3), (315, 59.0),
        (400, 62.1), (500, 62.1), (630, 60.5), (800, 56.8), (1000, 53.7), (1250, 53.0),
        (1600, 52.0), (2000, 48.7), (2500, 48.1), (3150, 46.8), (4000, 45.6),
    ]
)  # fmt: skip
"""Third-octave levels of average speech in Hz and dB (Byrne and others, JASA 96, 1994, table II)."""


def levelled(samples: Samples, *, tint: Sequence[float], rate: int) -> Samples:
    """Return the sound with its long-term spectrum pulled to average speech, tinted, within the band.

    `tint` is in dB, one for each of TINTED.
    """
    frequencies = np.fft.rfftfreq(_WINDOW, 1 / rate)
    own = _smooth(_long_term(samples))
    # third-octave bands widen with frequency: per hertz, a band's level falls accordingly
    curve = np.interp(frequencies, _SPEECH[:, 0], _SPEECH[:, 1] - 10 * np.log10(_SPEECH[:, 0]))
    inside = (frequencies >= _BAND[0]) & (frequencies <= _BAND[1])
    gain = curve - own
    gain = np.clip(gain - np.median(gain[inside]), -_MOST, _MOST)
    gain = gain + np.interp(frequencies, TINTED, tint)
    response = np.where(inside, 10 ** (gain / 20), 0.0)
    return filtered(samples, taps=_linear_phase(response), delay=_TAPS // 2)


def hissing(samples: Samples, *, seed: int, rate: int) -> Samples:
    """Return the sound with pink noise beneath it, in the same band."""
    noise = np.random.default_rng(seed).standard_normal(len(samples), dtype=np.float32)
    frequencies = np.fft.rfftfreq(_WINDOW, 1 / rate)
    inside = (frequencies >= _BAND[0]) & (frequencies <= _BAND[1])
    pink = np.where(inside, 1 / np.sqrt(np.maximum(frequencies, _BAND[0])), 0.0)
    noise = filtered(noise, taps=_linear_phase(pink), delay=_TAPS // 2)
    loudness = float(np.sqrt(np.mean(np.square(noise)))) or 1.0
    noise *= float(np.sqrt(np.mean(np.square(samples)))) / loudness * 10 ** (_HISS / 20)
    return np.asarray(samples + noise, dtype=np.float32)


def filled(samples: Samples, *, above: float, seed: int, rate: int) -> Samples:
    """Return a sound flat in colour with noise, as loud as it is, where it has nothing: above a frequency.

    A pitch that is lowered far leaves the upper part of the band empty, and most consonants there.
    """
    if above >= _BAND[1]:
        return samples
    frequencies = np.fft.rfftfreq(_WINDOW, 1 / rate)
    high = _linear_phase(np.where(frequencies > above, 1.0, 0.0))
    noise = np.random.default_rng((seed, 1)).standard_normal(len(samples), dtype=np.float32)
    noise = filtered(noise, taps=high, delay=_TAPS // 2)
    around = np.hanning(rate * 20 // 1000)
    power = filtered(np.square(samples), taps=around / around.sum(), delay=len(around) // 2)
    # what there is lies below: as loud for each hertz
    noise *= np.sqrt(np.maximum(power, 0.0) * (rate / 2 / above))
    return np.asarray(samples + noise, dtype=np.float32)


def filtered(samples: Samples, *, taps: NDArray[np.float64], delay: int = 0) -> Samples:
    """Return the sound through a finite filter, block by block, moved back by `delay` samples."""
    block = 1 << 15
    size = 1 << (block + len(taps) - 1).bit_length()
    response = np.fft.rfft(taps, size)
    out = np.zeros(len(samples) + size, dtype=np.float32)
    for start in range(0, len(samples), block):
        piece = samples[start : start + block]
        out[start : start + size] += np.fft.irfft(np.fft.rfft(piece, size) * response, size)
    return out[delay : delay + len(samples)]


def _long_term(samples: Samples) -> NDArray[np.float64]:
    """Return the mean power spectrum of the louder half of all windows, dB."""
    padded = np.pad(samples, (0, max(0, _WINDOW - len(samples))))
    views = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[:: _WINDOW // 2]
    loudness = np.concatenate(
        [np.mean(np.square(views[i : i + 512]), axis=1) for i in range(0, len(views), 512)]
    )
    loud = np.flatnonzero(loudness >= np.median(loudness))
    window = np.hanning(_WINDOW)
    power = np.zeros(_WINDOW // 2 + 1)
    for start in range(0, len(loud), 512):
        spectra = np.fft.rfft(views[loud[start : start + 512]] * window, axis=1)
        power += np.sum(np.abs(spectra) ** 2, axis=0)
    return np.asarray(10 * np.log10(power / len(loud) + 1e-12), dtype=np.float64)


def _smooth(levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the levels without the lines of single harmonics (about 250 Hz wide)."""
    width = 17
    padded = np.pad(levels, width // 2, mode="edge")
    return np.convolve(padded, np.hanning(width + 2)[1:-1] / np.hanning(width + 2).sum(), "valid")


def _linear_phase(response: NDArray[np.float64]) -> NDArray[np.float64]:
    impulse = np.roll(np.fft.irfft(response), _TAPS // 2)[:_TAPS]
    return np.asarray(impulse * np.hamming(_TAPS), dtype=np.float64)
