"""A recording with its coded sound, in the plainest container for it, and nothing else.

Packets are copied, not coded anew; tags, chapters, covers, attachments, names of tracks and times
stay behind, as do the headers that carry them.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import av

from server.media import voice
from server.media.bare import mp3
from server.media.made import Rendition

_CONTAINERS = {
    "opus": "ogg",
    "libopus": "ogg",
    "vorbis": "ogg",
    "aac": "mp4",
    "mp3": "mp3",
    "mp3float": "mp3",
    "amrnb": "amr",
    "amrwb": "amr",
}
"""By codec; bare samples go into WAV."""

_OPTIONS = {
    "mp3": {"write_xing": "0", "id3v2_version": "0", "write_id3v1": "0"},
    "wav": {"write_bext": "0"},
}

_LONGEST_HEADER = {"vorbis": 1 << 16}
"""Bytes of what a codec wants to know beforehand. FFmpeg writes Vorbis' comments anew."""
_USUAL_HEADER = 32


def stripped(data: bytes, *, samples: voice.Samples) -> bytes:
    """Return what is kept of a child's own recording; `samples` is the same, decoded.

    A recording whose packets cannot be copied is coded anew from its samples.
    """
    try:
        copied = _copied(data)
    except (av.FFmpegError, ValueError):
        copied = None
    if copied is None:
        return voice.encoded(samples, rendition=Rendition.OPUS).data
    return copied


def _copied(data: bytes) -> bytes | None:
    buffer = BytesIO()
    with voice.opened(data) as (source, stream):
        context = stream.codec_context
        header = context.extradata or b""
        if len(header) > _LONGEST_HEADER.get(context.name, _USUAL_HEADER):
            return None  # longer than any codec needs: it may say something
        name = _CONTAINERS.get(context.name, "wav")
        options = {"fflags": "+bitexact", **_OPTIONS.get(name, {})}
        with av.open(buffer, "w", format=name, options=options) as target:
            copy = target.add_stream_from_template(stream)
            copy.metadata.clear()
            for packet in _bare_packets(source.demux(stream), codec=context.name):
                packet.stream = copy
                target.mux(packet)
    return buffer.getvalue()


def _bare_packets(packets: Iterator["av.Packet[Any]"], *, codec: str) -> Iterator["av.Packet[Any]"]:
    """Leave out packets without sound: the one that means the end, and tags taken for MP3 frames."""
    for packet in packets:
        if packet.dts is None:
            continue
        if not codec.startswith("mp3"):
            yield packet
        elif frame := mp3.frame_of(bytes(packet)):
            bare = av.Packet(frame)
            bare.pts, bare.dts, bare.time_base = packet.pts, packet.dts, packet.time_base
            yield bare
