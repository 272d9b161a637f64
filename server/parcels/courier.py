"""The courier file: sealed parcels of one phone, carried by hand where there is no network. Pure.

"EOMC" | u8 version = 1 | u16be number of parcels | parcels | SHA-256 of everything before
parcel := story id, 32 ASCII digits | room code, 8 ASCII characters (spaces behind a shorter one) | u32be length | sealed parcel

Read as a stream, one parcel in memory at a time. Each parcel stands by itself, because its seal
vouches for it; the hash at the end only tells whether the file came through whole.
Described for other clients in docs/parcel-format.md.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from server import ids
from server.parcels.format import MAX_PARCEL_BYTES
from server.parcels.problems import CourierForeign, CourierTooLarge

MARK = b"EOMC"
VERSION = 1
MAX_FILE_BYTES = 64 * 2**20
MAX_PARCELS = 200

_HEAD_BYTES = len(MARK) + 1 + 2
_STORY_BYTES = 32
_ROOM_BYTES = ids.ROOM_CODE_LENGTH
_LENGTH_BYTES = 4
_ENTRY_HEAD_BYTES = _STORY_BYTES + _ROOM_BYTES + _LENGTH_BYTES


@dataclass(frozen=True, kw_only=True)
class CarriedParcel:
    """One parcel of a courier file, not opened, and the address on its outside."""

    story_id: str
    room_code: str
    parcel: bytes


@dataclass(frozen=True)
class _EntryHead:
    story_id: str
    room_code: str
    length: int


class CourierFile:
    """A courier file that is being read.

    Opening it raises CourierForeign for other files, CourierTooLarge for more than `MAX_PARCELS`.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._found = hashlib.sha256()
        self._read = 0
        self._is_whole = False
        self.count = self._read_head()
        """How many parcels the file says it holds."""

    def parcels(self) -> Iterator[CarriedParcel]:
        """Yield the parcels in their order; ends early where the bytes make no sense any more."""
        while self._read < self.count:
            head = _entry_head(self._take(_ENTRY_HEAD_BYTES))
            parcel = b"" if head is None else self._take(head.length)
            if head is None or len(parcel) < head.length:
                return
            self._read += 1
            yield CarriedParcel(story_id=head.story_id, room_code=head.room_code, parcel=parcel)
        expected = self._found.digest()
        self._is_whole = self._stream.read(len(expected) + 1) == expected

    @property
    def missing(self) -> int:
        """How many parcels could not be found; meaningful after the last one was read."""
        return self.count - self._read

    @property
    def is_whole(self) -> bool:
        """Tell whether every byte came through; meaningful after the last parcel was read."""
        return self._is_whole

    def _read_head(self) -> int:
        head = self._take(_HEAD_BYTES)
        if len(head) < _HEAD_BYTES or head[:5] != MARK + bytes([VERSION]):
            raise CourierForeign
        count = int.from_bytes(head[5:], "big")
        if count > MAX_PARCELS:
            raise CourierTooLarge
        if count == 0:
            raise CourierForeign
        return count

    def _take(self, length: int) -> bytes:
        taken = self._stream.read(length)
        self._found.update(taken)
        return taken


def _entry_head(head: bytes) -> _EntryHead | None:
    """Read what stands before a parcel; none when it is cut off or makes no sense.

    A room code that is none makes sense here: it leads to no room.
    """
    if len(head) < _ENTRY_HEAD_BYTES:
        return None
    story_id = head[:_STORY_BYTES].decode("ascii", "replace")
    room_code = head[_STORY_BYTES:-_LENGTH_BYTES].decode("ascii", "replace").rstrip()
    length = int.from_bytes(head[-_LENGTH_BYTES:], "big")
    is_sound = ids.is_id(story_id) and length <= MAX_PARCEL_BYTES
    return _EntryHead(story_id, room_code, length) if is_sound else None


def write_courier_file(parcels: Sequence[CarriedParcel]) -> bytes:
    """Return a courier file, as a phone would make it."""
    head = MARK + bytes([VERSION]) + len(parcels).to_bytes(2, "big")
    content = head + b"".join(
        one.story_id.encode("ascii")
        + one.room_code.encode("ascii").ljust(_ROOM_BYTES)[:_ROOM_BYTES]
        + len(one.parcel).to_bytes(_LENGTH_BYTES, "big")
        + one.parcel
        for one in parcels
    )
    return content + hashlib.sha256(content).digest()
