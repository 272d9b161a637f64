"""The audit's two keys, both derived from the master key: one commits, one signs."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server.services import services


def commitment_key() -> bytes:
    """Return the key under which rows say who and what: 32 bytes."""
    return _derived("eyes-on-me/audit/commitment/1")


def signing_key() -> Ed25519PrivateKey:
    """Return the key that signs checkpoints."""
    return Ed25519PrivateKey.from_private_bytes(_derived("eyes-on-me/audit/checkpoint/1"))


def _derived(purpose: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return kdf.derive(services().settings.master_key)
