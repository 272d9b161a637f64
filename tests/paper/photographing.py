"""Photographs of printed pages, made: turned, seen from the side, blurred, dim, noisy."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter

DESK = (96, 84, 70)


@dataclass(frozen=True, kw_only=True)
class Camera:
    """How a page is photographed; the plainest camera stands straight above it in good light."""

    angle: float = 0.0
    """Degrees by which the page lies turned."""
    lean: float = 0.0
    """How much the far edge shrinks, as a part of the width: a phone held at a slant."""
    blur: float = 0.0
    """Radius in pixels."""
    light: float = 1.0
    """1 is daylight; at the far corner half of it falls."""
    noise: float = 0.0
    """Spread of the grain, in 255ths."""
    width: int = 1100
    """Pixels across the page."""


def photographed(page: bytes, camera: Camera) -> bytes:
    """Return a JPEG as a phone would make it of a page on a desk; with a place and a maker's name."""
    paper = Image.open(BytesIO(page)).convert("RGB")
    paper = paper.resize((camera.width, round(camera.width * paper.height / paper.width)))
    leant = _leant(_on_the_desk(paper), camera.lean)
    turned = leant.rotate(
        camera.angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=DESK
    )
    seen = turned.filter(ImageFilter.GaussianBlur(camera.blur)) if camera.blur else turned
    return _as_jpeg(_in_the_light(seen, camera))


def _on_the_desk(paper: Image.Image) -> Image.Image:
    edge = paper.width // 12
    desk = Image.new("RGB", (paper.width + 2 * edge, paper.height + 2 * edge), DESK)
    desk.paste(paper, (edge, edge))
    return desk


def _leant(image: Image.Image, lean: float) -> Image.Image:
    """Return the image as seen from the side: its upper edge is farther away."""
    width, height = image.size
    inset = lean * width / 2
    seen = [(inset, 0.0), (width - inset, 0.0), (width, height), (0.0, height)]
    real = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    rows, values = [], []
    for (x, y), (u, v) in zip(seen, real, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    way = np.linalg.solve(np.array(rows), np.array(values))
    return image.transform(
        image.size,
        Image.Transform.PERSPECTIVE,
        tuple(way),
        Image.Resampling.BICUBIC,
        fillcolor=DESK,
    )


def _in_the_light(image: Image.Image, camera: Camera) -> Image.Image:
    pixels = np.asarray(image, dtype=np.float32)
    height, width = pixels.shape[:2]
    falling = 1 - 0.5 * (np.linspace(0, 1, width)[None, :] + np.linspace(0, 1, height)[:, None]) / 2
    grain = np.random.default_rng(7).normal(0, camera.noise, pixels.shape)
    lit = pixels * camera.light * falling[..., None].astype(np.float32) + grain
    return Image.fromarray(lit.clip(0, 255).astype(np.uint8))


def _as_jpeg(image: Image.Image) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Maker of the phone"
    exif.get_ifd(0x8825)[1] = "N"
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=70, exif=exif)
    return buffer.getvalue()
