"""Listening to what is played: whether two sounds are one recording."""

import numpy as np

from server.media import voice


def likeness(one: voice.Samples, other: voice.Samples) -> float:
    """How much two recordings have the same course, wherever each begins: 1 is the same one."""
    length = 2 * max(len(one), len(other))
    course = np.fft.irfft(np.fft.rfft(one, length) * np.conj(np.fft.rfft(other, length)))
    return float(np.abs(course).max() / (np.linalg.norm(one) * np.linalg.norm(other)))
