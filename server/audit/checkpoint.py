"""A checkpoint: what the whole audit trail was at a moment, in four lines and a signature. Pure.

The format is the signed note of transparency logs (C2SP, tlog-checkpoint and signed-note): an
outsider who keeps one can later tell whether anything before it was changed, with our tool or with
theirs.
"""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from server.problems import Problem

_ED25519 = b"\x01"
_MARK = "\N{EM DASH} "


class CheckpointUnreadable(Problem):
    """The file is not a checkpoint, or not one that we signed."""

    code = "checkpoint-unreadable"


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """How many events there were, and the root over them."""

    # whose trail it is: the public address without its scheme, and "/audit"
    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """Return what is signed: three lines, each ended."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def sign(checkpoint: Checkpoint, *, key: Ed25519PrivateKey) -> str:
    """Return the checkpoint as a signed note."""
    public = key.public_key()
    signature = _key_hash(checkpoint.origin, public) + key.sign(checkpoint.text.encode())
    said = base64.b64encode(signature).decode()
    return f"{checkpoint.text}\n{_MARK}{checkpoint.origin} {said}\n"


def read(note: str, *, key: Ed25519PublicKey) -> Checkpoint:
    """Return the checkpoint of a signed note. Raises CheckpointUnreadable."""
    text, _, signatures = note.replace("\r\n", "\n").strip().partition("\n\n")
    try:
        origin, size, root = text.split("\n")[:3]
        checkpoint = Checkpoint(
            origin=origin, size=int(size), root=base64.b64decode(root, validate=True)
        )
        line = next(s for s in signatures.split("\n") if s.startswith(f"{_MARK}{origin} "))
        signature = base64.b64decode(line.rpartition(" ")[2], validate=True)
        if signature[:4] != _key_hash(origin, key):
            raise CheckpointUnreadable
        key.verify(signature[4:], f"{text}\n".encode())
    except (ValueError, StopIteration, InvalidSignature) as error:
        raise CheckpointUnreadable from error
    return checkpoint


def verifier(origin: str, key: Ed25519PublicKey) -> str:
    """Return the public key as outsiders' tools take it: name, hash and key, joined by "+"."""
    said = base64.b64encode(_ED25519 + key.public_bytes_raw()).decode()
    return f"{origin}+{_key_hash(origin, key).hex()}+{said}"


def _key_hash(origin: str, key: Ed25519PublicKey) -> bytes:
    return hashlib.sha256(f"{origin}\n".encode() + _ED25519 + key.public_bytes_raw()).digest()[:4]
