"""The eight crayons: the same file that the phone draws with."""

import json
from functools import cache
from pathlib import Path

from server.media.strokes import ERASER

_FILE = Path(__file__).parents[2] / "pwa" / "drawing" / "crayons.json"

Colour = tuple[int, int, int]

PAPER: Colour = (255, 250, 240)
"""The warm ground under every drawing."""


@cache
def crayons() -> tuple[Colour, ...]:
    """Return the crayons' colours in the order of their index."""
    colours = tuple(_colour(entry["hex"]) for entry in json.loads(_FILE.read_text("utf-8")))
    if len(colours) != ERASER:
        raise ValueError(f"{_FILE.name} must list {ERASER} crayons")
    return colours


def _colour(text: str) -> Colour:
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue
