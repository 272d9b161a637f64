"""WebP (RFC 9649) with one picture's own chunks, and nothing else; of an animation, the first frame."""

import struct
from collections.abc import Iterator

from server.media.bare import exif
from server.media.bare.photo import BarePhoto, check_size
from server.media.refusals import Refusal, Refused
from server.media.sniff import Format

_ALPHA, _EXIF = 0x10, 0x08
_FRAME_HEADER = 16
_LOSSY_START = b"\x9d\x01\x2a"
_LOSSLESS_START = 0x2F
_MAX_PROFILE = 1 << 20


def bare(data: bytes) -> BarePhoto:
    """Return the photo bare. Raises Refused: BROKEN or TOO_MANY_PIXELS."""
    try:
        return _bare(data)
    except (IndexError, struct.error) as fault:
        raise Refused(Refusal.BROKEN) from fault


def with_orientation(data: bytes, orientation: int) -> bytes:
    """Return a bare file that says which way is up."""
    chunks = dict(_chunks(data[12:]))
    width, height = _size(chunks)
    chunks.pop(b"VP8X", None)
    flags = _EXIF | (_ALPHA if _has_alpha(chunks) else 0)
    extended = _extended(flags, width, height)
    return _file(extended, *chunks.items(), (b"EXIF", exif.block_of(orientation)))


def _bare(data: bytes) -> BarePhoto:
    chunks: dict[bytes, bytes] = {}
    for name, content in _chunks(data[12 : 8 + struct.unpack_from("<I", data, 4)[0]]):
        chunks.setdefault(name, content)
    if b"VP8X" in chunks:
        width, height = _canvas(chunks[b"VP8X"])
        check_size(width, height)
    still = dict(_chunks(chunks[b"ANMF"][_FRAME_HEADER:])) if b"ANMF" in chunks else chunks
    width, height = _size(still)
    check_size(width, height)
    profile = chunks.get(b"ICCP")
    return BarePhoto(
        format=Format.WEBP,
        data=_file(*_pixels(still, width, height)),
        width=width,
        height=height,
        orientation=exif.orientation(chunks.get(b"EXIF", b"")),
        profile=profile if profile and len(profile) <= _MAX_PROFILE else None,
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        if at + 8 + length > len(data):
            raise Refused(Refusal.BROKEN)
        yield name, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _canvas(extended: bytes) -> tuple[int, int]:
    """Return width and height, each in three bytes and less one."""
    low_width, high_width, low_height, high_height = struct.unpack_from("<HBHB", extended, 4)
    return (high_width << 16 | low_width) + 1, (high_height << 16 | low_height) + 1


def _size(chunks: dict[bytes, bytes]) -> tuple[int, int]:
    """Return what the coded pixels themselves say, whatever stands around them."""
    if b"VP8L" in chunks:
        signature, bits = struct.unpack_from("<BI", chunks[b"VP8L"])
        if signature != _LOSSLESS_START:
            raise Refused(Refusal.BROKEN)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    lossy = chunks.get(b"VP8 ", b"")
    if lossy[3:6] != _LOSSY_START:
        raise Refused(Refusal.BROKEN)
    width, height = struct.unpack_from("<HH", lossy, 6)
    return width & 0x3FFF, height & 0x3FFF


def _pixels(chunks: dict[bytes, bytes], width: int, height: int) -> Iterator[tuple[bytes, bytes]]:
    if b"VP8L" in chunks:
        yield b"VP8L", chunks[b"VP8L"]
        return
    if b"ALPH" in chunks:
        yield _extended(_ALPHA, width, height)
        yield b"ALPH", chunks[b"ALPH"]
    yield b"VP8 ", chunks[b"VP8 "]


def _has_alpha(chunks: dict[bytes, bytes]) -> bool:
    return b"ALPH" in chunks or bool(chunks.get(b"VP8L", bytes(5))[4] & 0x10)


def _extended(flags: int, width: int, height: int) -> tuple[bytes, bytes]:
    def three(number: int) -> bytes:
        return struct.pack("<I", number - 1)[:3]

    return b"VP8X", bytes([flags, 0, 0, 0]) + three(width) + three(height)


def _file(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(
        name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
        for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
