"""A voice made strange: pitch, throat and colour are replaced by random ones.

A disguise, not anonymity: whoever knows a child well may still know it by what it says and how
it pauses. Steps: (1) the voice is taken apart into breath and throat by a linear prediction of
order 20; (2) the breath's median pitch is moved to a random absolute one by stretching (WSOLA) and
resampling, with a slightly random tempo; (3) the throat's resonances are bent and scaled through
their poles, from what is usual for the voice's pitch, and the two are put together; (4) the
long-term spectrum is pulled to a fixed curve, tinted at random, and everything above 4.4 kHz is cut;
(5) a soft hiss covers what a room and a microphone add to every recording of one phone. The numbers
are drawn for each story and never stored: what is not known cannot be turned back. Runs in the
limited child process only.
"""

import math
import random
import secrets
from dataclasses import dataclass

import numpy as np

from server.media import poles, spectrum, stretch
from server.media.voice import RATE, Samples

_LEVEL = 0.1
"""Root mean square of what is returned: how loud somebody speaks into a phone tells little then."""

_CEILING = 0.98

_MIDDLE = 150.0
"""A pitch between women's and men's, Hz."""
_GROWTH = 0.28
"""Resonances rise with the pitch's power of this, from men to women to children: throats are shorter."""


@dataclass(frozen=True, kw_only=True)
class Disguise:
    """The random numbers of one disguise."""

    pitch: float
    """Median fundamental frequency afterwards, Hz."""
    tempo: float
    """Speed afterwards by speed before."""
    throat: float
    """Factor on every resonance, of a throat as it is usual at 150 Hz."""
    bend: float
    """Exponent on resonances around 1 kHz."""
    tint: tuple[float, ...]
    """Decibels added to the fixed curve at each of `spectrum.TINTED`."""
    hiss: int
    """What the hiss is made from."""


def drawn(source: random.Random | None = None) -> Disguise:
    """Return a new disguise from the system's randomness (another source in tests only).

    The ranges were chosen on other people than the disguise is measured on: wide enough that who
    knows them links little, and ending where a recogniser lost its words, which it does with
    lower and higher pitches, and with resonances that near the end of the band.
    """
    source = source or secrets.SystemRandom()
    return Disguise(
        pitch=_evenly(source, 95.0, 260.0),
        tempo=source.uniform(0.93, 1.07),
        throat=_evenly(source, 0.8, 1.18),
        bend=source.uniform(0.85, 1.1),
        tint=tuple(source.uniform(-8.0, 8.0) for _ in spectrum.TINTED),
        hiss=source.getrandbits(64),
    )


def _evenly(source: random.Random, low: float, high: float) -> float:
    """Return a number between two, each ratio as likely as every other."""
    return low * math.pow(high / low, source.random())


def apply(disguise: Disguise, samples: Samples) -> Samples:
    """Return the disguised recording at the same rate, up to 7 % longer or shorter."""
    pitch = stretch.median_pitch(samples, rate=RATE)
    ratio = disguise.pitch / pitch if pitch else 1.0
    usual = (pitch / _MIDDLE) ** _GROWTH if pitch else 1.0
    breath, throat = poles.apart(samples, rate=RATE)
    breath = stretch.with_pitch(breath, ratio=ratio, tempo=disguise.tempo, rate=RATE)
    breath = spectrum.filled(breath, above=RATE / 2 * ratio, seed=disguise.hiss, rate=RATE)
    voice = poles.together(
        breath,
        throat,
        tempo=disguise.tempo,
        scale=disguise.throat / usual,
        exponent=disguise.bend,
        rate=RATE,
    )
    voice = spectrum.levelled(voice, tint=disguise.tint, rate=RATE)
    voice = spectrum.hissing(voice, seed=disguise.hiss, rate=RATE)
    return _at_level(voice)


def _at_level(samples: Samples) -> Samples:
    loudness = float(np.sqrt(np.mean(np.square(samples))))
    if loudness <= 0:
        return samples
    return np.asarray(np.clip(samples * (_LEVEL / loudness), -_CEILING, _CEILING), np.float32)
