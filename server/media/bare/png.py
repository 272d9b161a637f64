"""PNG (ISO 15948) with the chunks that pixels need, and nothing else.

The packed pixels are walked through once: what hides behind their end, or claims to unpack to more
than the header says, does not pass.
"""

import struct
import zlib
from collections.abc import Iterator

from server.media.bare import exif
from server.media.bare.photo import BarePhoto, check_size
from server.media.refusals import Refusal, Refused
from server.media.sniff import Format

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">IIBBBBB")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples a pixel, by colour type."""
_PALETTED = 3
_DEPTHS = frozenset({1, 2, 4, 8, 16})
_ADAM7 = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""First column, first row, step across and step down of each pass."""
_MOST = {b"PLTE": 768, b"tRNS": 256}
_MAX_PROFILE = 1 << 20
_PIECE = 1 << 20


def bare(data: bytes) -> BarePhoto:
    """Return the photo bare. Raises Refused: BROKEN or TOO_MANY_PIXELS."""
    kept: dict[bytes, bytes] = {}
    pixels: list[bytes] = []
    orientation, profile = exif.UPRIGHT, None
    for name, content in _chunks(data):
        if not kept and name != b"IHDR":
            raise Refused(Refusal.BROKEN)
        if name == b"IDAT":
            pixels.append(content)
        elif name == b"IHDR" or (name in _MOST and len(content) <= _MOST[name]):
            kept.setdefault(name, content)
            _check_header(kept[b"IHDR"])
        elif name == b"eXIf":
            orientation = exif.orientation(content)
        elif name == b"iCCP":
            profile = _unpacked_profile(content)
    if b"IHDR" not in kept:
        raise Refused(Refusal.BROKEN)
    packed = _trimmed(b"".join(pixels), unpacked=_unpacked_size(kept[b"IHDR"]))
    width, height = _HEADER.unpack(kept[b"IHDR"])[:2]
    body = b"".join(_chunk(name, kept[name]) for name in (b"IHDR", *_MOST) if name in kept)
    return BarePhoto(
        format=Format.PNG,
        data=_SIGNATURE + body + _chunk(b"IDAT", packed) + _chunk(b"IEND", b""),
        width=width,
        height=height,
        orientation=orientation,
        profile=profile,
    )


def with_orientation(data: bytes, orientation: int) -> bytes:
    """Return a bare file that says which way is up."""
    at = len(_SIGNATURE) + 12 + _HEADER.size
    return data[:at] + _chunk(b"eXIf", exif.block_of(orientation)) + data[at:]


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content up to the end of the picture; a file that breaks off is BROKEN."""
    at = len(_SIGNATURE)
    while True:
        length, name = struct.unpack(">I4s", data[at : at + 8].ljust(8, b"\xff"))
        if at + 12 + length > len(data):
            raise Refused(Refusal.BROKEN)
        if name == b"IEND":
            return
        yield name, data[at + 8 : at + 8 + length]
        at += 12 + length


def _check_header(header: bytes) -> None:
    if len(header) != _HEADER.size:
        raise Refused(Refusal.BROKEN)
    width, height, depth, colours, packing, filtering, interlacing = _HEADER.unpack(header)
    check_size(width, height)
    if depth not in _DEPTHS or colours not in _CHANNELS or packing or filtering or interlacing > 1:
        raise Refused(Refusal.BROKEN)


def _unpacked_size(header: bytes) -> int:
    width, height, depth, colours, _, _, interlacing = _HEADER.unpack(header)
    bits = depth * _CHANNELS[colours]
    passes = _ADAM7 if interlacing else ((0, 0, 1, 1),)
    size = 0
    for left, top, across, down in passes:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0:
            size += max(0, rows) * (1 + (columns * bits + 7) // 8)
    return size


def _trimmed(packed: bytes, *, unpacked: int) -> bytes:
    """Return the packed pixels up to their own end."""
    unpacker = zlib.decompressobj()
    rest, size = packed, 0
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(rest, _PIECE)
            rest, size = unpacker.unconsumed_tail, size + len(piece)
            if size > unpacked or not (piece or rest or unpacker.eof):
                raise Refused(Refusal.BROKEN)
    except zlib.error as fault:
        raise Refused(Refusal.BROKEN) from fault
    return packed[: len(packed) - len(unpacker.unused_data)]


def _unpacked_profile(content: bytes) -> bytes | None:
    """Return an ICC profile out of its chunk; one that cannot be unpacked counts as none."""
    _, _, packed = content.partition(b"\0")
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(packed[1:], _MAX_PROFILE)
    except zlib.error:
        return None
    return profile if unpacker.eof else None


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum
