"""A recording with its coded sound, in the plainest container for it, and nothing else.

Packets are copied, not coded anew; tags, chapters, covers, attachments, names of tracks and times
stay behind, as do the headers that carry them.
"""

from io import BytesIO

import av

from server.media import voice
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
    except (av.FFmpegError, OSError, ValueError):
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
            for packet in source.demux(stream):
                if packet.dts is not None:
                    packet.stream = copy
                    target.mux(packet)
    return buffer.getvalue()
