"""Spoken prompts, in the child process: recordings are bytes from outside, whoever sent them."""

import io
import wave as wave_files

from server.media import prompt, voice
from server.media.limited.fence import verdict_reached
from server.media.limited.jobs import Job, MakePrompt, PromptSound

_BEEP = b"\x00\x40\x00\xc0" * 2000


def work(job: Job) -> PromptSound:
    """Read a recording, whatever a phone or a program made, and write a small new sound."""
    if not isinstance(job, MakePrompt):
        raise TypeError("not a prompt")
    recorded = voice.decode(job.recording)
    verdict_reached()
    speech = prompt.prepared(recorded)
    data = prompt.small_mp3(speech, bit_rates=job.bit_rates, most_bytes=job.most_bytes)
    return PromptSound(data=data, seconds=round(len(speech) / voice.RATE, 2))


def rehearse() -> None:
    """Make a prompt of a short beep, so that everything loaded late is loaded now."""
    buffer = io.BytesIO()
    with wave_files.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(voice.RATE)
        file.writeframes(_BEEP)
    work(MakePrompt(recording=buffer.getvalue(), bit_rates=(16_000,)))
