"""Messages between parent and child: a JSON head and the bytes it speaks of, all length-framed.

message := u32be length of head | head | bytes of every blob, in the head's order
head := {"type": class name, "fields": {...}, "blobs": [lengths]}

Only the dataclasses named in `jobs` pass, and every field is checked against its declared type:
the child has read what strangers wrote, so the parent believes nothing it says.
"""

import dataclasses
import json
import struct
import types
import typing
from collections.abc import Sequence
from enum import Enum
from typing import Any

from server.media.limited import jobs

MAX_MESSAGE = 32 * 1024 * 1024
_MAX_HEAD = 4 * 1024 * 1024

_MESSAGES = {
    message.__name__: message
    for message in (*typing.get_args(jobs.Job), *typing.get_args(jobs.Reply))
}


class Garbled(Exception):  # noqa: N818 - names what the bytes are
    """The bytes are not a message."""


def packed(message: jobs.Job | jobs.Reply) -> bytes:
    """Return the message as bytes."""
    blobs: list[bytes] = []
    head = {"type": type(message).__name__, "fields": _bare(message, blobs)}
    text = json.dumps(head | {"blobs": [len(blob) for blob in blobs]}).encode()
    return b"".join((struct.pack(">I", len(text)), text, *blobs))


def unpacked(data: bytes) -> jobs.Job | jobs.Reply:
    """Return the message in the bytes; raises Garbled for anything `packed` would not write."""
    try:
        (length,) = struct.unpack_from(">I", data)
        if length > _MAX_HEAD:
            raise Garbled
        head = json.loads(data[4 : 4 + length])
        blobs = _blobs(data, lengths=head["blobs"], at=4 + length)
        message = _built(_MESSAGES[head["type"]], head["fields"], blobs)
    except (struct.error, ValueError, KeyError, TypeError, IndexError, RecursionError) as fault:
        raise Garbled from fault
    return typing.cast("jobs.Job | jobs.Reply", message)


def _blobs(data: bytes, *, lengths: Sequence[int], at: int) -> list[bytes]:
    blobs = []
    for length in lengths:
        if type(length) is not int or length < 0:
            raise Garbled
        blobs.append(data[at : at + length])
        at += length
    if at != len(data):
        raise Garbled
    return blobs


def _bare(value: Any, blobs: list[bytes]) -> Any:
    """Return a value as JSON knows it; bytes go to the blobs and leave their number."""
    if dataclasses.is_dataclass(value):
        return {f.name: _bare(getattr(value, f.name), blobs) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_bare(item, blobs) for item in value]
    if isinstance(value, bytes):
        blobs.append(value)
        return len(blobs) - 1
    return value.value if isinstance(value, Enum) else value


def _built(kind: Any, bare: Any, blobs: list[bytes]) -> Any:
    """Return the value of a declared type, or raise Garbled."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _built_dataclass(kind, bare, blobs)
    if isinstance(kind, types.UnionType):
        return None if bare is None else _built(typing.get_args(kind)[0], bare, blobs)
    if typing.get_origin(kind) is tuple:
        if not isinstance(bare, list):
            raise Garbled
        return tuple(_built(typing.get_args(kind)[0], item, blobs) for item in bare)
    if kind is bytes:
        return _blob(bare, blobs)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(bare)
    if type(bare) is not kind and not (kind is float and type(bare) is int):
        raise Garbled
    return bare


def _blob(number: Any, blobs: list[bytes]) -> bytes:
    if type(number) is not int or number < 0:
        raise Garbled
    return blobs[number]


def _built_dataclass(kind: type, bare: Any, blobs: list[bytes]) -> Any:
    wanted = typing.get_type_hints(kind)
    if not isinstance(bare, dict) or set(bare) != set(wanted):
        raise Garbled
    return kind(**{name: _built(hint, bare[name], blobs) for name, hint in wanted.items()})
