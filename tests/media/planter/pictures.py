"""What cameras, phones and programs write into photos, and where people hide things in them."""

import functools
import io
import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import ExifTags, Image, ImageCms

from server.media.sniff import Kind
from tests.media.bombs import webps
from tests.media.bombs.jpegs import segment, with_first
from tests.media.making import chunk
from tests.media.planter.carriers import Photo
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


def _second_image(photo: Photo, word: bytes) -> bytes:
    index = b"MPF\0II*\0\x08\0\0\0\1\0\x01\xb0\4\0\1\0\0\0\2\0\0\0\0\0\0\0"
    return photo.jpeg(segment(0xE2, index)) + with_first(segment(0xFE, word))


def _between_scans(photo: Photo, word: bytes) -> bytes:
    data = photo.jpeg(is_progressive=True)
    at = data.rindex(b"\xff\xda")
    return data[:at] + segment(0xFE, word) + data[at:]


def _jpeg_ways(photo: Photo) -> Iterator[tuple[str, Plant]]:
    base = ExifTags.Base
    for name, tag in (
        ("description", base.ImageDescription), ("make", base.Make), ("model", base.Model),
        ("software", base.Software), ("artist", base.Artist), ("copyright", base.Copyright),
        ("host", base.HostComputer), ("time", base.DateTime),
    ):  # fmt: skip
        yield f"EXIF {name}", lambda w, t=tag: photo.jpeg(segment(0xE1, _exif(w, t)))
    for name, tag in (
        ("serial number", 0xA431), ("owner", 0xA430), ("lens", 0xA434), ("user comment", 0x9286),
        ("time of taking", 0x9003), ("id of the image", 0xA420),
    ):  # fmt: skip
        yield (
            f"EXIF {name}",
            lambda w, t=tag: photo.jpeg(segment(0xE1, _exif(w, t, directory=ExifTags.IFD.Exif))),
        )
    for name, make in (
        ("GPS", _gps),
        ("MakerNote", _maker_note),
        ("thumbnail", _thumbnail),
        ("titles of Windows", _titles),
    ):
        yield f"EXIF {name}", lambda w, m=make: photo.jpeg(segment(0xE1, m(w)))
    yield "XMP", lambda w: photo.jpeg(segment(0xE1, _XMP + _xmp(w)))
    yield "XMP face regions", lambda w: photo.jpeg(segment(0xE1, _XMP + _xmp(w, _REGIONS)))
    yield (
        "XMP extension",
        lambda w: photo.jpeg(segment(0xE1, _MORE_XMP + b"0" * 32 + bytes(8) + _xmp(w))),
    )
    yield "IPTC", lambda w: photo.jpeg(segment(0xED, _iptc(w)))
    yield (
        "Photoshop block",
        lambda w: photo.jpeg(
            segment(0xED, b"Photoshop 3.0\x008BIM\4\x0c\0\0" + struct.pack(">I", len(w)) + w)
        ),
    )
    yield "ICC profile", lambda w: photo.jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1" + profile(w)))
    yield "FlashPix", lambda w: photo.jpeg(segment(0xE2, b"FPXR\0\0" + w))
    yield "comment", lambda w: photo.jpeg(segment(0xFE, w))
    yield "comment in UTF-16", lambda w: photo.jpeg(segment(0xFE, w.decode().encode("utf-16")))
    yield "comment between scans", functools.partial(_between_scans, photo)
    yield (
        "JFXX thumbnail",
        lambda w: photo.jpeg(segment(0xE0, b"JFXX\0\x10" + with_first(segment(0xFE, w)))),
    )
    yield (
        "JFIF thumbnail",
        lambda w: photo.jpeg(segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\1\7" + w + b"!")),
    )
    yield (
        "tail of Adobe's segment",
        lambda w: photo.jpeg(segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + w)),
    )
    yield "Ducky", lambda w: photo.jpeg(segment(0xEC, b"Ducky\0\1\0\4\0\0\0\x50" + w))
    yield "segment of its own", lambda w: photo.jpeg(segment(0xE9, w))
    yield "table nobody uses", lambda w: photo.jpeg(segment(0xDB, b"\3" + w.ljust(64, b"x")))
    yield "table that is replaced", lambda w: photo.jpeg(segment(0xDB, b"\0" + w.ljust(64, b"x")))
    yield "second image (MPF)", functools.partial(_second_image, photo)
    yield "ZIP behind its end", lambda w: photo.jpeg() + b"PK\x03\x04" + w
    yield "film behind its end", lambda w: photo.jpeg() + b"\0\0\0\x18ftypmp42" + w


def _png_ways(photo: Photo) -> Iterator[tuple[str, Plant]]:
    yield "tEXt", lambda w: photo.png(chunk(b"tEXt", b"Author\0" + w))
    yield "zTXt", lambda w: photo.png(chunk(b"zTXt", b"Author\0\0" + zlib.compress(w)))
    yield "iTXt", lambda w: photo.png(chunk(b"iTXt", b"Author\0\0\0\0\0" + w))
    yield "packed iTXt", lambda w: photo.png(chunk(b"iTXt", b"Author\0\1\0\0\0" + zlib.compress(w)))
    yield "XMP", lambda w: photo.png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _xmp(w)))
    yield "EXIF", lambda w: photo.png(chunk(b"eXIf", _exif(w, 0x010E).removeprefix(b"Exif\0\0")))
    yield (
        "raw EXIF",
        lambda w: photo.png(
            chunk(
                b"zTXt",
                b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n  20\n" + w.hex().encode()),
            )
        ),
    )
    yield (
        "ICC profile",
        lambda w: photo.png(chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(profile(w)))),
    )
    yield (
        "name of the profile",
        lambda w: photo.png(chunk(b"iCCP", w + b"\0\0" + zlib.compress(profile(b"")))),
    )
    yield "palette suggestion", lambda w: photo.png(chunk(b"sPLT", w + b"\0\x08"))
    yield "calibration", lambda w: photo.png(chunk(b"pCAL", w + b"\0" + bytes(10) + b"m\0" + w))
    yield "chunk of its own", lambda w: photo.png(chunk(b"prIv", w))
    yield "end of the packed pixels", lambda w: photo.png(tail=w)
    yield (
        "second frame",
        photo.animated_png,
    )
    yield "content of its end", lambda w: photo.png(end=w)
    yield "bytes behind its end", lambda w: photo.png() + w


def _webp_ways(photo: Photo) -> Iterator[tuple[str, Plant]]:
    def with_part(name: bytes, content: bytes, flags: int = 0) -> bytes:
        return webps.riff(photo.webp_canvas(flags), photo.webp_pixels(), webps.part(name, content))

    yield "EXIF", lambda w: with_part(b"EXIF", _exif(w, 0x010E), 8)
    yield "GPS", lambda w: with_part(b"EXIF", _gps(w), 8)
    yield "XMP", lambda w: with_part(b"XMP ", _xmp(w), 4)
    yield (
        "ICC profile",
        lambda w: webps.riff(
            photo.webp_canvas(32), webps.part(b"ICCP", profile(w)), photo.webp_pixels()
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
    yield "bytes behind its end", lambda w: photo.webp() + w


def _heic(photo: Photo, word: bytes) -> bytes:
    buffer = io.BytesIO()
    photo.image("RGB").save(buffer, "HEIF", exif=_exif(word, 0x010E), xmp=_xmp(word))
    return buffer.getvalue()


def marks(carrier: int) -> Iterator[Mark]:
    """Return every way to hide a word in a photo, each in a carrier that the number tells."""
    photo = Photo(carrier)
    for form, ways in (("jpeg", _jpeg_ways), ("png", _png_ways), ("webp", _webp_ways)):
        for name, plant in ways(photo):
            yield Mark(f"{form}: {name}", Kind.PHOTO, plant)
    if b"hvc1" in webps.heic():
        yield Mark("heic: EXIF and XMP", Kind.PHOTO, functools.partial(_heic, photo))
