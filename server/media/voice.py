"""Recordings: read from every phone's format, written as bare new sound.

Runs in the limited child process only (PyAV carries FFmpeg's decoders).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import av
import av.subtitles.codeccontext  # a recording may carry text, and behind the fence nothing can be
import av.subtitles.stream  # loaded any more
import numpy as np
from av.audio import AudioStream
from av.audio.resampler import AudioResampler
from av.container import InputContainer
from numpy.typing import NDArray

from server.media import sniff
from server.media.made import MadeFile, MediaType, Rendition
from server.media.refusals import Refusal, Refused

Samples = NDArray[np.float32]
"""One channel, between -1 and 1, at RATE."""

RATE = 16_000
"""Samples a second; the disguise leaves nothing above 4.4 kHz, so this is plenty."""

MAX_SECONDS = 300
_MIN_SECONDS = 0.2

_DEMUXER = {
    sniff.Format.WEBM: "matroska",
    sniff.Format.OGG: "ogg",
    sniff.Format.MP4: "mov",
    sniff.Format.THREE_GP: "mov",
    sniff.Format.AMR: "amr",
    sniff.Format.MP3: "mp3",
    sniff.Format.WAV: "wav",
}
"""The demuxer is named, never guessed: guessing could open playlists that name other files."""

_CODECS = frozenset(
    {
        *("opus", "libopus", "vorbis", "aac", "mp3", "mp3float"),
        *("amrnb", "amrwb", "amr_nb", "amr_wb"),
        "adpcm_ima_wav",
    }
)
"""Besides bare samples (`pcm_...`)."""


def decode(data: bytes) -> Samples:
    """Return the recording as samples.

    A recording that breaks off is taken as far as it goes. Raises Refused: FORMAT, BROKEN,
    EMPTY (no sound in it) or TOO_LONG.
    """
    pieces: list[Samples] = []
    length = 0
    try:
        for piece in _pieces(data):
            pieces.append(piece)
            length += len(piece)
            if length > MAX_SECONDS * RATE:
                raise Refused(Refusal.TOO_LONG)
    # FFmpeg says "not permitted" of broken sound too; only where it is Python's own word, the fence spoke
    except (av.FFmpegError, ValueError) as fault:
        if length < _MIN_SECONDS * RATE:
            raise Refused(Refusal.BROKEN) from fault
    if length < _MIN_SECONDS * RATE:
        raise Refused(Refusal.EMPTY)
    samples = np.concatenate(pieces)
    # samples may come as floats, and floats may say anything
    return np.nan_to_num(samples, copy=False, nan=0.0, posinf=0.0, neginf=0.0).clip(-1.0, 1.0)


@contextmanager
def opened(data: bytes) -> Iterator[tuple[InputContainer, AudioStream]]:
    """Give a recording opened, and the stream to listen to; nothing of it is decoded yet.

    Raises Refused: EMPTY or FORMAT, and what FFmpeg raises.
    """
    found = sniff.expect(data, kind=sniff.Kind.VOICE)
    with av.open(BytesIO(data), "r", format=_DEMUXER[found], metadata_errors="ignore") as container:
        if not container.streams.audio:
            raise Refused(Refusal.FORMAT)
        stream = container.streams.audio[0]
        # a codec that FFmpeg has never heard of leaves no context
        name = stream.codec_context.name if stream.codec_context else ""
        if name not in _CODECS and not name.startswith("pcm_"):
            raise Refused(Refusal.FORMAT)
        stream.codec_context.thread_count = 1
        yield container, stream


def _pieces(data: bytes) -> Iterator[Samples]:
    resampler = AudioResampler(format="flt", layout="mono", rate=RATE)
    with opened(data) as (container, stream):
        for frame in container.decode(stream):
            frame.pts = None  # gaps and jumps in the clock are the container's, not the child's
            for out in resampler.resample(frame):
                yield out.to_ndarray().reshape(-1).astype(np.float32)
    for out in resampler.resample(None):
        yield out.to_ndarray().reshape(-1).astype(np.float32)


def encode(samples: Samples) -> tuple[MadeFile, MadeFile]:
    """Return the sound as Opus in Ogg and as AAC in MP4, without any tag or date."""
    return (
        encoded(samples, rendition=Rendition.OPUS),
        encoded(samples, rendition=Rendition.AAC),
    )


_WRITING = {
    Rendition.OPUS: (MediaType.OGG, "ogg", "libopus", 24_000, {"application": "voip"}),
    Rendition.AAC: (MediaType.MP4, "mp4", "aac", 40_000, {}),
}
"""Type, container, codec, bits a second and codec options of what is written."""

_INDEX_BYTES = 2_048
_INDEX_BYTES_PER_FRAME = 12


def encoded(samples: Samples, *, rendition: Rendition) -> MadeFile:
    """Return the sound in one of the two forms."""
    media_type, container_name, codec, bit_rate, options = _WRITING[rendition]
    buffer = BytesIO()
    # "bitexact" keeps the library's version, the date and random serial numbers out.
    container_options = {"fflags": "+bitexact"}
    if media_type is MediaType.MP4:
        # room for the index before the sound, so that playing can begin before all has arrived
        container_options["moov_size"] = str(
            _INDEX_BYTES + len(samples) // 1024 * _INDEX_BYTES_PER_FRAME
        )
    with av.open(buffer, "w", format=container_name, options=container_options) as container:
        stream = container.add_stream(codec, rate=RATE, options={"flags": "+bitexact", **options})
        if not isinstance(stream, AudioStream):
            raise TypeError(f"{codec} is not a codec for sound")
        stream.bit_rate = bit_rate
        stream.layout = "mono"
        for frame in frames(samples):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return MadeFile(
        rendition=rendition,
        media_type=media_type,
        data=buffer.getvalue(),
        seconds=round(len(samples) / RATE, 2),
    )


def frames(samples: Samples) -> Iterator[av.AudioFrame]:
    """Give the sound to an encoder in pieces."""
    step = RATE  # one second at a time
    for start in range(0, len(samples), step):
        piece = np.ascontiguousarray(samples[start : start + step], dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(piece.reshape(1, -1), format="flt", layout="mono")
        frame.sample_rate = RATE
        frame.pts = start
        yield frame
