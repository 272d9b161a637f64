"""Passwords: Argon2id, at most two computed at once, so that sign-ins cannot eat the memory."""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from flask_babel import lazy_gettext

from server.problems import Problem, TooMany

SHORTEST = 12
LONGEST = 200

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""The second choice of OWASP's Password Storage Cheat Sheet: 19 MiB, two passes."""

_AT_ONCE = BoundedSemaphore(2)
_PATIENCE = 5.0  # seconds to wait for a turn


class PasswordTooShort(Problem):
    """A new password is shorter than the shortest we take."""

    code = "password-too-short"
    sentence = lazy_gettext("Please choose a password of at least 12 characters.")


def hash_password(password: str) -> str:
    """Return the hash to store, in PHC form. Raises PasswordTooShort, TooMany."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordTooShort
    return _with_a_turn(password, against=None)[0]


def is_password(password: str, *, stored: str | None) -> bool:
    """Tell whether a password fits a stored hash; without a hash, take the same time and say no.

    Raises TooMany when two others are being checked and neither ends in time.
    """
    fits = _with_a_turn(password[:LONGEST], against=stored or _nobodys_hash())[1]
    return fits and stored is not None


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("nobody has this password")


def _with_a_turn(password: str, *, against: str | None) -> tuple[str, bool]:
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise TooMany
    try:
        if against is None:
            return _HASHER.hash(password), True
        return against, _HASHER.verify(against, password)
    except VerificationError:
        return "", False
    finally:
        _AT_ONCE.release()
