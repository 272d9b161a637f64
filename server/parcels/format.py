"""The bytes of a parcel: written in one form only, and read strictly. Pure.

plain parcel   "EOM1" | u32be manifest length | manifest, JSON in UTF-8 | parts in manifest order
sealed parcel  "EOMS" | 8 bytes key id | 65 bytes encapsulated key | ciphertext

Described for other clients in docs/parcel-format.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.parcels.problems import ParcelCutShort, ParcelMalformed, ParcelTooLarge

PLAIN_MARK = b"EOM1"
SEALED_MARK = b"EOMS"
KEY_ID_BYTES = 8
ENCAPSULATED_BYTES = 65

MAX_PARCEL_BYTES = 12 * 2**20
MAX_MANIFEST_BYTES = 16 * 2**10

_LENGTH_BYTES = 4
_PLAIN_HEAD = len(PLAIN_MARK) + _LENGTH_BYTES
_SEALED_HEAD = len(SEALED_MARK) + KEY_ID_BYTES
_GCM_TAG_BYTES = 16


@dataclass(frozen=True)
class SealedParcel:
    """A sealed parcel, taken apart but not opened."""

    key_id: bytes
    # the encapsulated key, then the ciphertext: what HPKE calls its message
    message: bytes


def is_sealed(parcel: bytes) -> bool:
    """Tell whether the bytes begin as a sealed parcel."""
    return parcel.startswith(SEALED_MARK)


def encode(manifest: bytes, parts: Iterable[bytes]) -> bytes:
    """Return a plain parcel; the inverse of `split_manifest` and `split_parts`."""
    if len(manifest) > MAX_MANIFEST_BYTES:
        raise ParcelTooLarge
    length = len(manifest).to_bytes(_LENGTH_BYTES, "big")
    return b"".join((PLAIN_MARK, length, manifest, *parts))


def split_manifest(parcel: bytes) -> tuple[bytes, bytes]:
    """Return the manifest and everything after it.

    Raises ParcelMalformed, ParcelTooLarge, ParcelCutShort.
    """
    if not parcel.startswith(PLAIN_MARK):
        raise ParcelCutShort if PLAIN_MARK.startswith(parcel) else ParcelMalformed
    if len(parcel) < _PLAIN_HEAD:
        raise ParcelCutShort
    length = int.from_bytes(parcel[len(PLAIN_MARK) : _PLAIN_HEAD], "big")
    if length > MAX_MANIFEST_BYTES:
        raise ParcelTooLarge
    if len(parcel) < _PLAIN_HEAD + length:
        raise ParcelCutShort
    end = _PLAIN_HEAD + length
    return parcel[_PLAIN_HEAD:end], parcel[end:]


def split_parts(content: bytes, lengths: Sequence[int]) -> tuple[bytes, ...]:
    """Cut what follows the manifest into parts of these lengths.

    Raises ParcelCutShort when it ends too early, ParcelMalformed when something is left over.
    """
    if len(content) < sum(lengths):
        raise ParcelCutShort
    if len(content) > sum(lengths):
        raise ParcelMalformed
    parts = []
    start = 0
    for length in lengths:
        parts.append(content[start : start + length])
        start += length
    return tuple(parts)


def encode_sealed(*, key_id: bytes, message: bytes) -> bytes:
    """Return a sealed parcel; the inverse of `split_sealed`."""
    return b"".join((SEALED_MARK, key_id, message))


def split_sealed(parcel: bytes) -> SealedParcel:
    """Take a sealed parcel apart; raises ParcelMalformed, ParcelCutShort."""
    if not is_sealed(parcel):
        raise ParcelMalformed
    if len(parcel) < _SEALED_HEAD + ENCAPSULATED_BYTES + _GCM_TAG_BYTES:
        raise ParcelCutShort
    return SealedParcel(
        key_id=parcel[len(SEALED_MARK) : _SEALED_HEAD], message=parcel[_SEALED_HEAD:]
    )
