"""WAV, MP3, AMR and Ogg that lie about their length, their voices or their speed."""

import functools
import struct
from collections.abc import Iterator

from tests.media.bombs.bomb import Bomb, voice
from tests.media.making import recording

MB = 1 << 20


def riff_chunk(name: bytes, content: bytes, *, length: int | None = None) -> bytes:
    return name + struct.pack("<I", len(content) if length is None else length) + content


def wav(
    *chunks: bytes, codec: int = 1, channels: int = 1, rate: int = 8_000, align: int = 2, bits: int = 16,
    samples: bytes = bytes(16_000), length: int | None = None, more: bytes = b"",
) -> bytes:  # fmt: skip
    form = struct.pack("<HHIIHH", codec, channels, rate, rate * align % 2**32, align, bits) + more
    body = (
        riff_chunk(b"fmt ", form) + b"".join(chunks) + riff_chunk(b"data", samples, length=length)
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body


def nested(depth: int) -> bytes:
    content = b""
    for _ in range(depth):
        content = riff_chunk(b"LIST", b"INFO" + content)
    return content


def _wavs() -> Iterator[Bomb]:
    yield voice("wav that says 4 GB", lambda: wav(length=2**32 - 1))
    yield voice("wav that says nothing", lambda: wav(length=0))
    yield voice(
        "wav of an hour in 4 MB", lambda: wav(rate=1_000, align=1, bits=8, samples=bytes(4 * MB))
    )
    for rate in (0, 1, 7, 2**31 - 1, 2**32 - 1):
        yield voice(f"wav at {rate} samples a second", lambda r: wav(rate=r), rate)
    for channels in (0, 255, 65_535):
        yield voice(
            f"wav of {channels} channels", lambda c: wav(channels=c, align=c * 2 % 65_536), channels
        )
    for bits in (0, 1, 64, 255, 65_535):
        yield voice(f"wav of {bits} bits", lambda b: wav(bits=b), bits)
    for codec in (2, 3, 6, 0x11, 0x31, 0x50, 0x55, 0x92, 0x161, 0x674F, 0xFFFE, 0xFFFF):
        yield voice(f"wav with codec {codec:X}", lambda c: wav(codec=c), codec)
    yield voice(
        "wav of floats that are no numbers",
        lambda: wav(codec=3, bits=32, align=4, samples=b"\0\0\xc0\x7f" * 4_000),
    )
    yield voice(
        "wav of endless floats",
        lambda: wav(codec=3, bits=32, align=4, samples=b"\0\0\x80\x7f" * 4_000),
    )
    yield voice("wav with steps of nothing", lambda: wav(codec=0x11, align=0, bits=4))
    yield voice(
        "wav with steps of 65535",
        lambda: wav(codec=0x11, align=65_535, bits=4, more=b"\2\0\xff\xff"),
    )
    yield voice("wav with lists in lists", lambda: wav(nested(5_000)))
    yield voice(
        "wav with a list of 3 MB",
        lambda: wav(riff_chunk(b"LIST", b"INFO" + riff_chunk(b"ICMT", b"x" * 3 * MB))),
    )
    yield voice("wav with 100000 chunks", lambda: wav(riff_chunk(b"junk", b"") * 100_000))
    yield voice("wav with a format of 2 MB", lambda: wav(more=bytes(2 * MB)))
    yield voice(
        "wav with two formats",
        lambda: wav(riff_chunk(b"fmt ", struct.pack("<HHIIHH", 1, 60_000, 1, 1, 1, 1))),
    )
    yield voice("wav without samples", lambda: wav()[:44])
    yield voice("wav of RF64", lambda: b"RF64" + wav(riff_chunk(b"ds64", b"\xff" * 28))[4:])
    yield voice("wav with RF64's chunk", lambda: wav(riff_chunk(b"ds64", b"\xff" * 28)))


def id3(size: int, content: bytes = b"") -> bytes:
    spread = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\4\0\0" + spread + content


def _mp3s() -> Iterator[Bomb]:
    good = functools.partial(recording, "mp3", seconds=0.5)
    yield voice("mp3 with a tag of 256 MB", lambda: id3(2**28 - 1) + good())
    yield voice("mp3 with a tag of 3 MB", lambda: id3(3 * MB, bytes(3 * MB)) + good())
    yield voice("mp3 with 100000 tags", lambda: id3(0) * 100_000 + good())
    yield voice("mp3 that is only a tag", lambda: id3(100, bytes(100)))
    yield voice(
        "mp3 with a picture of 2 MB",
        lambda: (
            id3(
                2 * MB + 20,
                b"APIC" + bytes([0, 127, 127, 127, 0, 0]) + b"\0image/png\0\3\0" + bytes(2 * MB),
            )
            + good()
        ),
    )
    yield voice(
        "mp3 of 70 minutes in 4 MB", lambda: (b"\xff\xe3\x18\xc4" + bytes(68)) * (4 * MB // 72)
    )
    yield voice(
        "mp3 that changes its speed with each frame",
        lambda: (b"\xff\xfb\x50\xc4" + bytes(205) + b"\xff\xfb\x54\xc4" + bytes(188)) * 2_000,
    )
    yield voice(
        "mp3 of free bit rate",
        lambda: b"ID3\4\0\0\0\0\0\0" + (b"\xff\xfb\x00\xc4" + bytes(100)) * 5_000,
    )
    yield voice("mp3 of sync words", lambda: b"\xff\xfb\x90\xc4" + b"\xff\xfb" * MB)
    yield voice(
        "mp3 whose Xing head lies",
        lambda: b"\xff\xfb\x50\xc4" + bytes(17) + b"Info\0\0\0\x0f" + b"\xff" * 176 + good(),
    )
    yield voice("mp3 of noise", lambda: b"\xff\xfb\x50\xc4" + bytes(range(256)) * 8_000)


def _amrs() -> Iterator[Bomb]:
    yield voice("amr of 70 hours in 4 MB", lambda: b"#!AMR\n" + b"\x7c" * 4 * MB)
    yield voice("amr of an hour", lambda: b"#!AMR\n" + (b"\x04" + bytes(12)) * 180_000)
    yield voice("amr of frames that do not exist", lambda: b"#!AMR\n" + bytes(range(256)) * 4_000)
    yield voice("amr of one byte", lambda: b"#!AMR\n\x3c")
    yield voice("amr of many channels", lambda: b"#!AMR_MC1.0\n\xff\xff\xff\xff" + bytes(4_000))
    yield voice("amr-wb of an hour", lambda: b"#!AMR-WB\n" + (b"\x04" + bytes(17)) * 180_000)
    yield voice("amr-wb of noise", lambda: b"#!AMR-WB\n" + bytes(range(255, -1, -1)) * 4_000)


def page(
    content: bytes,
    *,
    serial: int = 1,
    flags: int = 0,
    granule: int = 0,
    number: int = 0,
    lacing: bytes | None = None,
) -> bytes:
    sizes = (
        lacing
        if lacing is not None
        else b"\xff" * (len(content) // 255) + bytes([len(content) % 255])
    )
    return (
        b"OggS\0"
        + struct.pack("<BqIIIB", flags, granule, serial, number, 0, len(sizes))
        + sizes
        + content
    )


def opus_head(*, channels: int = 1, mapping: int = 0, rest: bytes = b"") -> bytes:
    return b"OpusHead\1" + struct.pack("<BHIhB", channels, 312, 48_000, 0, mapping) + rest


def opus(
    *pages: bytes, head: bytes | None = None, tags: bytes = b"OpusTags\0\0\0\0\0\0\0\0"
) -> bytes:
    return page(head or opus_head(), flags=2) + page(tags, number=1) + b"".join(pages)


def _oggs() -> Iterator[Bomb]:
    yield voice(
        "ogg of pages that promise 65 kB and bring none",
        lambda: page(b"", lacing=b"\xff" * 255, flags=2) * 10_000,
    )
    yield voice("ogg of 140000 empty pages", lambda: opus(*[page(b"")] * 140_000))
    yield voice(
        "ogg of 3000 streams",
        lambda: b"".join(page(opus_head(), serial=n, flags=2) for n in range(3_000)),
    )
    yield voice(
        "ogg of 3000 chapters of streams",
        lambda: b"".join(
            page(opus_head(), serial=n, flags=2) + page(b"OpusTags" + bytes(8), serial=n)
            for n in range(3_000)
        ),
    )
    yield voice(
        "ogg that ends in the year 6000000", lambda: opus(page(b"\xf8\xff\xfe", granule=2**63 - 1))
    )
    yield voice(
        "ogg that ends before it begins", lambda: opus(page(b"\xf8\xff\xfe", granule=-(2**63)))
    )
    yield voice(
        "opus of 255 channels",
        lambda: opus(head=opus_head(channels=255, mapping=255, rest=bytes([255, 0]) + bytes(255))),
    )
    yield voice("opus of no channel", lambda: opus(head=opus_head(channels=0)))
    yield voice(
        "opus of 4294967295 comments", lambda: opus(tags=b"OpusTags\0\0\0\0\xff\xff\xff\xff")
    )
    yield voice(
        "opus of a comment of 4 GB", lambda: opus(tags=b"OpusTags\0\0\0\0\1\0\0\0\xff\xff\xff\xff")
    )
    yield voice(
        "opus whose packet never ends",
        lambda: opus(*[page(bytes(255 * 255), lacing=b"\xff" * 255, flags=1)] * 60),
    )
    yield voice(
        "opus of packets of noise",
        lambda: opus(*[page(bytes(range(n % 200)), number=n) for n in range(5_000)]),
    )
    yield voice(
        "opus of 3 hours of silence",
        lambda: opus(*[page(b"\x1b\x30" * 1, granule=5_760 * n, number=n) for n in range(90_000)]),
    )
    yield voice(
        "vorbis with codebooks of noise",
        lambda: (
            page(b"\1vorbis\0\0\0\0\1\x40\x1f\0\0" + bytes(12) + b"\xb8\1", flags=2)
            + page(b"\3vorbis" + bytes(8) + b"\1")
            + page(b"\5vorbis\xffBCV" + b"\xff" * 5_000)
        ),
    )
    yield voice(
        "vorbis of 255 channels",
        lambda: page(b"\1vorbis\0\0\0\0\xff\xff\xff\xff\xff" + bytes(12) + b"\xff\1", flags=2),
    )
    yield voice("ogg with a film in it", lambda: page(b"\x80theora\3\2\1" + b"\xff" * 32, flags=2))
    yield voice(
        "ogg with FLAC in it",
        lambda: (
            page(b"\x7fFLAC\1\0\0\1fLaC\0\0\0\x22" + b"\xff" * 34, flags=2)
            + page(b"\xff\xf8" * 2_000)
        ),
    )


def bombs() -> Iterator[Bomb]:
    for some in (_wavs, _mp3s, _amrs, _oggs):
        yield from some()
