"""PNGs that unpack to far more than they are, or are not what their header says."""

import functools
import struct
import zlib
from collections.abc import Iterator

from tests.media.bombs.bomb import Bomb, photo
from tests.media.making import chunk, png_of

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MB = 1 << 20


@functools.cache
def packed(size: int) -> bytes:
    """So many zeros, a thousand times smaller: one block again and again."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = size % 65_521 << 16 | 1  # Adler-32 of zeros
    rest = zlib.compressobj(9, wbits=-15)
    end = rest.compress(bytes(size % MB)) + rest.flush()
    return b"\x78\x9c" + block * (size // MB) + end + struct.pack(">I", checksum)


def header(
    width: int = 40, height: int = 30, *, depth: int = 8, colours: int = 2, interlaced: int = 0
) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced))


def pixels(width: int = 40, height: int = 30, *, bits: int = 24) -> bytes:
    return zlib.compress(bytes(height * (1 + (width * bits + 7) // 8)))


def png(*chunks: bytes, first: bytes = b"", data: bytes | None = None) -> bytes:
    """A good little picture with more chunks in it."""
    body = chunk(b"IDAT", pixels() if data is None else data)
    return SIGNATURE + (first or header()) + b"".join(chunks) + body + chunk(b"IEND", b"")


def animated(frames: int, *, said: int | None = None, inside: bool = True) -> bytes:
    control = struct.pack(">IIIIHHBB", 40, 30, 0 if inside else 4_000_000, 0, 1, 100, 0, 0)
    later = b"".join(
        chunk(b"fcTL", struct.pack(">I", 2 * n) + control)
        + chunk(b"fdAT", struct.pack(">I", 2 * n + 1) + pixels())
        for n in range(1, frames)
    )
    begun = chunk(b"acTL", struct.pack(">II", frames if said is None else said, 0)) + chunk(
        b"fcTL", bytes(4) + control
    )
    return SIGNATURE + header() + begun + chunk(b"IDAT", pixels()) + later + chunk(b"IEND", b"")


def spoiled(part: bytes) -> bytes:
    """A picture whose checksum of one chunk is wrong."""
    data = bytearray(png())
    data[data.index(part) + 5] ^= 1
    return bytes(data)


def bombs() -> Iterator[Bomb]:
    for size in (
        (65_535, 65_535),
        (2**31 - 1, 2**31 - 1),
        (2**32 - 1, 1),
        (0, 30),
        (40, 0),
        (24_000_001, 1),
    ):
        yield photo(f"png that says {size[0]} x {size[1]}", lambda s: png(first=header(*s)), size)
    yield photo(
        "png of 24000000 x 1",
        lambda: png(first=header(24_000_000, 1, colours=0), data=zlib.compress(bytes(24_000_001))),
    )
    yield photo(
        "png of 1 x 24000000",
        lambda: png(first=header(1, 24_000_000, colours=0), data=zlib.compress(bytes(48_000_000))),
    )
    yield photo("png of 88 megapixels", png_of, 9_400, 9_400)
    yield photo(
        "png of 24 megapixels at 16 bits with alpha",
        lambda: png(first=header(6_000, 4_000, depth=16, colours=6), data=packed(4_000 * 48_001)),
    )
    yield photo(
        "png of 24 megapixels, interlaced",
        lambda: png(first=header(6_000, 4_000, interlaced=1), data=packed(70 * MB)),
    )
    yield photo(
        "png of 900 megapixels",
        lambda: png(first=header(30_000, 30_000, depth=1, colours=0), data=packed(108 * MB)),
    )
    for size in (1, 100, 400):
        yield photo(
            f"png of 40 x 30 that unpacks to {size} MB", lambda s: png(data=packed(s * MB)), size
        )
    yield photo(
        "png whose pixels are packed twice", lambda: png(data=zlib.compress(packed(100 * MB)))
    )
    for name, before in (
        (b"zTXt", b"Comment\0\0"),
        (b"iTXt", b"Comment\0\1\0\0\0"),
        (b"iCCP", b"profile\0\0"),
    ):
        yield photo(
            f"png with {name.decode()} that unpacks to 100 MB",
            lambda n, b: png(chunk(n, b + packed(100 * MB))),
            name,
            before,
        )
    yield photo(
        "png with a text of 6 MB", lambda: png(chunk(b"iTXt", b"Comment\0\0\0\0\0" + b"x" * 6 * MB))
    )
    yield photo("png with 20000 texts", lambda: png(chunk(b"tEXt", b"a\0b") * 20_000))
    yield photo(
        "png with 400 packed texts",
        lambda: png(chunk(b"zTXt", b"Comment\0\0" + packed(10 * MB)) * 400),
    )
    yield photo("png of 10000 frames", animated, 10_000)
    yield photo("png that says 2147483647 frames", lambda: animated(2, said=2**31 - 1))
    yield photo("png with a frame beside the picture", lambda: animated(3, inside=False))
    yield photo(
        "png with a palette of 769 bytes",
        lambda: png(chunk(b"PLTE", bytes(769)), first=header(colours=3)),
    )
    yield photo(
        "png without its palette", lambda: png(first=header(colours=3), data=pixels(bits=8))
    )
    yield photo(
        "png with a palette of one colour",
        lambda: png(
            chunk(b"PLTE", bytes(3)),
            first=header(colours=3),
            data=zlib.compress(b"\0" + b"\xff" * 40),
        ),
    )
    yield photo("png with transparency of a megabyte", lambda: png(chunk(b"tRNS", bytes(MB))))
    yield photo(
        "png in 50000 pieces of a byte",
        lambda: (
            SIGNATURE
            + header()
            + b"".join(chunk(b"IDAT", bytes([b])) for b in pixels())
            + chunk(b"IDAT", b"") * 50_000
            + chunk(b"IEND", b"")
        ),
    )
    yield photo("png without pixels", lambda: png(data=b""))
    yield photo(
        "png with a dictionary nobody has", lambda: png(data=b"\x78\xbb\0\0\0\1" + pixels()[2:])
    )
    yield photo(
        "png with a wrong sum at the end of its pixels", lambda: png(data=pixels()[:-1] + b"\x77")
    )
    yield photo("png with a window of another size", lambda: png(data=b"\x08\x1d" + pixels()[2:]))
    yield photo(
        "png of stored blocks that go on",
        lambda: png(data=b"\x78\x01" + b"\0\xff\xff\0\0" + bytes(65_535)),
    )
    yield photo(
        "png with a filter that does not exist", lambda: png(data=zlib.compress(b"\x09" * 30 * 121))
    )
    for size in (8, 20, 33, 60):
        yield photo(f"png of {size} bytes", lambda n: png()[:n], size)
    for name in (b"IHDR", b"IDAT", b"IEND"):
        yield photo(f"png with a spoiled {name.decode()}", spoiled, name)
    yield photo("png with a chunk of 4 GB", lambda: png(b"\xff\xff\xff\xfftEXt"))
    yield photo("png with a chunk of 2 GB", lambda: png(b"\x7f\xff\xff\xfftEXt"))
    yield photo("png with a critical chunk nobody knows", lambda: png(chunk(b"EVIL", bytes(99))))
    yield photo("png with two headers", lambda: png(header(60_000, 60_000)))
    yield photo(
        "png whose header comes late", lambda: SIGNATURE + chunk(b"tEXt", b"a\0b") + png()[8:]
    )
    yield photo("png of depth 3", lambda: png(first=header(depth=3)))
    yield photo("png of depth 16 in a palette", lambda: png(first=header(depth=16, colours=3)))
    yield photo("png of colour type 7", lambda: png(first=header(colours=7)))
    yield photo(
        "png with an EXIF directory that is its own next",
        lambda: png(chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\0\0\0\0\x08")),
    )
    yield photo(
        "png with a palette suggestion of 6 MB",
        lambda: png(chunk(b"sPLT", b"a\0\x10" + bytes(6 * MB))),
    )
    yield photo(
        "png with a gamma of nothing",
        lambda: png(chunk(b"gAMA", bytes(4)), chunk(b"cHRM", bytes(32))),
    )
    yield photo(
        "png as Apple packs it", lambda: SIGNATURE + chunk(b"CgBI", b"\x50\0\x20\2") + png()[8:]
    )
    yield photo("png without an end", lambda: png()[:-12])
    yield photo("png as MNG", lambda: b"\x8aMNG" + png()[4:])
