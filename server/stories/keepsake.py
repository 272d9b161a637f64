"""The keepsake: six different pictures out of forty, in order; the anonymous way back to a story."""

import hmac
import json
import secrets
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from server.services import services
from server.vault import Content

PICTURE_COUNT = 40
KEEPSAKE_LENGTH = 6

_PICTURES = Path(__file__).parents[2] / "pwa" / "keepsake" / "pictures.json"
_PURPOSE = "keepsake"
_SALT_BYTES = 16
_INDEX_BYTES = 32
# OWASP's second choice (19 MiB, two passes): about 25 ms for one guess of 2.8e9 in a room.
_MEMORY_KIB = 19 * 1024
_PASSES = 2
_AT_ONCE = threading.BoundedSemaphore(2)
"""At most two at once: a small machine must not run out of memory because a class looks back."""


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
    """Return what a story is found by: Argon2id(pictures, salt = HMAC(pepper, room)), hexadecimal.

    Deterministic for a room, so that it can be looked up; slow, and bound to a secret that is not in
    the database, so that a stolen database does not tell any child's pictures.
    """
    bound_to = f"eyes-on-me/keepsake/1/{room_id}".encode()
    pepper = services().settings.secret_key.encode()
    salt = hmac.digest(pepper, bound_to, "sha256")[:_SALT_BYTES]
    with _AT_ONCE:
        index = hash_secret_raw(
            bytes(pictures),
            salt,
            time_cost=_PASSES,
            memory_cost=_MEMORY_KIB,
            parallelism=1,
            hash_len=_INDEX_BYTES,
            type=Type.ID,
        )
    return index.hex()
