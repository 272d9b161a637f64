"""Recordings of prompts, made small and even in the limited process."""

import io
import wave

import numpy as np
import pytest

from server.media import limited
from server.media import prompt as prompt_sound
from server.media.limited.jobs import PROMPT_BYTES
from server.media.refusals import Refusal
from server.media.voice import RATE, decode

BIT_RATES = (24_000, 16_000)


def _wav(samples) -> bytes:  # type: ignore[no-untyped-def]
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.asarray(samples) * 32767).astype("<i2").tobytes())
    return buffer.getvalue()


def _tone(seconds: float, loudness: float):  # type: ignore[no-untyped-def]
    return loudness * np.sin(2 * np.pi * 300 * np.arange(int(seconds * RATE)) / RATE)


def _silence(seconds: float):  # type: ignore[no-untyped-def]
    return np.zeros(int(seconds * RATE))


def _made(samples) -> object:  # type: ignore[no-untyped-def]
    return limited.run(limited.MakePrompt(recording=_wav(samples), bit_rates=BIT_RATES))


@pytest.mark.parametrize("loudness", [0.01, 0.9])
def test_whispers_and_shouts_become_equally_loud(loudness: float) -> None:
    made = _made(_tone(1, loudness))
    assert isinstance(made, limited.PromptSound)
    heard = decode(made.data)[RATE // 4 : RATE]
    assert float(np.sqrt(np.mean(heard**2))) == pytest.approx(prompt_sound.LOUDNESS, rel=0.2)


def test_silence_around_and_long_pauses_go() -> None:
    spoken = np.concatenate([_silence(2), _tone(1, 0.3), _silence(3), _tone(1, 0.3), _silence(2)])
    made = _made(spoken)
    assert isinstance(made, limited.PromptSound)
    assert made.seconds == pytest.approx(2.5, abs=0.2)


def test_a_longer_prompt_stays_as_small_at_a_lower_bit_rate() -> None:
    made = _made(_tone(9, 0.3))
    assert isinstance(made, limited.PromptSound)
    assert len(made.data) <= PROMPT_BYTES


@pytest.mark.parametrize(
    ("samples", "reason"),
    [(_tone(15, 0.3), Refusal.TOO_LONG), (_silence(2), Refusal.EMPTY)],
)
def test_too_long_and_silent_recordings_are_declined(samples, reason: Refusal) -> None:  # type: ignore[no-untyped-def]
    assert _made(samples) == limited.Declined(reason=reason)


def test_a_prompt_carries_nothing_about_who_made_it() -> None:
    made = _made(_tone(1, 0.3))
    assert isinstance(made, limited.PromptSound)
    for mark in (b"ID3", b"TAG", b"Lavc", b"Xing", b"Info"):
        assert mark not in made.data
