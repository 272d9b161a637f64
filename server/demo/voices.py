"""Two synthetic voices for the demo: a murmur with vowels, pauses and a melody, and no words.

Made here from harmonics and three resonances (a source and filter model as in Klatt, "Software
for a cascade/parallel formant synthesizer", JASA 67, 1980, much simplified). Nobody spoke.
"""

import random
import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_RATE = 16_000

Signal = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class _Voice:
    """Who murmurs: middle pitch in Hz, size of the throat, syllables a second."""

    pitch: float
    throat: float
    pace: float


VOICES = {
    "low": _Voice(pitch=215.0, throat=1.12, pace=3.6),
    "high": _Voice(pitch=290.0, throat=1.24, pace=4.3),
}

_VOWELS = (
    (730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410), (440, 1020, 2240),
)  # fmt: skip
"""First three resonances of a, i, u, e, o, and a neutral vowel, Hz (Peterson and Barney, 1952)."""

_MARK = b"synthetic voice of the Eyes on Me demo: nobody said this"


def voice(name: str, *, seed: int) -> bytes:
    """Return about eight seconds of a murmur as a WAV file that says it is synthetic.

    Raises KeyError for a voice that does not exist.
    """
    source = random.Random(f"{name}/{seed}")
    phrases = [_phrase(VOICES[name], source) for _ in range(3)]
    pause = np.zeros(_RATE * 2 // 5)
    sound = np.concatenate([piece for phrase in phrases for piece in (phrase, pause)])
    sound *= 0.5 / np.abs(sound).max()
    return _wav(sound)


def _phrase(who: _Voice, source: random.Random) -> Signal:
    """Return seven to ten syllables whose melody falls towards the end."""
    count = source.randint(7, 10)
    syllables = []
    for index in range(count):
        fall = 1.12 - 0.24 * index / count + source.uniform(-0.05, 0.05)
        syllables.append(_syllable(who, source, pitch=who.pitch * fall))
    return np.concatenate(syllables)


def _syllable(who: _Voice, source: random.Random, *, pitch: float) -> Signal:
    length = int(_RATE / who.pace * source.uniform(0.75, 1.3))
    t = np.arange(length) / _RATE
    glide = pitch * (1 + 0.05 * np.sin(np.linspace(0, np.pi * source.uniform(0.6, 1.6), length)))
    phase = 2 * np.pi * np.cumsum(glide * (1 + 0.006 * np.sin(2 * np.pi * 5.5 * t))) / _RATE
    start, end = (np.array(source.choice(_VOWELS)) * who.throat for _ in range(2))
    path = np.linspace(0, 1, length)
    sung = np.zeros(length)
    for harmonic in range(1, int(4_200 / pitch)):
        level = sum(
            strength / (1 + ((harmonic * glide - (a + (b - a) * path)) / width) ** 2)
            for a, b, strength, width in zip(
                start, end, (1, 0.45, 0.2), (110, 140, 190), strict=True
            )
        )
        sung += level * np.sin(harmonic * phase) / harmonic**0.35
    breath = np.random.default_rng(source.getrandbits(32)).normal(0, 1, length)
    consonant = np.diff(breath, prepend=0.0) * np.exp(-t / 0.018) * source.choice((0, 0, 0.05, 0.1))
    swell = np.minimum(1, t / 0.035) * np.minimum(1, (length / _RATE - t) / 0.06)
    loudness = source.uniform(0.75, 1.0)
    return np.asarray(sung * swell * loudness + consonant + 0.002 * breath)


def _wav(sound: Signal) -> bytes:
    """Return 16-bit samples in a RIFF file with a comment."""
    samples = (sound * 32_000).astype("<i2").tobytes()
    form = struct.pack("<HHIIHH", 1, 1, _RATE, _RATE * 2, 2, 16)
    comment = b"INFO" + _chunk(b"ICMT", _MARK)
    body = b"WAVE" + _chunk(b"fmt ", form) + _chunk(b"LIST", comment) + _chunk(b"data", samples)
    return _chunk(b"RIFF", body)


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2)
