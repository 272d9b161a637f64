"""The place of unfinished uploads: always a local directory, encrypted, append-only.

An upload is one file whose size *is* the upload's offset, so that nothing can disagree with it
after a crash. It is encrypted with AES-256-CTR, which adds no bytes, under a key derived from the
story's content key: destroying that key erases a half-sent story too. CTR does not notice changes;
the receipt's hash and the parcel's own seal do.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server import ids
from server.problems import StoreFull
from server.vault.durable import fsync_directory, full_disk_as_problem, make_directory, write_all
from server.vault.keyring import Keyring
from server.vault.problems import ObjectMissing, OffsetMismatch
from server.vault.reserve import Reserve
from server.vault.sealing import KEY_BYTES

_BLOCK_BYTES = 16


class ChunkRefused(Exception):  # noqa: N818 - not an error of ours: the sender's checksum differs
    """Raised by the source of chunks: forget everything this append brought."""


@dataclass(frozen=True)
class IncomingUpload:
    """One unfinished upload found on the disk."""

    upload_id: str
    offset: int
    touched_at: datetime


class Incoming:
    """Unfinished uploads by id (32 hex digits)."""

    def __init__(self, directory: Path, *, keyring: Keyring, reserve: Reserve) -> None:
        self._directory = directory
        self._keyring = keyring
        self._reserve = reserve

    def start(self, upload_id: str) -> None:
        """Make room for an upload, durably, at offset 0; an existing one stays as it is.

        Raises StoreFull when the disk has no room for new stories.
        """
        self._reserve.admit_upload()
        make_directory(self._directory)
        with full_disk_as_problem():
            os.close(os.open(self._path(upload_id), os.O_CREAT | os.O_WRONLY, 0o600))
            fsync_directory(self._directory)

    def offset(self, upload_id: str) -> int:
        """Return how many bytes are durably here; raises ObjectMissing."""
        try:
            return self._path(upload_id).stat().st_size
        except FileNotFoundError as error:
            raise ObjectMissing from error

    def append(self, upload_id: str, *, key_id: str, offset: int, chunks: Iterable[bytes]) -> int:
        """Add chunks at the offset and return the new offset; all is on the disk then.

        What came before the source ended or failed is kept, except when it raises ChunkRefused:
        then this append leaves no trace. Two senders of one upload cannot mix: the slower one gets
        OffsetMismatch. Raises ObjectMissing, OffsetMismatch, KeyDestroyed, StoreFull.
        """
        self._reserve.admit_upload()
        cipher = self._cipher(upload_id, key_id=key_id, offset=offset).encryptor()
        with self._opened(upload_id) as descriptor:
            position = offset
            _require_size(descriptor, position)
            try:
                for chunk in chunks:
                    self._write(descriptor, cipher.update(chunk), position=position)
                    position += len(chunk)
            except ChunkRefused:
                _cut_back(descriptor, written_to=position, offset=offset)
                raise
            finally:
                with full_disk_as_problem():
                    os.fsync(descriptor)
        return position

    def read(self, upload_id: str, *, key_id: str) -> bytes:
        """Return everything that arrived, in clear; raises ObjectMissing, KeyDestroyed."""
        try:
            encrypted = self._path(upload_id).read_bytes()
        except FileNotFoundError as error:
            raise ObjectMissing from error
        return self._cipher(upload_id, key_id=key_id, offset=0).decryptor().update(encrypted)

    def discard(self, upload_id: str) -> None:
        """Forget an upload durably; nothing happens when it is gone already."""
        try:
            self._path(upload_id).unlink()
        except FileNotFoundError:
            return
        fsync_directory(self._directory)

    def uploads(self) -> Iterator[IncomingUpload]:
        """List what lies here."""
        for path in self._directory.glob("*"):
            try:
                found = path.stat()
            except FileNotFoundError:
                continue
            touched_at = datetime.fromtimestamp(found.st_mtime, UTC)
            yield IncomingUpload(path.name, found.st_size, touched_at)

    def _path(self, upload_id: str) -> Path:
        if not ids.is_id(upload_id):
            raise ObjectMissing
        return self._directory / upload_id

    @contextmanager
    def _opened(self, upload_id: str) -> Iterator[int]:
        try:
            descriptor = os.open(self._path(upload_id), os.O_RDWR)
        except FileNotFoundError as error:
            raise ObjectMissing from error
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def _write(self, descriptor: int, data: bytes, *, position: int) -> None:
        with _locked(descriptor):
            _require_size(descriptor, position)
            try:
                with full_disk_as_problem():
                    write_all(descriptor, data, position=position)
            except StoreFull:
                self._reserve.let_go()
                raise

    def _cipher(self, upload_id: str, *, key_id: str, offset: int) -> "_Positioned":
        derive = HKDF(
            algorithm=hashes.SHA256(),
            length=KEY_BYTES,
            salt=None,
            info=f"eyes-on-me/incoming/1/{upload_id}".encode(),
        )
        return _Positioned(derive.derive(self._keyring.key(key_id)), offset)


@dataclass(frozen=True)
class _Positioned:
    """AES-CTR that begins in the middle: the counter is the block number in the file."""

    key: bytes
    offset: int

    def encryptor(self) -> CipherContext:
        return self._advanced(self._cipher().encryptor())

    def decryptor(self) -> CipherContext:
        return self._advanced(self._cipher().decryptor())

    def _cipher(self) -> Cipher[modes.CTR]:
        counter = (self.offset // _BLOCK_BYTES).to_bytes(_BLOCK_BYTES, "big")
        return Cipher(algorithms.AES(self.key), modes.CTR(counter))

    def _advanced(self, context: CipherContext) -> CipherContext:
        context.update(bytes(self.offset % _BLOCK_BYTES))
        return context


def _require_size(descriptor: int, expected: int) -> None:
    if os.fstat(descriptor).st_size != expected:
        raise OffsetMismatch


def _cut_back(descriptor: int, *, written_to: int, offset: int) -> None:
    with _locked(descriptor):
        # Another sender may have gone on from here: then it is its file now.
        if os.fstat(descriptor).st_size == written_to:
            os.ftruncate(descriptor, offset)


@contextmanager
def _locked(descriptor: int) -> Iterator[None]:
    """Hold the file against other processes and threads for one write, never for a whole request."""
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
