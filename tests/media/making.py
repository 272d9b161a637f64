"""Pictures, sounds and strokes for tests: made here, of nobody."""

import io
import math
import struct
import wave
import zlib
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageCms, PngImagePlugin

from server.media.strokes import Drawing, Stroke, encode

SAMPLES = Path(__file__).parents[1] / "samples"
MARKER = "MARKER7f3a"
"""Planted wherever a file can carry something unseen; must never be found in what we make."""

STROKES = encode(
    Drawing(
        1080,
        1440,
        (
            Stroke(2, 24, ((100, 100), (500, 900), (900, 200))),
            Stroke(8, 80, ((100, 500), (900, 500))),
        ),
    )
)


def astronaut() -> bytes:
    return (SAMPLES / "astronaut.jpg").read_bytes()


def marked_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = MARKER  # description
    exif[0x010F] = MARKER  # make
    exif[0x0110] = MARKER  # model
    exif[0x0131] = MARKER  # software
    exif[0x9286] = MARKER.encode()  # user comment
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 34.0, 12.0), 29: MARKER})
    return exif


def marked_profile() -> bytes:
    """A real sRGB profile that carries the marker in a text tag, as a camera's name would be."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = profile.find("sRGB".encode("utf-16-be"))
    profile[at : at + 8] = MARKER[:4].encode("utf-16-be")
    return bytes(profile) + MARKER.encode()


def marked_photo(format_name: str, *, size: tuple[int, int] = (640, 480)) -> bytes:
    """A photo that carries the marker in every way its format knows, and a ZIP after its end."""
    image = Image.effect_noise(size, 60).convert("RGB")
    buffer = io.BytesIO()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><m>{MARKER}</m></x:xmpmeta>".encode()
    if format_name == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", MARKER)
        text.add_text("Packed", MARKER * 4, zip=True)
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        image.save(buffer, "PNG", pnginfo=text, exif=marked_exif(), icc_profile=marked_profile())
    elif format_name == "WEBP":
        image.save(buffer, "WEBP", exif=marked_exif(), icc_profile=marked_profile(), xmp=xmp)
    else:
        image.save(
            buffer, "JPEG", exif=marked_exif(), icc_profile=marked_profile(), xmp=xmp, comment=MARKER.encode()
        )  # fmt: skip
    return buffer.getvalue() + b"PK\x03\x04" + MARKER.encode()


def png_of(width: int, height: int, *, bits: int = 8) -> bytes:
    """A black PNG of any size, packed without ever being unpacked here."""
    colour_type = 2 if bits == 8 else 0
    row = bytes(1 + (width * 3 if bits == 8 else (width + 7) // 8))
    packer = zlib.compressobj(9)
    data = b"".join([*(packer.compress(row) for _ in range(height)), packer.flush()])
    header = struct.pack(">IIBBBBB", width, height, bits, colour_type, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def murmur(*, seconds: float = 2.0, pitch: float = 250.0, rate: int = 16_000) -> np.ndarray:
    """Something like a voice: harmonics with two resonances, swelling like syllables."""
    t = np.arange(int(seconds * rate)) / rate
    voice = np.zeros_like(t)
    for harmonic in range(1, int(3800 / pitch)):
        frequency = harmonic * pitch
        level = 1 / (1 + ((frequency - 800) / 250) ** 2) + 0.5 / (
            1 + ((frequency - 1900) / 300) ** 2
        )
        voice += (level + 0.02) * np.sin(2 * math.pi * frequency * t)
    voice *= 0.55 + 0.45 * np.sin(2 * math.pi * 4 * t)
    return (0.3 * voice / np.abs(voice).max()).astype(np.float32)


def wav(samples: np.ndarray, *, rate: int = 16_000) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 32_000).astype("<i2").tobytes())
    return buffer.getvalue()


SOUND_FORMATS = {
    "webm": ("webm", "libopus", 48_000),
    "ogg-opus": ("ogg", "libopus", 48_000),
    "m4a": ("mp4", "aac", 44_100),
    "3gp": ("3gp", "aac", 16_000),
    "mp3": ("mp3", "libmp3lame", 44_100),
    "amr": ("amr", "libopencore_amrnb", 8_000),
    "3gp-amr": ("3gp", "libopencore_amrnb", 8_000),
    "ogg-vorbis": ("ogg", "vorbis", 48_000),
    "wav": ("wav", "pcm_s16le", 8_000),
    "wav-adpcm": ("wav", "adpcm_ima_wav", 16_000),
}


def recording(
    name: str, *, seconds: float = 2.0, pitch: float = 250.0, codec: str = "", rate: int = 0,
    layout: str = "", bit_rate: int = 0,
) -> bytes:  # fmt: skip
    """A recording in a phone's format, with the marker in every tag it knows."""
    container_name, usual_codec, usual_rate = SOUND_FORMATS[name]
    codec, rate = codec or usual_codec, rate or usual_rate
    buffer = io.BytesIO()
    samples = murmur(seconds=seconds, pitch=pitch, rate=rate)
    with av.open(buffer, "w", format=container_name) as container:
        container.metadata.update(
            {"title": MARKER, "artist": MARKER, "comment": MARKER, "location": MARKER}
        )
        stream = container.add_stream(codec, rate=rate, options={"strict": "experimental"})
        stream.layout = layout or ("stereo" if codec == "vorbis" else "mono")
        if bit_rate:
            stream.bit_rate = bit_rate
        for start in range(0, len(samples), 1024):
            frame = av.AudioFrame.from_ndarray(
                samples[None, start : start + 1024], format="flt", layout="mono"
            )
            frame.sample_rate = rate
            frame.pts = start
            frame.time_base = Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return buffer.getvalue()
