"""What cameras, phones and programs write into photos, and where people hide things in them."""

import io
import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import ExifTags, Image, ImageCms

from server.media.sniff import Kind
from tests.media.bombs import jpegs, pngs, webps
from tests.media.bombs.jpegs import segment, with_first
from tests.media.making import chunk
from tests.media.planter.mark import Mark

Plant = Callable[[bytes], bytes]

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"


def _exif(word: bytes, *tags: int, directory: int | None = None) -> bytes:
    exif = Image.Exif()
    target = exif.get_ifd(directory) if directory else exif
    for tag in tags:
        target[tag] = word.decode()
    exif[ExifTags.Base.Orientation] = 6
    return exif.tobytes()


def _gps(word: bytes) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {1: "N", 2: (31.0, 34.0, 12.0), 3: "E", 4: (26.0, 5.0, 1.0), 28: word, 29: "2026:11:22"}
    )
    return exif.tobytes()


def _maker_note(word: bytes) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[0x927C] = b"Nikon\0\2\0\0\0" + word * 3
    return exif.tobytes()


def _thumbnail(word: bytes) -> bytes:
    """A second directory with a small photo in it, which has a comment of its own."""
    photo = with_first(segment(0xFE, word))
    head = struct.pack("<4sIHI", b"II*\0", 8, 0, 14)
    second = struct.pack("<HHHIIHHIII", 2, 0x201, 4, 1, 44, 0x202, 4, 1, len(photo), 0)
    return b"Exif\0\0" + (head + second).ljust(44, b"\0") + photo


def _titles(word: bytes) -> bytes:
    exif = Image.Exif()
    for tag in (0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F):
        exif[tag] = word.decode().encode("utf-16-le")
    return exif.tobytes()


def _xmp(word: bytes, inner: str = "<dc:title>{}</dc:title>") -> bytes:
    return (
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
        + inner.format(word.decode()).encode()
        + b"</x:xmpmeta>"
    )


_REGIONS = (
    "<mwg-rs:Regions><rdf:li mwg-rs:Name='{}' mwg-rs:Type='Face' stArea:x='0.5'/></mwg-rs:Regions>"
)


def profile(word: bytes) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + word


def _iptc(word: bytes) -> bytes:
    record = b"\x1c\2\x50" + struct.pack(">H", len(word)) + word
    return b"Photoshop 3.0\x008BIM\4\4\0\0" + struct.pack(">I", len(record)) + record


def _second_image(word: bytes) -> bytes:
    index = b"MPF\0II*\0\x08\0\0\0\1\0\x01\xb0\4\0\1\0\0\0\2\0\0\0\0\0\0\0"
    return with_first(segment(0xE2, index)) + with_first(segment(0xFE, word))


def _between_scans(word: bytes) -> bytes:
    data = jpegs.small(progressive=True)
    at = data.rindex(b"\xff\xda")
    return data[:at] + segment(0xFE, word) + data[at:]


def _jpeg_ways() -> Iterator[tuple[str, Plant]]:
    base = ExifTags.Base
    for name, tag in (
        ("description", base.ImageDescription), ("make", base.Make), ("model", base.Model),
        ("software", base.Software), ("artist", base.Artist), ("copyright", base.Copyright),
        ("host", base.HostComputer), ("time", base.DateTime),
    ):  # fmt: skip
        yield f"EXIF {name}", lambda w, t=tag: with_first(segment(0xE1, _exif(w, t)))
    for name, tag in (
        ("serial number", 0xA431), ("owner", 0xA430), ("lens", 0xA434), ("user comment", 0x9286),
        ("time of taking", 0x9003), ("id of the image", 0xA420),
    ):  # fmt: skip
        yield (
            f"EXIF {name}",
            lambda w, t=tag: with_first(segment(0xE1, _exif(w, t, directory=ExifTags.IFD.Exif))),
        )
    for name, make in (
        ("GPS", _gps),
        ("MakerNote", _maker_note),
        ("thumbnail", _thumbnail),
        ("titles of Windows", _titles),
    ):
        yield f"EXIF {name}", lambda w, m=make: with_first(segment(0xE1, m(w)))
    yield "XMP", lambda w: with_first(segment(0xE1, _XMP + _xmp(w)))
    yield "XMP face regions", lambda w: with_first(segment(0xE1, _XMP + _xmp(w, _REGIONS)))
    yield (
        "XMP extension",
        lambda w: with_first(segment(0xE1, _MORE_XMP + b"0" * 32 + bytes(8) + _xmp(w))),
    )
    yield "IPTC", lambda w: with_first(segment(0xED, _iptc(w)))
    yield (
        "Photoshop block",
        lambda w: with_first(
            segment(0xED, b"Photoshop 3.0\x008BIM\4\x0c\0\0" + struct.pack(">I", len(w)) + w)
        ),
    )
    yield "ICC profile", lambda w: with_first(segment(0xE2, b"ICC_PROFILE\0\1\1" + profile(w)))
    yield "FlashPix", lambda w: with_first(segment(0xE2, b"FPXR\0\0" + w))
    yield "comment", lambda w: with_first(segment(0xFE, w))
    yield "comment in UTF-16", lambda w: with_first(segment(0xFE, w.decode().encode("utf-16")))
    yield "comment between scans", _between_scans
    yield (
        "JFXX thumbnail",
        lambda w: with_first(segment(0xE0, b"JFXX\0\x10" + with_first(segment(0xFE, w)))),
    )
    yield (
        "JFIF thumbnail",
        lambda w: with_first(segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\1\7" + w + b"!")),
    )
    yield (
        "tail of Adobe's segment",
        lambda w: with_first(segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + w)),
    )
    yield "Ducky", lambda w: with_first(segment(0xEC, b"Ducky\0\1\0\4\0\0\0\x50" + w))
    yield "segment of its own", lambda w: with_first(segment(0xE9, w))
    yield "table nobody uses", lambda w: with_first(segment(0xDB, b"\3" + w.ljust(64, b"x")))
    yield "table that is replaced", lambda w: with_first(segment(0xDB, b"\0" + w.ljust(64, b"x")))
    yield "second image (MPF)", _second_image
    yield "ZIP behind its end", lambda w: jpegs.small() + b"PK\x03\x04" + w
    yield "film behind its end", lambda w: jpegs.small() + b"\0\0\0\x18ftypmp42" + w


def _png_ways() -> Iterator[tuple[str, Plant]]:
    yield "tEXt", lambda w: pngs.png(chunk(b"tEXt", b"Author\0" + w))
    yield "zTXt", lambda w: pngs.png(chunk(b"zTXt", b"Author\0\0" + zlib.compress(w)))
    yield "iTXt", lambda w: pngs.png(chunk(b"iTXt", b"Author\0\0\0\0\0" + w))
    yield "packed iTXt", lambda w: pngs.png(chunk(b"iTXt", b"Author\0\1\0\0\0" + zlib.compress(w)))
    yield "XMP", lambda w: pngs.png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _xmp(w)))
    yield "EXIF", lambda w: pngs.png(chunk(b"eXIf", _exif(w, 0x010E).removeprefix(b"Exif\0\0")))
    yield (
        "raw EXIF",
        lambda w: pngs.png(
            chunk(
                b"zTXt",
                b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n  20\n" + w.hex().encode()),
            )
        ),
    )
    yield "ICC profile", lambda w: pngs.png(chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(profile(w))))
    yield (
        "name of the profile",
        lambda w: pngs.png(chunk(b"iCCP", w + b"\0\0" + zlib.compress(profile(b"")))),
    )
    yield "palette suggestion", lambda w: pngs.png(chunk(b"sPLT", w + b"\0\x08"))
    yield "calibration", lambda w: pngs.png(chunk(b"pCAL", w + b"\0" + bytes(10) + b"m\0" + w))
    yield "chunk of its own", lambda w: pngs.png(chunk(b"prIv", w))
    yield "end of the packed pixels", lambda w: pngs.png(data=pngs.pixels() + w)
    yield (
        "second frame",
        lambda w: pngs.animated(1)[:-12] + chunk(b"fdAT", bytes(4) + w) + chunk(b"IEND", b""),
    )
    yield "content of its end", lambda w: pngs.png()[:-12] + chunk(b"IEND", w)
    yield "bytes behind its end", lambda w: pngs.png() + w


def _webp_ways() -> Iterator[tuple[str, Plant]]:
    def with_part(name: bytes, content: bytes, flags: int = 0) -> bytes:
        return webps.riff(
            webps.canvas(64, 48, flags=flags), webps.coded(), webps.part(name, content)
        )

    yield "EXIF", lambda w: with_part(b"EXIF", _exif(w, 0x010E), 8)
    yield "GPS", lambda w: with_part(b"EXIF", _gps(w), 8)
    yield "XMP", lambda w: with_part(b"XMP ", _xmp(w), 4)
    yield (
        "ICC profile",
        lambda w: webps.riff(
            webps.canvas(64, 48, flags=32), webps.part(b"ICCP", profile(w)), webps.coded()
        ),
    )
    yield "chunk of its own", lambda w: with_part(b"PRIV", w)
    yield (
        "second frame",
        lambda w: webps.riff(
            webps.canvas(64, 48, flags=2),
            webps.frame(webps.coded()),
            webps.frame(webps.part(b"VP8 ", w)),
        ),
    )
    yield "bytes behind its end", lambda w: webps.small() + w


def _heic(word: bytes) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(
        buffer, "HEIF", exif=_exif(word, 0x010E), xmp=_xmp(word)
    )
    return buffer.getvalue()


def marks() -> Iterator[Mark]:
    for carrier, ways in (("jpeg", _jpeg_ways), ("png", _png_ways), ("webp", _webp_ways)):
        for name, plant in ways():
            yield Mark(f"{carrier}: {name}", Kind.PHOTO, plant)
    if b"hvc1" in webps.heic():
        yield Mark("heic: EXIF and XMP", Kind.PHOTO, _heic)
