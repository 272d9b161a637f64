"""The headers of tus 1.0 (https://tus.io/protocols/resumable-upload): read by the letter."""

import base64
import binascii
import re
from dataclasses import dataclass

from werkzeug.datastructures import Headers

from server.parcels.format import MAX_PARCEL_BYTES
from server.parcels.problems import (
    LengthRequired,
    MediaTypeWrong,
    ParcelTooLarge,
    TusRequestMalformed,
    TusVersionUnknown,
)

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination"
CHECKSUM_ALGORITHMS = ("sha1", "sha256")
CHUNK_TYPE = "application/offset+octet-stream"
MAX_METADATA = 2048

_NUMBER = re.compile(r"[0-9]{1,15}")
_KEY = re.compile(r"[!-+\--~]+")


@dataclass(frozen=True)
class Checksum:
    """What the bytes of one request must hash to."""

    algorithm: str
    digest: bytes


@dataclass(frozen=True, kw_only=True)
class Creation:
    """What a creation request announces."""

    length: int
    # exactly as sent: HEAD must give it back
    metadata: str
    # empty when the client named none
    room: str
    # none: the server chooses
    story: str | None


def require_version(headers: Headers) -> None:
    """Raise TusVersionUnknown unless the client speaks this version."""
    if headers.get("Tus-Resumable") != VERSION:
        raise TusVersionUnknown


def read_creation(headers: Headers) -> Creation:
    """Read Upload-Length and Upload-Metadata; raises TusRequestMalformed, ParcelTooLarge."""
    length = _number(headers, "Upload-Length")
    if length > MAX_PARCEL_BYTES:
        raise ParcelTooLarge
    if length == 0:
        raise TusRequestMalformed
    metadata = headers.get("Upload-Metadata", "")
    values = read_metadata(metadata)
    return Creation(
        length=length,
        metadata=metadata,
        room=_text(values.get("room", b"")),
        story=_text(values["story"]) if "story" in values else None,
    )


def read_metadata(metadata: str) -> dict[str, bytes]:
    """Read "key base64,key base64,key"; raises TusRequestMalformed."""
    if len(metadata) > MAX_METADATA:
        raise TusRequestMalformed
    values: dict[str, bytes] = {}
    for pair in metadata.split(",") if metadata.strip() else ():
        key, _, encoded = pair.strip().partition(" ")
        if _KEY.fullmatch(key) is None or key in values:
            raise TusRequestMalformed
        values[key] = _decoded(encoded)
    return values


def read_offset(headers: Headers) -> int:
    """Read Upload-Offset; raises TusRequestMalformed."""
    return _number(headers, "Upload-Offset")


def read_checksum(headers: Headers) -> Checksum | None:
    """Read Upload-Checksum, if there is one; raises TusRequestMalformed."""
    given = headers.get("Upload-Checksum")
    if given is None:
        return None
    algorithm, _, encoded = given.partition(" ")
    if algorithm not in CHECKSUM_ALGORITHMS:
        raise TusRequestMalformed
    return Checksum(algorithm, _decoded(encoded))


def chunk_length(headers: Headers) -> int:
    """Return how many bytes the request brings.

    Raises MediaTypeWrong, and LengthRequired when it does not say: a cut chunked body ends like a
    whole one on the servers we run on.
    """
    if headers.get("Content-Type") != CHUNK_TYPE:
        raise MediaTypeWrong
    if "Transfer-Encoding" in headers or not headers.get("Content-Length"):
        raise LengthRequired
    return _number(headers, "Content-Length")


def brings_chunk(headers: Headers) -> bool:
    """Tell whether a creation request brings the first bytes with it."""
    return "Transfer-Encoding" in headers or headers.get("Content-Length", "0") != "0"


def _number(headers: Headers, name: str) -> int:
    given = headers.get(name, "")
    if _NUMBER.fullmatch(given) is None:
        raise TusRequestMalformed
    return int(given)


def _decoded(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise TusRequestMalformed from error


def _text(value: bytes) -> str:
    try:
        return value.decode("ascii")
    except UnicodeDecodeError as error:
        raise TusRequestMalformed from error
