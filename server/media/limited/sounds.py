"""Recordings that keep their voice, in the child process: bleeped, or only measured."""

from server.media import voice, wave
from server.media.bleeping import bleeped
from server.media.limited import silence
from server.media.limited.fence import verdict_reached
from server.media.limited.jobs import Job, RebuildVoice, Sound, Trace, TraceVoice

PIECES_A_SECOND = 10
"""Of the wave that places are marked on: finer than a syllable."""


def work(job: Job) -> Sound | Trace:
    """Do what is asked with a recording."""
    match job:
        case RebuildVoice():
            samples = bleeped(voice.decode(job.recording), job.bleeps)
            verdict_reached()
            return Sound(files=voice.encode(samples), wave=wave.peaks(samples))
        case TraceVoice():
            samples = voice.decode(job.recording)
            pieces = max(1, len(samples) * PIECES_A_SECOND // voice.RATE)
            length = len(samples) * 1000 // voice.RATE
            return Trace(wave=wave.peaks(samples, count=pieces), length=length)
        case _:
            raise TypeError("not a recording")


def rehearse() -> None:
    """Do both with half a second of silence, so that everything loaded late is loaded now."""
    work(RebuildVoice(recording=silence.recording()))
    work(TraceVoice(recording=silence.recording()))
