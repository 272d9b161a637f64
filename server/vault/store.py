"""What a place for bytes must be able to do: the one small interface of disk and S3."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

_NAME = re.compile(r"[0-9a-f]{32}")


class Area(Enum):
    """The parts of a store."""

    OBJECTS = "objects"
    """Sealed content."""
    KEYS = "keys"
    """Wrapped content keys; never in a backup."""
    RING = "ring"
    """The one blob of server/backup/ring.py; only at the mirror."""


@dataclass(frozen=True)
class StoreKey:
    """The address of one entry. Only 32 hex digits are names: no path can be smuggled in."""

    area: Area
    name: str

    def __post_init__(self) -> None:
        """Refuse every other form."""
        if _NAME.fullmatch(self.name) is None:
            raise ValueError("a store name is 32 lowercase hexadecimal digits")


@dataclass(frozen=True)
class StoreEntry:
    """One entry found by a listing."""

    key: StoreKey
    stored_at: datetime
    """By the clock of the store."""


class Store(Protocol):
    """A place for bytes. Everything is durable when a call returns."""

    @property
    def keeps_versions(self) -> bool:
        """Tell whether it keeps, or once kept, what is overwritten and deleted."""

    def put(self, key: StoreKey, data: bytes) -> None:
        """Keep bytes; raises StoreFull or StoreUnavailable and then has kept nothing."""

    def replace(self, key: StoreKey, data: bytes) -> None:
        """Like put, and reach what lay there before: overwritten bytes, older versions."""

    def put_all(self, entries: Sequence[tuple[StoreKey, bytes]]) -> None:
        """Keep several entries, in their order; raises what `put` raises, and has kept none then."""

    def get(self, key: StoreKey) -> bytes:
        """Return bytes; raises ObjectMissing."""

    def exists(self, key: StoreKey) -> bool:
        """Tell whether something is kept there."""

    def delete(self, key: StoreKey) -> None:
        """Forget the entry; nothing happens when it is gone already."""

    def erase(self, key: StoreKey) -> None:
        """Like delete, and reach what lies under it: overwritten bytes, older versions."""

    def entries(self, area: Area) -> Iterator[StoreEntry]:
        """List an area in no particular order, in constant memory."""

    def sweep_leftovers(self, *, before: datetime) -> int:
        """Remove what interrupted writes left before a moment; return how many."""
