"""Slow indexes: what short secrets are found by, so that a stolen database does not tell them."""

import hmac
import threading

from argon2.low_level import Type, hash_secret_raw

from server.services import services

_SALT_BYTES = 16
_INDEX_BYTES = 32
# OWASP's second choice (19 MiB, two passes): about 25 ms for one guess
_MEMORY_KIB = 19 * 1024
_PASSES = 2
_AT_ONCE = threading.BoundedSemaphore(2)
"""At most two at once: a small machine must not run out of memory because a class looks back."""


def slow_index(secret: bytes, *, bound_to: str) -> str:
    """Return Argon2id(secret, salt = HMAC(pepper, bound_to)), hexadecimal.

    Deterministic, so that it can be looked up; slow, and bound to a key that is not in the database.
    """
    pepper = services().settings.secret_key.encode()
    salt = hmac.digest(pepper, bound_to.encode(), "sha256")[:_SALT_BYTES]
    with _AT_ONCE:
        index = hash_secret_raw(
            secret,
            salt,
            time_cost=_PASSES,
            memory_cost=_MEMORY_KIB,
            parallelism=1,
            hash_len=_INDEX_BYTES,
            type=Type.ID,
        )
    return index.hex()
