"""The vault's cipher: AES-256-GCM with the purpose bound in."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.vault.problems import Damaged

KEY_BYTES = 32
_VERSION = b"\x01"
_NONCE_BYTES = 12


def seal(key: bytes, data: bytes, *, bound_to: str) -> bytes:
    """Return version | 12 random bytes | ciphertext and tag (29 bytes more than the data).

    Random nonces are safe for 2^32 messages a key (NIST SP 800-38D, 8.3); a story makes dozens.
    """
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, data, bound_to.encode())


def unseal(key: bytes, sealed: bytes, *, bound_to: str) -> bytes:
    """Return what was sealed; raises Damaged when key, purpose or a single bit differs."""
    if sealed[:1] != _VERSION:
        raise Damaged
    nonce, ciphertext = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, bound_to.encode())
    except (InvalidTag, ValueError) as error:
        raise Damaged from error
