"""Random names: nothing that leaves the house can be guessed, counted or ordered."""

import re
import secrets

ROOM_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0/O, 1/I/L: a code is read from a poster and typed by a child."""

ROOM_CODE_LENGTH = 8

_ID = re.compile(r"[0-9a-f]{32}")


def new_id() -> str:
    """Return 128 random bits as 32 lowercase hexadecimal digits."""
    return secrets.token_hex(16)


def is_id(text: str) -> bool:
    """Tell whether the text has the form of an id made by `new_id` or by a phone."""
    return _ID.fullmatch(text) is not None


def new_room_code() -> str:
    """Return a fresh room code of eight characters (31^8 = 8.5e11 possibilities)."""
    return "".join(secrets.choice(ROOM_CODE_ALPHABET) for _ in range(ROOM_CODE_LENGTH))


def as_room_code(typed: str) -> str:
    """Return a typed room code as it is stored: upper case, without spaces and hyphens."""
    return typed.strip().replace(" ", "").replace("-", "").upper()
