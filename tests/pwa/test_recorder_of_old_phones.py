"""What a phone without MediaRecorder writes is what it heard, for the server as for anybody else."""

import base64
import io

import av
import numpy as np
import pytest

from server.media import limited, voice
from tests.media.making import murmur
from tests.pwa.conftest import HERE, Node


def taped(node: Node, samples: np.ndarray, *, rate: int) -> bytes:
    given = base64.b64encode(samples.astype("<f4").tobytes()).decode()
    return base64.b64decode(node(HERE / "tape.mjs", str(rate), given=given))


def decibels_above_noise(heard: np.ndarray, spoken: np.ndarray) -> float:
    """How far a sound stands above what was added to it, after laying both over each other."""
    shift = int(np.argmax(np.correlate(heard, spoken[2_000:10_000], "valid"))) - 2_000
    length = min(len(heard) - shift, len(spoken)) - 4_000
    there, here = heard[shift + 2_000 :][:length], spoken[2_000:][:length]
    return float(10 * np.log10(np.mean(here**2) / np.mean((there - here) ** 2)))


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_every_decoder_hears_what_was_spoken(node: Node, rate: int) -> None:
    data = taped(node, murmur(seconds=3, rate=rate), rate=rate)
    with av.open(io.BytesIO(data), "r", format="wav") as container:
        stream = container.streams.audio[0]
        assert (stream.codec_context.name, stream.rate) == ("adpcm_ima_wav", voice.RATE)
        pieces = [frame.to_ndarray().reshape(-1) for frame in container.decode(stream)]
    heard = np.concatenate(pieces).astype(float) / 0x7FFF
    assert abs(len(heard) - 3 * voice.RATE) < voice.RATE / 5
    assert decibels_above_noise(heard, murmur(seconds=3).astype(float)) > 18


def test_the_server_takes_a_minute_of_it_through_the_fence(node: Node) -> None:
    data = taped(node, murmur(seconds=60, rate=44_100), rate=44_100)
    assert len(data) < 490_000
    reply = limited.run(limited.DisguiseVoice(recording=data))
    assert isinstance(reply, limited.Sound)
    assert 54 < reply.files[0].seconds < 66  # the disguise changes the tempo a little


def test_a_recording_that_the_battery_cut_is_taken_as_far_as_it_goes(node: Node) -> None:
    data = taped(node, murmur(seconds=6, rate=44_100), rate=44_100)
    assert 2 < len(voice.decode(data[: len(data) // 2 + 77])) / voice.RATE < 4
