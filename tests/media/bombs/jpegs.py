"""JPEGs that lie, loop, repeat themselves or break off."""

import functools
import io
import re
import struct
from collections.abc import Iterator

from PIL import Image

from tests.media.bombs.bomb import Bomb, photo
from tests.media.making import astronaut

MB = 1 << 20


@functools.cache
def small(*, progressive: bool = False) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(buffer, "JPEG", progressive=progressive)
    return buffer.getvalue()


def segment(marker: int, content: bytes, *, length: int | None = None) -> bytes:
    return (
        struct.pack(">BBH", 0xFF, marker, len(content) + 2 if length is None else length) + content
    )


def with_first(*segments: bytes) -> bytes:
    """A good photo with something in front of its own segments."""
    return small()[:2] + b"".join(segments) + small()[2:]


def changed(marker: int, at: int, new: bytes) -> bytes:
    """A good photo with some bytes of one segment's content replaced."""
    data = bytearray(small())
    begin = data.index(bytes([0xFF, marker])) + 4 + at
    data[begin : begin + len(new)] = new
    return bytes(data)


def of_size(width: int, height: int) -> bytes:
    return changed(0xC0, 1, struct.pack(">HH", height, width))


def scans(count: int, *, width: int = 64, height: int = 48) -> bytes:
    """A progressive photo whose refinements repeat: each is a walk over all pixels."""
    data = bytearray(small(progressive=True))
    frame = data.index(b"\xff\xc2")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    start = [m.start() for m in re.finditer(b"\xff\xda", data)][-1]
    return bytes(data[:-2]) + bytes(data[start:-2]) * count + b"\xff\xd9"


def exif(tiff: bytes) -> bytes:
    return with_first(segment(0xE1, b"Exif\0\0" + tiff))


def profile(pieces: int, content: bytes) -> bytes:
    return with_first(
        *(
            segment(0xE2, b"ICC_PROFILE\0" + bytes([n % 256, pieces % 256]) + content)
            for n in range(pieces)
        )
    )


def bombs() -> Iterator[Bomb]:
    for size in (
        (65_535, 65_535),
        (65_535, 1),
        (1, 65_535),
        (0, 0),
        (0, 48),
        (64, 0),
        (24_001, 1_000),
        (6_000, 4_000),
    ):
        yield photo(f"jpeg that says {size[0]} x {size[1]}", of_size, *size)
    for part in (3, 4, 20, 300, 700):
        yield photo(f"jpeg of {part} bytes", lambda part: small()[:part], part)
    for share in (10, 50, 90, 99):
        yield photo(
            f"jpeg broken off at {share} %",
            lambda share: astronaut()[: len(astronaut()) * share // 100],
            share,
        )
    for count, size in (
        (20, (64, 48)),
        (100, (64, 48)),
        (5_000, (64, 48)),
        (20, (6_000, 4_000)),
        (500, (6_000, 4_000)),
    ):
        yield photo(
            f"jpeg of {count} scans at {size[0]} x {size[1]}",
            lambda c, s: scans(c, width=s[0], height=s[1]),
            count,
            size,
        )
    yield photo("jpeg with a profile of 4 MB", profile, 64, bytes(65_000))
    yield photo("jpeg with a profile that is noise", profile, 1, bytes(range(256)) * 20)
    yield photo("jpeg with a profile that says 4 GB", profile, 1, b"\xff" * 200)
    yield photo("jpeg with pieces of a profile in disorder", profile, 255, b"x")
    yield photo(
        "jpeg with an EXIF directory that is its own next", exif, b"II*\0\x08\0\0\0\0\0\x08\0\0\0"
    )
    yield photo(
        "jpeg with 65535 EXIF entries",
        exif,
        b"II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\3\0\1\0\0\0\x09\0\0\0" * 5_000,
    )
    yield photo("jpeg with EXIF far away", exif, b"MM\0*\xff\xff\xff\xff")
    yield photo(
        "jpeg with orientation 9", exif, b"II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\x09\0\0\0\0\0\0\0"
    )
    yield photo(
        "jpeg with EXIF of another size",
        exif,
        b"II*\0\x08\0\0\0\2\0\x00\1\4\0\1\0\0\0\xff\xff\xff\x7f\x01\1\4\0\1\0\0\0\xff\xff\xff\x7f",
    )
    yield photo(
        "jpeg with 100 EXIF blocks of 64 kB",
        lambda: with_first(*[segment(0xE1, b"Exif\0\0" + bytes(65_000))] * 100),
    )
    yield photo(
        "jpeg with 110 comments of 64 kB", lambda: with_first(*[segment(0xFE, b"x" * 65_000)] * 110)
    )
    yield photo("jpeg with 200000 empty comments", lambda: with_first(segment(0xFE, b"") * 200_000))
    yield photo(
        "jpeg with a megabyte of fill bytes", lambda: small()[:2] + b"\xff" * MB + small()[3:]
    )
    yield photo(
        "jpeg with Huffman codes for 4080 symbols",
        lambda: with_first(segment(0xC4, b"\0" + b"\xff" * 16 + bytes(4_080))),
    )
    yield photo("jpeg with an empty Huffman segment", lambda: with_first(segment(0xC4, b"")))
    yield photo("jpeg with a Huffman table that is cut", lambda: with_first(segment(0xC4, b"\0\5")))
    yield photo(
        "jpeg with 50000 Huffman tables",
        lambda: with_first(*[segment(0xC4, b"\x13" + b"\1" + bytes(15) + b"A")] * 50_000),
    )
    yield photo(
        "jpeg with a quantisation table 15", lambda: with_first(segment(0xDB, b"\x0f" + bytes(64)))
    )
    yield photo("jpeg that divides by nothing", changed, 0xDB, 1, bytes(64))
    yield photo("jpeg of 255 components", changed, 0xC0, 5, b"\xff")
    yield photo("jpeg of two components", changed, 0xC0, 5, b"\2")
    yield photo("jpeg sampled 15 x 15", changed, 0xC0, 7, b"\xff")
    yield photo("jpeg sampled 0 x 0", changed, 0xC0, 7, b"\0")
    yield photo("jpeg of 12 bits", changed, 0xC0, 0, b"\x0c")
    for marker in (0xC3, 0xC5, 0xC9, 0xCA, 0xCF):
        yield photo(
            f"jpeg coded in way {marker:X}",
            lambda m: small().replace(b"\xff\xc0", bytes([0xFF, m])),
            marker,
        )
    yield photo(
        "jpeg with two frames", lambda: with_first(small()[small().index(b"\xff\xc0") :][:19])
    )
    yield photo("jpeg without a frame", lambda: small().replace(b"\xff\xc0", b"\xff\xe5"))
    yield photo(
        "jpeg with a scan before its frame", lambda: with_first(segment(0xDA, b"\1\1\0\0\x3f\0"))
    )
    yield photo("jpeg with a scan of an unknown component", changed, 0xDA, 1, b"\x77")
    yield photo("jpeg with a scan of 255 components", changed, 0xDA, 0, b"\xff")
    yield photo("jpeg restarting at each block", lambda: with_first(segment(0xDD, b"\0\1")))
    yield photo(
        "jpeg whose height comes late",
        lambda: small()[:-2] + segment(0xDC, b"\xff\xff") + b"\xff\xd9",
    )
    for length in (0, 1, 65_535):
        yield photo(
            f"jpeg with a segment of length {length}",
            lambda n: with_first(segment(0xFE, b"", length=n)),
            length,
        )
    yield photo("jpeg without an end", lambda: small()[:-2])
    yield photo("jpeg that ends at once", lambda: b"\xff\xd8\xff\xd9")
    yield photo(
        "jpeg with 4 MB of zeros for pixels",
        lambda: small()[: small().index(b"\xff\xda") + 14] + bytes(4 * MB) + b"\xff\xd9",
    )
    yield photo(
        "jpeg with 4 MB of restart markers",
        lambda: small()[: small().index(b"\xff\xda") + 14] + b"\xff\xd0" * 2 * MB + b"\xff\xd9",
    )
    yield photo(
        "jpeg with Photoshop blocks of 4 GB",
        lambda: with_first(
            segment(0xED, b"Photoshop 3.0\x008BIM\4\4\0\0\xff\xff\xff\xff" + bytes(99))
        ),
    )
    yield photo(
        "jpeg with a JFIF thumbnail that is not there",
        lambda: with_first(segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\xff\xff")),
    )
    yield photo(
        "jpeg with an unknown Adobe transform",
        lambda: with_first(segment(0xEE, b"Adobe\0\x64\0\0\0\0\xff")),
    )
    yield photo(
        "jpeg in a jpeg in a jpeg",
        lambda: with_first(
            segment(0xE1, b"Exif\0\0" + with_first(segment(0xE1, b"Exif\0\0" + small())))
        ),
    )
