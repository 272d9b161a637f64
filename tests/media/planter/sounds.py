"""What recorders and players write beside sound."""

import base64
import functools
import io
import struct
from collections.abc import Callable, Iterator

import av

from server.media.sniff import Kind
from tests.media.bombs.containers import box, element, find
from tests.media.bombs.jpegs import segment, with_first
from tests.media.bombs.sounds import id3, riff_chunk
from tests.media.planter.carriers import sound
from tests.media.planter.mark import Mark

Plant = Callable[[bytes], bytes]
Plain = Callable[[str], bytes]
"""Takes the name of a format, as in `tests.media.making`."""


def _tagged(plain: Plain, name: str, word: bytes, *keys: str) -> bytes:
    """The recording again, its packets copied, with tags that FFmpeg writes."""
    container = {"m4a": "mp4", "3gp": "3gp", "webm": "webm", "mp3": "mp3"}.get(name, "ogg")
    buffer = io.BytesIO()
    with (
        av.open(io.BytesIO(plain(name))) as source,
        av.open(buffer, "w", format=container) as target,
    ):
        stream = target.add_stream_from_template(source.streams.audio[0])
        for key in keys:
            target.metadata[key] = word.decode()
            stream.metadata[key] = word.decode()
        for packet in source.demux(audio=0):
            if packet.dts is not None:
                packet.stream = stream
                target.mux(packet)
    return buffer.getvalue()


def _id3_frame(plain: Plain, name: bytes, content: bytes) -> bytes:
    frame = name + struct.pack(">I", len(content)) + b"\0\0" + content
    return b"ID3\3" + id3(len(frame), frame)[4:] + plain("mp3")


def _mp3_ways(plain: Plain) -> Iterator[tuple[str, Plant]]:
    yield "ID3v2 title", lambda w: _id3_frame(plain, b"TIT2", b"\0" + w)
    yield (
        "ID3v2 title in UTF-16",
        lambda w: _id3_frame(plain, b"TIT2", b"\1" + w.decode().encode("utf-16")),
    )
    yield "ID3v2 comment", lambda w: _id3_frame(plain, b"COMM", b"\0eng\0" + w)
    yield "ID3v2 text of its own", lambda w: _id3_frame(plain, b"TXXX", b"\0device\0" + w)
    yield (
        "ID3v2 picture",
        lambda w: _id3_frame(plain, b"APIC", b"\0image/jpeg\0\3\0" + with_first(segment(0xFE, w))),
    )
    yield "ID3v2 object", lambda w: _id3_frame(plain, b"GEOB", b"\0text/plain\0a\0b\0" + w)
    yield "ID3v2 private", lambda w: _id3_frame(plain, b"PRIV", b"owner\0" + w)
    yield "ID3v2 chapter", lambda w: _id3_frame(plain, b"CHAP", w + b"\0" + bytes(16))
    yield "ID3v1", lambda w: plain("mp3") + b"TAG" + w.ljust(125, b"\0")
    yield (
        "APE",
        lambda w: (
            plain("mp3")
            + b"APETAGEX"
            + struct.pack("<IIII8x", 2_000, 61, 1, 1 << 31)
            + w
            + b"APETAGEX"
            + bytes(24)
        ),
    )
    yield "Lyrics3", lambda w: plain("mp3") + b"LYRICSBEGIN" + w + b"000031LYRICS200"


def _ogg_ways(plain: Plain) -> Iterator[tuple[str, Plant]]:
    picture = struct.pack(">II", 3, 10) + b"image/jpeg" + bytes(24)
    yield "Opus comment", lambda w: _tagged(plain, "ogg-opus", w, "title", "artist", "location")
    yield (
        "Opus picture",
        lambda w: _tagged(
            plain, "ogg-opus", base64.b64encode(picture + w), "METADATA_BLOCK_PICTURE"
        ),
    )
    yield "Opus chapter", lambda w: _tagged(plain, "ogg-opus", w, "CHAPTER001NAME")
    yield "Vorbis comment", lambda w: _tagged(plain, "ogg-vorbis", w, "title", "contact")


def _in_index(plain: Plain, *boxes: bytes, of: str = "m4a") -> bytes:
    """More boxes in the index, which is the last box of the file."""
    data = plain(of)
    begin, end = find(data, b"moov")
    return data[:begin] + box(b"moov", data[begin + 8 : end] + b"".join(boxes)) + data[end:]


def _item(name: bytes, word: bytes) -> bytes:
    return box(name, box(b"data", struct.pack(">II", 1, 0) + word))


def _list(*items: bytes) -> bytes:
    handler = box(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    return box(b"udta", box(b"meta", bytes(4) + handler + box(b"ilst", b"".join(items))))


def _mp4_ways(plain: Plain) -> Iterator[tuple[str, Plant]]:
    yield "title and comment", lambda w: _tagged(plain, "m4a", w, "title", "comment", "description")
    yield "name of its track", lambda w: _tagged(plain, "m4a", w, "handler_name")
    yield (
        "place (3GP)",
        lambda w: _in_index(
            plain, box(b"udta", box(b"loci", bytes(4) + b"\x15\xc7" + w + b"\0" + bytes(13)))
        ),
    )
    yield (
        "author (3GP)",
        lambda w: _in_index(plain, box(b"udta", box(b"auth", bytes(6) + w + b"\0")), of="3gp"),
    )
    yield "cover", lambda w: _in_index(plain, _list(_item(b"covr", with_first(segment(0xFE, w)))))
    yield (
        "text of its own",
        lambda w: _in_index(
            plain,
            _list(
                box(
                    b"----",
                    box(b"mean", bytes(4) + b"com.apple")
                    + box(b"name", bytes(4) + b"dev")
                    + box(b"data", bytes(8) + w),
                )
            ),
        ),
    )
    yield (
        "place (QuickTime)",
        lambda w: _in_index(
            plain, box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(w), 0) + w))
        ),
    )
    yield (
        "keys (QuickTime)",
        lambda w: _in_index(
            plain,
            box(
                b"meta",
                box(b"hdlr", bytes(8) + b"mdta" + bytes(13))
                + box(b"keys", bytes(7) + b"\1" + box(b"mdta", b"com.apple.quicktime.model"))
                + box(b"ilst", _item(b"\0\0\0\1", w)),
            ),
        ),
    )
    yield (
        "chapters",
        lambda w: _in_index(
            plain,
            box(b"udta", box(b"chpl", b"\1\0\0\0\0\0\0\0\1" + bytes(8) + bytes([len(w)]) + w)),
        ),
    )
    yield (
        "uuid box",
        lambda w: (
            plain("m4a")
            + box(b"uuid", b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac" + w)
        ),
    )
    yield "free box", lambda w: plain("m4a") + box(b"free", w)
    yield "sound nobody plays", lambda w: plain("m4a") + box(b"mdat", w)
    yield "AMR's vendor", lambda w: plain("3gp-amr") + box(b"skip", w)


def _grown(plain: Plain, *elements: bytes) -> bytes:
    """A recording whose segment has no length, with more elements at its end."""
    data = plain("webm")
    at = data.index(bytes.fromhex("18538067")) + 4
    return data[:at] + b"\x01" + b"\xff" * 7 + data[at + 8 :] + b"".join(elements)


def _webm_ways(plain: Plain) -> Iterator[tuple[str, Plant]]:
    yield "title", lambda w: _tagged(plain, "webm", w, "title")
    yield "tags", lambda w: _tagged(plain, "webm", w, "artist", "DEVICE", "language")
    yield (
        "attachment",
        lambda w: _grown(
            plain,
            element(
                "1941A469",
                element(
                    "61A7",
                    element("466E", b"a.txt")
                    + element("4660", b"text/plain")
                    + element("46AE", b"\7")
                    + element("465C", w),
                ),
            ),
        ),
    )
    yield (
        "chapter",
        lambda w: _grown(
            plain,
            element(
                "1043A770",
                element(
                    "45B9",
                    element(
                        "B6",
                        element("73C4", b"\1")
                        + element("91", b"\0")
                        + element("80", element("85", w) + element("437C", b"eng")),
                    ),
                ),
            ),
        ),
    )
    yield "void", lambda w: _grown(plain, element("EC", w))
    yield (
        "element of its own",
        lambda w: _grown(
            plain,
            element(
                "1254C367",
                element("7373", element("67C8", element("45A3", b"X") + element("4485", w))),
            ),
        ),
    )


def _wav_ways(plain: Plain) -> Iterator[tuple[str, Plant]]:
    sound = plain("wav")

    def with_chunk(name: bytes, content: bytes) -> bytes:
        body = sound[8:] + riff_chunk(name, content + b"\0" * (len(content) % 2))
        return b"RIFF" + struct.pack("<I", len(body)) + body

    for name in (b"bext", b"iXML", b"axml", b"_PMX", b"junk", b"PAD "):
        yield name.decode(), lambda w, n=name: with_chunk(n, w.ljust(700, b"\0"))
    yield "LIST", lambda w: with_chunk(b"LIST", b"INFO" + riff_chunk(b"IART", w))
    yield "labels", lambda w: with_chunk(b"LIST", b"adtl" + riff_chunk(b"labl", bytes(4) + w))
    yield (
        "ID3",
        lambda w: with_chunk(
            b"id3 ", id3(len(w) + 11, b"TIT2" + struct.pack(">I", len(w) + 1) + b"\0\0\0" + w)
        ),
    )
    yield "bytes behind its end", lambda w: sound + w


def marks(carrier: int) -> Iterator[Mark]:
    """Return every way to hide a word in a recording, each in a carrier that the number tells."""
    plain = functools.partial(sound, number=carrier)
    for form, ways in (
        ("mp3", _mp3_ways),
        ("ogg", _ogg_ways),
        ("mp4", _mp4_ways),
        ("webm", _webm_ways),
        ("wav", _wav_ways),
    ):
        for name, plant in ways(plain):
            yield Mark(f"{form}: {name}", Kind.VOICE, plant)
