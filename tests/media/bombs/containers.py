"""MP4, 3GP and WebM: tables of billions, elements in elements, and pointers to other files."""

import functools
import struct
import zlib
from collections.abc import Callable, Iterator

from tests.media.bombs.bomb import Bomb, voice
from tests.media.making import recording

MB = 1 << 20
_CONTAINERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"dinf")


def box(name: bytes, content: bytes, *, size: int | None = None) -> bytes:
    return struct.pack(">I", len(content) + 8 if size is None else size) + name + content


def find(data: bytes, name: bytes) -> tuple[int, int]:
    """Return where a box begins and ends."""
    begin = data.index(name) - 4
    return begin, begin + struct.unpack_from(">I", data, begin)[0]


@functools.cache
def good(name: str = "m4a") -> bytes:
    return recording(name, seconds=0.5)


def changed(name: bytes, change: Callable[[bytes], bytes], *, of: str = "m4a") -> bytes:
    """A good recording with the content of one box replaced (other sizes are left as they were)."""
    data = good(of)
    begin, end = find(data, name)
    return data[:begin] + box(name, change(data[begin + 8 : end])) + data[end:]


def numbers(*values: int) -> Callable[[bytes], bytes]:
    return lambda _: struct.pack(f">{len(values)}I", *(value % 2**32 for value in values))


def nested(depth: int, name: bytes) -> bytes:
    content = b""
    for _ in range(depth):
        content = box(name, content)
    return good()[:28] + content


def packed_index() -> bytes:
    """QuickTime's packed index: 100 MB of nothing."""
    bomb = zlib.compress(bytes(100 * MB), 1)
    packed = box(b"cmov", box(b"dcom", b"zlib") + box(b"cmvd", struct.pack(">I", 100 * MB) + bomb))
    return good()[:28] + box(b"moov", packed)


def _iso() -> Iterator[Bomb]:
    yield voice("mp4 of 4294967295 samples of one size", changed, b"stsz", numbers(0, 1, -1))
    yield voice("mp4 of 1073741823 samples of any size", changed, b"stsz", numbers(0, 0, 2**30 - 1))
    yield voice("mp4 of samples of 4 GB", changed, b"stsz", numbers(0, -1, 4))
    yield voice("mp4 of 4294967295 times", changed, b"stts", numbers(0, -1))
    yield voice("mp4 of a time of 4294967295 samples", changed, b"stts", numbers(0, 1, -1, -1))
    yield voice("mp4 of samples that take no time", changed, b"stts", numbers(0, 1, -1, 0))
    yield voice("mp4 of 4294967295 chunks", changed, b"stco", numbers(0, -1))
    yield voice("mp4 of chunks behind its end", changed, b"stco", numbers(0, 1, 2**31))
    yield voice("mp4 of 4294967295 chunk runs", changed, b"stsc", numbers(0, -1))
    yield voice(
        "mp4 of chunk runs that go back",
        changed,
        b"stsc",
        numbers(0, 3, 5, 1, 1, 4, 1, 1, 1, -1, 1),
    )
    yield voice("mp4 of an empty sample description", changed, b"stsd", numbers(0, 0))
    yield voice("mp4 of 4294967295 sample descriptions", changed, b"stsd", numbers(0, -1))
    yield voice(
        "mp4 with a decoder's head of 2 MB",
        changed,
        b"esds",
        lambda _: bytes(4) + b"\3\xff\xff\xff\x7f" + bytes(2 * MB),
    )
    yield voice("mp4 that counts time in nothing", changed, b"mdhd", numbers(0, 0, 0, 0, -1, 0))
    yield voice("mp4 that lasts for ever", changed, b"mdhd", numbers(0, 0, 0, 1, -1, 0))
    yield voice(
        "mp4 whose sound lies in another file",
        changed,
        b"dref",
        lambda _: numbers(0, 1)(b"") + box(b"url ", bytes(4) + b"file:///etc/passwd\0"),
    )
    yield voice(
        "mp4 whose sound lies behind an alias",
        changed,
        b"dref",
        lambda _: numbers(0, 1)(b"") + box(b"alis", bytes(4) + b"/etc/passwd" * 30),
    )
    yield voice(
        "mp4 that names another film",
        lambda: (
            good()[:28]
            + box(
                b"moov",
                box(
                    b"rmra",
                    box(
                        b"rmda",
                        box(
                            b"rdrf",
                            bytes(4) + b"url " + struct.pack(">I", 19) + b"file:///etc/passwd\0",
                        ),
                    ),
                ),
            )
        ),
    )
    yield voice("mp4 with its index packed", packed_index)
    for name in _CONTAINERS:
        yield voice(f"mp4 of 20000 {name.decode()} in each other", nested, 20_000, name)
    yield voice("mp4 of boxes of nothing", lambda: good()[:28] + bytes(2 * MB))
    yield voice(
        "mp4 of boxes of size 1",
        lambda: good()[:28] + b"\0\0\0\1moov\x7f\xff\xff\xff\xff\xff\xff\xff" + bytes(99),
    )
    yield voice(
        "mp4 of boxes that go back", lambda: good()[:28] + (b"\0\0\0\1free" + b"\xff" * 8) * 1_000
    )
    yield voice("mp4 of 300000 empty boxes", lambda: good()[:28] + box(b"free", b"") * 300_000)
    yield voice(
        "mp4 of 20000 fragments", lambda: good() + box(b"moof", box(b"mfhd", bytes(8))) * 20_000
    )
    yield voice(
        "mp4 with a fragment of 4294967295 samples",
        lambda: (
            good()
            + box(
                b"moof",
                box(
                    b"traf",
                    box(b"tfhd", bytes(4) + b"\0\0\0\1")
                    + box(b"trun", b"\0\0\x0f\1\xff\xff\xff\xff" + bytes(8)),
                ),
            )
        ),
    )
    yield voice("mp4 without an index", lambda: good()[:28] + box(b"mdat", bytes(9_999)))
    yield voice("mp4 that is only a name", lambda: good()[:28])
    yield voice("mp4 with 3 MB of tags", lambda: good() + box(b"udta", box(b"meta", bytes(3 * MB))))
    yield voice("mp4 broken off in its index", lambda: good()[:-200])
    yield voice(
        "3gp of an hour",
        lambda: changed(b"stsz", lambda _: numbers(0, 13, 180_000)(b""), of="3gp-amr"),
    )
    yield voice(
        "3gp of 4294967295 samples", lambda: changed(b"stsz", numbers(0, 1, -1), of="3gp-amr")
    )
    yield voice(
        "3gp with a film's brand and nothing more",
        lambda: box(b"ftyp", b"3gp6\0\0\0\x003gp6isom") + bytes(500),
    )


def element(name: str, content: bytes, *, length: bytes | None = None) -> bytes:
    size = struct.pack(">Q", len(content) | 1 << 56) if length is None else length
    return bytes.fromhex(name) + size + content


_HEAD = element("1A45DFA3", b"\x42\x82\x84webm", length=b"\x87")
_ENDLESS = b"\x01" + b"\xff" * 7
_SEGMENT, _TRACKS, _TRACK, _AUDIO, _CLUSTER, _BLOCK = (
    "18538067",
    "1654AE6B",
    "AE",
    "E1",
    "1F43B675",
    "A3",
)


def webm(*parts: bytes) -> bytes:
    return _HEAD + element(_SEGMENT, b"".join(parts), length=_ENDLESS)


def track(*, codec: bytes = b"A_OPUS", audio: bytes = b"", more: bytes = b"") -> bytes:
    known = element("D7", b"\1") + element("83", b"\2") + element("86", codec)
    return element(_TRACKS, element(_TRACK, known + element(_AUDIO, audio) + more))


def blocks(count: int, content: bytes = b"\xf8\xff\xfe", *, lacing: int = 0) -> bytes:
    return element(
        _CLUSTER,
        element("E7", b"\0") + element(_BLOCK, b"\x81\0\0" + bytes([lacing]) + content) * count,
    )


def deep(name: str, depth: int) -> bytes:
    content = b""
    for _ in range(depth):
        content = element(name, content)
    return webm(content)


def _webm() -> Iterator[Bomb]:
    for name in (_SEGMENT, _TRACKS, _CLUSTER, "1254C367", "45B9", "1043A770"):
        yield voice(f"webm of 10000 elements {name} in each other", deep, name, 10_000)
    yield voice(
        "webm of endless elements in each other",
        lambda: _HEAD + bytes.fromhex(_CLUSTER) + (_ENDLESS + bytes.fromhex(_CLUSTER)) * 50_000,
    )
    yield voice(
        "webm of elements of 72 petabytes",
        lambda: webm(track(), element(_CLUSTER, b"", length=b"\x01\xff\xff\xff\xff\xff\xff\xfe")),
    )
    yield voice(
        "webm of a decoder's head of 3 MB",
        lambda: webm(track(more=element("63A2", bytes(3 * MB))), blocks(50)),
    )
    for rate in (
        b"\x7f\xc0\0\0",
        b"\x7f\x80\0\0",
        b"\0\0\0\0",
        b"\xff\x7f\xff\xff",
        b"\x71\x49\xf2\xca",
    ):
        yield voice(
            f"webm at a speed of {rate.hex()}",
            lambda r: webm(track(audio=element("B5", r)), blocks(50)),
            rate,
        )
    for channels in (0, 255, 2**32 - 1):
        yield voice(
            f"webm of {channels} channels",
            lambda c: webm(track(audio=element("9F", struct.pack(">I", c))), blocks(50)),
            channels,
        )
    packed = element("6D80", element("6240", element("5034", element("4254", b"\0"))))
    yield voice(
        "webm of packets that unpack to 100 MB",
        lambda: webm(track(more=packed), blocks(20, zlib.compress(bytes(100 * MB), 1))),
    )
    for lacing in (2, 4, 6):
        yield voice(
            f"webm of laced packets {lacing}",
            lambda n: webm(track(), blocks(2_000, b"\xff" * 300, lacing=n)),
            lacing,
        )
    yield voice(
        "webm that seeks itself",
        lambda: webm(
            element(
                "114D9B74",
                element(
                    "4DBB", element("53AB", bytes.fromhex("114D9B74")) + element("53AC", bytes(8))
                )
                * 5_000,
            ),
            track(),
            blocks(5),
        ),
    )
    yield voice(
        "webm with 3 MB attached",
        lambda: webm(
            element(
                "1941A469",
                element("61A7", element("466E", b"x.ttf") + element("465C", bytes(3 * MB))),
            ),
            track(),
            blocks(5),
        ),
    )
    yield voice(
        "webm with 3 MB of nothing", lambda: webm(element("EC", bytes(3 * MB)), track(), blocks(5))
    )
    yield voice("webm of 500 tracks", lambda: webm(*[track()] * 500))
    yield voice(
        "webm with a film only",
        lambda: webm(track(codec=b"V_VP8", more=element("83", b"\1")), blocks(5)),
    )
    yield voice(
        "webm with text for sound",
        lambda: webm(track(codec=b"S_TEXT/UTF8", more=element("83", b"\x11")), blocks(5)),
    )
    yield voice("webm of a codec nobody has", lambda: webm(track(codec=b"A_EVIL" * 999), blocks(5)))
    yield voice("webm of an hour of silence", lambda: webm(track(), *[blocks(100)] * 1_800))
    yield voice(
        "webm of plain Matroska",
        lambda: good("webm").replace(b"\x42\x82\x84webm", b"\x42\x82\x88matroska"),
    )


def bombs() -> Iterator[Bomb]:
    yield from _iso()
    yield from _webm()
