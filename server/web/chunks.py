"""The bytes that one upload request brings: counted, hashed, and kept when the client vanishes."""

import hashlib
import time
from collections.abc import Callable, Iterator
from itertools import chain
from typing import IO

from werkzeug.exceptions import ClientDisconnected

from server.parcels.format import PLAIN_MARK
from server.parcels.problems import ChecksumWrong, PlainNotAllowed
from server.parcels.tus import Checksum
from server.vault import ChunkRefused

# What a line that goes dead without a goodbye costs at most: a read waits until it has so many.
_READ_BYTES = 8 * 2**10


class Chunks:
    """A request's body as chunks.

    A body that ends early is not an error: what came is kept, unverified (the parcel's seal and
    its parts' hashes judge the whole). One that came whole with a wrong checksum is refused.
    """

    def __init__(
        self,
        stream: IO[bytes],
        *,
        length: int,
        checksum: Checksum | None,
        may_be_plain: Callable[[], bool],
    ) -> None:
        self.length = length
        self._stream = stream
        self._checksum = checksum
        self._may_be_plain = may_be_plain
        self._early: list[bytes] = []
        self._source: Iterator[bytes] | None = None

    def read_early(self, *, seconds: float) -> bytes:
        """Return what comes within a moment, or all of it; `beyond` still yields it.

        Raises ChecksumWrong, PlainNotAllowed.
        """
        end = time.monotonic() + seconds
        self._source = self._verified(0)
        try:
            for chunk in self._source:
                self._early.append(chunk)
                if time.monotonic() > end:
                    break
        except ChunkRefused as error:
            raise ChecksumWrong from error
        return b"".join(self._early)

    def read_all(self) -> bytes:
        """Return everything that came; raises ChecksumWrong, PlainNotAllowed."""
        try:
            return b"".join(self.beyond(0))
        except ChunkRefused as error:
            raise ChecksumWrong from error

    def beyond(self, held: int, *, starts_at: int = 0) -> Iterator[bytes]:
        """Yield what follows the first `held` bytes of the parcel, of which this body brings those
        from `starts_at` on.

        Raises ChunkRefused at the end of a body with a wrong checksum, PlainNotAllowed.
        """
        position = starts_at
        for chunk in chain(self._early, self._source or self._verified(starts_at)):
            position += len(chunk)
            if position > held:
                yield chunk[-(position - held) :]

    def _verified(self, starts_at: int) -> Iterator[bytes]:
        found = (
            hashlib.new(self._checksum.algorithm, usedforsecurity=False) if self._checksum else None
        )
        missing = self.length
        while missing and (chunk := self._read(missing)):
            if starts_at == 0 and missing == self.length:
                self._refuse_plain(chunk)
            if found is not None:
                found.update(chunk)
            missing -= len(chunk)
            yield chunk
        if self._checksum and found and not missing and found.digest() != self._checksum.digest:
            raise ChunkRefused

    def _read(self, missing: int) -> bytes:
        try:
            return self._stream.read(min(missing, _READ_BYTES))
        except ClientDisconnected:
            return b""

    def _refuse_plain(self, first: bytes) -> None:
        if first.startswith(PLAIN_MARK) and not self._may_be_plain():
            raise PlainNotAllowed
