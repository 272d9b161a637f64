"""WebP, from bytes to pixels, by FFmpeg: a quarter of the memory that Pillow's decoder takes.

Pillow decodes every WebP as an animation and holds four copies of the canvas (390 MB for 24
megapixels); here the frame stays in the form it is coded in until it is small.
"""

import av
from av.video.reformatter import Interpolation
from PIL import Image

from server.media.bare.photo import BarePhoto
from server.media.pictures import size_within
from server.media.refusals import Refusal, Refused

_CAREFULLY = Interpolation.LANCZOS | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT
"""Without the second, every picture comes out a little darker."""

_WITH_ALPHA = frozenset({"argb", "yuva420p"})


def decode(bare: BarePhoto, *, side: int | None) -> Image.Image:
    """Return the pixels as RGB or RGBA, at most `side` long. Raises Refused(BROKEN)."""
    try:
        frame = _frame(bare.data)
    except (av.FFmpegError, ValueError) as fault:
        raise Refused(Refusal.BROKEN) from fault
    if frame is None or (frame.width, frame.height) != (bare.width, bare.height):
        raise Refused(Refusal.BROKEN)
    width, height = size_within(
        (frame.width, frame.height), side=side or max(bare.width, bare.height)
    )
    mode, name = ("RGBA", "rgba") if frame.format.name in _WITH_ALPHA else ("RGB", "rgb24")
    small = frame.reformat(width, height, format=name, interpolation=_CAREFULLY, threads=1)
    return Image.frombytes(mode, (width, height), small.to_ndarray().tobytes())


def _frame(data: bytes) -> av.VideoFrame | None:
    context = av.CodecContext.create("webp", "r")
    context.thread_count = 1
    for packet in (av.Packet(data), None):
        for frame in context.decode(packet):
            if isinstance(frame, av.VideoFrame):
                return frame
    return None
