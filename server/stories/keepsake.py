"""The keepsake: six different pictures out of forty, in order; the anonymous way back to a story."""

import json
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from server.services import services
from server.stories.slow_index import slow_index
from server.vault import Content

PICTURE_COUNT = 40
KEEPSAKE_LENGTH = 6

_PICTURES = Path(__file__).parents[2] / "pwa" / "keepsake" / "pictures.json"
_PURPOSE = "keepsake"


@dataclass(frozen=True)
class Picture:
    """One of the forty pictures."""

    emoji: str
    # English name, a msgid
    name: str


@cache
def all_pictures() -> tuple[Picture, ...]:
    """Return the forty pictures that phones and server share."""
    return tuple(Picture(**entry) for entry in json.loads(_PICTURES.read_text("utf-8")))


def assign_pictures() -> tuple[int, ...]:
    """Return a fresh keepsake: one of 2.8e9, from the system's random source."""
    return tuple(secrets.SystemRandom().sample(range(PICTURE_COUNT), KEEPSAKE_LENGTH))


def pictures_as_content(pictures: tuple[int, ...]) -> Content:
    """Return what is sealed of the pictures under a story's key, to wait for their index."""
    return Content(data=bytes(pictures), purpose=_PURPOSE)


def open_pictures(sealed: bytes, *, key_id: str) -> tuple[int, ...]:
    """Return the pictures that wait for their index; raises KeyDestroyed."""
    return tuple(services().vault.decrypt(key_id, sealed, purpose=_PURPOSE))


def keepsake_index(pictures: tuple[int, ...], *, room_id: str) -> str:
    """Return what a story is found by: one of 2.8e9 in a room for each 25 ms of guessing."""
    return slow_index(bytes(pictures), bound_to=f"eyes-on-me/keepsake/1/{room_id}")
