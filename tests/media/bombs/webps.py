"""WebP and HEIC: canvases without end, frames by the thousand, boxes in boxes."""

import functools
import io
import struct
from collections.abc import Iterator

from PIL import Image

from tests.media.bombs.bomb import Bomb, photo

MB = 1 << 20


@functools.cache
def small(*, lossless: bool = False, alpha: bool = False) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGBA" if alpha else "RGB").save(
        buffer, "WEBP", lossless=lossless
    )
    return buffer.getvalue()


def part(name: bytes, content: bytes, *, length: int | None = None) -> bytes:
    return (
        name
        + struct.pack("<I", len(content) if length is None else length)
        + content
        + b"\0" * (len(content) % 2)
    )


def riff(*parts: bytes, length: int | None = None) -> bytes:
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body) if length is None else length) + body


def canvas(width: int, height: int, *, flags: int = 0) -> bytes:
    sizes = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return part(b"VP8X", bytes([flags, 0, 0, 0]) + sizes)


def coded(**options: bool) -> bytes:
    """The pixels' own chunk."""
    return small(**options)[12:]


def lossy(content: bytes) -> bytes:
    return riff(part(b"VP8 ", content))


def frame(content: bytes, *, width: int = 64, height: int = 48) -> bytes:
    sizes = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return part(b"ANMF", bytes(6) + sizes + bytes(4) + content)


def of_size(width: int, height: int) -> bytes:
    data = bytearray(small())
    at = data.index(b"\x9d\x01\x2a") + 3
    data[at : at + 4] = struct.pack("<HH", width, height)
    return bytes(data)


def lossless_of(width: int, height: int) -> bytes:
    data = bytearray(small(lossless=True))
    data[21:25] = struct.pack("<I", (width - 1) | (height - 1) << 14)
    return bytes(data)


@functools.cache
def heic() -> bytes:
    try:
        import pillow_heif
    except ImportError:
        return b"\0\0\0\x1cftypheic" + bytes(400)
    pillow_heif.register_heif_opener()
    buffer = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(buffer, "HEIF")
    return buffer.getvalue()


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def boxes(depth: int) -> bytes:
    content = b""
    for _ in range(depth):
        content = box(b"meta", bytes(4) + content)
    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + content


def of_extent(width: int, height: int) -> bytes:
    data = bytearray(heic())
    at = data.find(b"ispe") + 8
    data[at : at + 8] = struct.pack(">II", width, height)
    return bytes(data)


def bombs() -> Iterator[Bomb]:
    for size in ((16_383, 16_383), (16_383, 1), (0, 0), (6_000, 4_000)):
        yield photo(f"webp that says {size[0]} x {size[1]}", of_size, *size)
    for size in ((16_384, 16_384), (1, 16_384), (6_000, 4_000)):
        yield photo(f"lossless webp that says {size[0]} x {size[1]}", lossless_of, *size)
    for size in ((2**24, 2**24), (2**24, 1), (65, 48)):
        yield photo(
            f"webp on a canvas of {size[0]} x {size[1]}", lambda s: riff(canvas(*s), coded()), size
        )
    yield photo(
        "webp of 20000 frames",
        lambda: riff(
            canvas(64, 48, flags=2),
            part(b"ANIM", bytes(6)),
            frame(coded(lossless=True)[:200]) * 20_000,
        ),
    )
    yield photo(
        "webp with a frame larger than its canvas",
        lambda: riff(canvas(8, 8, flags=2), part(b"ANIM", bytes(6)), frame(coded(), width=64)),
    )
    yield photo(
        "webp with frames in frames",
        lambda: riff(
            canvas(64, 48, flags=2),
            functools.reduce(lambda inner, _: frame(inner), range(2_000), coded()),
        ),
    )
    yield photo("webp with an empty frame", lambda: riff(canvas(64, 48, flags=2), frame(b"")))
    yield photo(
        "webp with alpha that is noise",
        lambda: riff(canvas(64, 48, flags=16), part(b"ALPH", bytes(range(256))), coded()),
    )
    yield photo(
        "webp with alpha packed in a way nobody knows",
        lambda: riff(canvas(64, 48, flags=16), part(b"ALPH", b"\3" + bytes(64)), coded()),
    )
    for length in (0, 4, 2**32 - 1):
        yield photo(f"webp of {length} bytes, it says", lambda n: riff(coded(), length=n), length)
    yield photo(
        "webp with a chunk of 4 GB", lambda: riff(part(b"EXIF", b"", length=2**32 - 1), coded())
    )
    yield photo(
        "webp with a profile of 6 MB",
        lambda: riff(canvas(64, 48, flags=32), part(b"ICCP", bytes(6 * MB)), coded()),
    )
    yield photo(
        "webp with an EXIF directory that is its own next",
        lambda: riff(
            canvas(64, 48, flags=8), coded(), part(b"EXIF", b"II*\0\x08\0\0\0\0\0\x08\0\0\0")
        ),
    )
    yield photo(
        "webp with 6 MB of XMP",
        lambda: riff(canvas(64, 48, flags=4), coded(), part(b"XMP ", b"<" * 6 * MB)),
    )
    yield photo(
        "webp with 400000 empty chunks", lambda: riff(part(b"JUNK", b"") * 400_000, coded())
    )
    yield photo("webp with two pictures", lambda: riff(coded(), coded(lossless=True)))
    yield photo(
        "webp whose first partition is longer than all",
        lambda: lossy(b"\xf0\xff\xff" + coded()[11:]),
    )
    yield photo("webp that is no key frame", lambda: lossy(bytes([coded()[8] | 1]) + coded()[9:]))
    yield photo("webp of noise", lambda: lossy(coded()[8:18] + bytes(range(256)) * 400))
    yield photo(
        "lossless webp of noise",
        lambda: riff(part(b"VP8L", coded(lossless=True)[8:13] + bytes(range(255, -1, -1)) * 400)),
    )
    yield photo(
        "lossless webp of version 7",
        lambda: lossless_of(64, 48)[:24] + b"\xff" + small(lossless=True)[25:],
    )
    for share in (20, 60, 95):
        yield photo(
            f"webp broken off at {share} %", lambda s: small()[: len(small()) * s // 100], share
        )
    yield photo("webp whose pixels break off", lambda: lossy(coded()[8:200]))
    yield photo("webp without pixels", lambda: riff(canvas(64, 48)))
    for size in ((2**32 - 1, 2**32 - 1), (0, 0), (6_000, 4_000)):
        yield photo(f"heic that says {size[0]} x {size[1]}", of_extent, *size)
    for depth in (20, 10_000):
        yield photo(f"heic of {depth} boxes in boxes", boxes, depth)
    yield photo("heic broken off", lambda: heic()[: len(heic()) // 2])
    yield photo("heic with nothing in it", lambda: box(b"ftyp", b"heic\0\0\0\0mif1heic"))
    yield photo("heic with a box that goes back", lambda: heic().replace(b"iloc", b"iloc\xff\xff"))
    yield photo("heic that is AVIF inside", lambda: heic().replace(b"hvc1", b"av01"))
