"""Tokens of links and codes of guardians: shown once, kept as hashes only."""

import hashlib
import hmac
import secrets

from server.ids import ROOM_CODE_ALPHABET

TOKEN_LENGTH = 16
"""Letters of a link: 79 bits, short enough to be typed from a piece of paper."""

CODE_LENGTH = 20
"""Digits of a guardian's code: 66 bits, and everybody can read digits aloud."""

CALL_DIGITS = 4


def token_after(form: str, *, about: str, key: bytes) -> str:
    """Return the secret part of a link's address: the same whenever the same form comes again.

    A double click, or a page loaded again, must not make a second link that lives.
    """
    digest = hmac.digest(key, f"eyes-on-me/consent-link/1/{about}/{form}".encode(), "sha256")
    number, letters = int.from_bytes(digest), ""
    while len(letters) < TOKEN_LENGTH:
        number, place = divmod(number, len(ROOM_CODE_ALPHABET))
        letters += ROOM_CODE_ALPHABET[place]
    return letters


def new_code() -> str:
    """Return a fresh guardian's code."""
    return _as_digits(secrets.randbits(256))


def new_call_code() -> str:
    """Return the four digits that an adult repeats on the telephone."""
    return f"{secrets.randbelow(10**CALL_DIGITS):0{CALL_DIGITS}}"


def code_after(token: str, *, form: str, key: bytes) -> str:
    """Return the code that an answered link leads to: the same whenever the same form comes again.

    An answer may get lost on its way to the phone; whoever sends the form again must get the code.
    """
    digest = hmac.digest(key, f"eyes-on-me/guardian/1/{token}/{form}".encode(), "sha256")
    return _as_digits(int.from_bytes(digest))


def as_token(typed: str) -> str:
    """Return a typed token as it was made."""
    return "".join(typed.split()).replace("-", "").upper()


def as_code(typed: str) -> str:
    """Return a typed code as it was made; digits of every script count."""
    return "".join(str(int(sign)) for sign in typed if sign.isdecimal())


def fingerprint(secret: str) -> str:
    """Return what is stored of a token, a code or a form."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _as_digits(number: int) -> str:
    return f"{number % 10**CODE_LENGTH:0{CODE_LENGTH}}"
