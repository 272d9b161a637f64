"""What carries a hidden word: photos and recordings of many makes, drawn anew for each number."""

import functools
import io
import random
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from tests.media.bombs import webps
from tests.media.making import chunk, recording

_SHAPES = (
    (64, 48), (48, 64), (320, 240), (17, 131), (161, 161), (90, 160),
    (33, 8), (150, 250), (400, 300), (100, 75), (8, 8),
)  # fmt: skip
_RATES = {
    "mp3": (44_100, 22_050, 16_000, 48_000, 32_000),
    "m4a": (44_100, 16_000, 48_000, 22_050, 8_000),
    "3gp": (16_000, 44_100, 8_000),
    "webm": (48_000, 24_000, 16_000),
    "ogg-opus": (48_000, 16_000, 12_000, 24_000),
    "ogg-vorbis": (48_000, 44_100, 22_050),
    "3gp-amr": (8_000,),
    "wav": (8_000, 16_000, 44_100, 48_000),
}
_WAV_CODECS = ("pcm_s16le", "pcm_u8", "pcm_s24le", "pcm_f32le", "adpcm_ima_wav")
_AMR_BIT_RATES = (12_200, 4_750, 7_950, 10_200)
_PNG_HEAD = 8 + 25
"""Bytes of a signature and of the first chunk."""


@dataclass(frozen=True)
class Photo:
    """A picture of no one: its size, its colours and how it is coded follow from a number."""

    number: int

    @property
    def size(self) -> tuple[int, int]:
        return _SHAPES[self.number % len(_SHAPES)]

    def image(self, mode: str) -> Image.Image:
        """Return waves of colour with some noise on them."""
        chance = np.random.default_rng(self.number)
        width, height = self.size
        x, y = np.meshgrid(np.linspace(0, 9, width), np.linspace(0, 7, height))
        waves = [np.sin(x * chance.random() + y * chance.random() * k) for k in range(1, 4)]
        noise = chance.normal(0, chance.choice([0, 4, 20]), (height, width, 3))
        pixels = 128 + 100 * np.stack(waves, axis=-1) + noise
        return Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).convert(mode)

    def jpeg(self, *segments: bytes, is_progressive: bool | None = None) -> bytes:
        """Return a JPEG with something in front of its own segments."""
        mode = ("RGB", "RGB", "L", "CMYK")[self.number % 4]
        progressive = self.number % 3 == 1 if is_progressive is None else is_progressive
        data = _saved(
            self.image(mode), "JPEG", quality=30 + self.number * 7 % 69, progressive=progressive,
            subsampling=self.number % 3, restart_marker_rows=self.number % 2,
        )  # fmt: skip
        return data[:2] + b"".join(segments) + data[2:]

    def png(self, *chunks: bytes, tail: bytes = b"", end: bytes = b"", after: bytes = b"") -> bytes:
        """Return a PNG with more chunks, more packed bytes, more before its end or in it."""
        mode = ("RGB", "RGBA", "L", "P", "LA", "1", "I;16")[self.number % 7]
        image = self.image("I" if mode == "I;16" else mode)
        if mode == "I;16":
            image = image.convert("I;16")
        data = _saved(image, "PNG", compress_level=self.number % 10)
        at = data.index(b"IDAT") - 4
        packed = b"".join(_contents(data, b"IDAT"))
        head = data[:_PNG_HEAD] + b"".join(chunks) + data[_PNG_HEAD:at]
        return head + chunk(b"IDAT", packed + tail) + after + chunk(b"IEND", end)

    def animated_png(self, later: bytes) -> bytes:
        """Return a PNG of two frames, the second one these bytes."""
        control = struct.pack(">IIIIIHHBB", 0, *self.size, 0, 0, 1, 100, 0, 0)
        return self.png(
            chunk(b"acTL", struct.pack(">II", 1, 0)), chunk(b"fcTL", control),
            after=chunk(b"fdAT", bytes(4) + later),
        )  # fmt: skip

    def webp(self) -> bytes:
        """Return a plain WebP: lossy, lossless, with alpha or without."""
        mode = "RGBA" if self.number % 3 == 2 else "RGB"
        return _saved(
            self.image(mode), "WEBP", lossless=self.number % 2 == 1, quality=20 + self.number * 9 % 80
        )  # fmt: skip

    def webp_pixels(self) -> bytes:
        """Return the chunks of the pixels alone."""
        data = self.webp()[12:]
        # the canvas that Pillow writes beside alpha; ours stands before it
        return data[18:] if data.startswith(b"VP8X") else data

    def webp_canvas(self, flags: int) -> bytes:
        has_alpha = 16 if self.number % 3 == 2 else 0
        return webps.canvas(*self.size, flags=flags | has_alpha)


@functools.cache
def sound(name: str, number: int) -> bytes:
    """Return something like a voice in a phone's format: rate, voices and bits follow from a number."""
    chance = random.Random(number)
    options: dict[str, Any] = {"rate": _RATES[name][number % len(_RATES[name])]}
    if name == "3gp-amr":
        options["bit_rate"] = _AMR_BIT_RATES[number % len(_AMR_BIT_RATES)]
    elif name == "wav":
        options["codec"] = _WAV_CODECS[number % len(_WAV_CODECS)]
    elif name != "ogg-vorbis":
        options["layout"] = ("mono", "stereo")[number % 2]
        options["bit_rate"] = chance.choice((16_000, 32_000, 64_000))
    seconds, pitch = 0.3 + chance.random() / 4, 150 + 200 * chance.random()
    return recording(name, seconds=seconds, pitch=pitch, **options)


def _saved(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def _contents(data: bytes, name: bytes) -> list[bytes]:
    """Return what the chunks of a name hold."""
    found, at = [], 8
    while at < len(data):
        length = struct.unpack_from(">I", data, at)[0]
        if data[at + 4 : at + 8] == name:
            found.append(data[at + 8 : at + 8 + length])
        at += length + 12
    return found
