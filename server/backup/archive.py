"""The inside of a backup: a tar archive whose members are hashed. Pure.

database, objects/<id> ..., SHA256SUMS, manifest.json: once opened, any tar and `sha256sum -c` can
read it. Names are looked up, never used as paths.
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from server.backup.problems import BackupDamaged

FORMAT = 1
DATABASE = "database"
OBJECTS = "objects/"
_SUMS = "SHA256SUMS"
_MANIFEST = "manifest.json"
_PIECE = 2**18


class Target(Protocol):
    """Where an archive is written to."""

    def write(self, data: bytes) -> int:
        """Take bytes."""


class Source(Protocol):
    """Where an archive is read from."""

    def read(self, size: int) -> bytes:
        """Return as many bytes; fewer only at the end."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What the backup is of. `sums` is the SHA-256 of the list of all members' hashes."""

    format: int
    made_at: str
    # "sqlite" or "postgresql"
    dialect: str
    # of the migrations
    revision: str
    ring_sequence: int
    last_event_id: int
    # newest signed checkpoint of the audit trail; empty when none was made yet
    checkpoint: str
    # tells whether the keepsakes' secret is the right one, and nothing else of it
    secret_check: str
    members: int = 0
    sums: str = ""


class Packer:
    """Writes an archive member by member."""

    def __init__(self, target: Target, *, sums: BinaryIO) -> None:
        self._tar = tarfile.open(mode="w|", fileobj=target, format=tarfile.PAX_FORMAT)  # type: ignore[call-overload]  # noqa: SIM115
        # the hashes wait in a file: a million of them would not fit a small machine's memory
        self._sums = sums
        self._running = hashlib.sha256()
        self._count = 0

    def add(self, name: str, data: bytes) -> None:
        """Add a member that is at hand."""
        self._note(name, hashlib.sha256(data).hexdigest())
        self._put(name, len(data), io.BytesIO(data))

    def add_file(self, name: str, path: Path) -> None:
        """Add a member from a file, of any size."""
        with path.open("rb") as file:
            self._note(name, hashlib.file_digest(file, "sha256").hexdigest())
            file.seek(0)
            self._put(name, path.stat().st_size, file)

    def finish(self, describe: Callable[[int, str], Manifest]) -> Manifest:
        """Add the list of hashes and the manifest made from it, and end the archive."""
        size = self._sums.tell()
        self._sums.seek(0)
        self._put(_SUMS, size, self._sums)
        manifest = describe(self._count, self._running.hexdigest())
        data = json.dumps(asdict(manifest), indent=1).encode()
        self._put(_MANIFEST, len(data), io.BytesIO(data))
        self._tar.close()
        return manifest

    def _note(self, name: str, digest: str) -> None:
        line = f"{digest}  {name}\n".encode()
        self._sums.write(line)
        self._running.update(line)
        self._count += 1

    def _put(self, name: str, size: int, data: BinaryIO) -> None:
        member = tarfile.TarInfo(name)
        member.size = size
        self._tar.addfile(member, data)
        # tarfile would remember every member
        self._tar.members.clear()


@dataclass(frozen=True)
class Member:
    """One thing in an archive, to be read before the next is asked for."""

    name: str
    data: BinaryIO

    @property
    def object_id(self) -> str | None:
        """The id of an object of the vault; none for the database."""
        return self.name.removeprefix(OBJECTS) if self.name.startswith(OBJECTS) else None


def members(source: Source) -> Iterator[Member]:
    """Yield database and objects, in their order. Raises BackupDamaged."""
    for name, data in _entries(source):
        if name not in {_SUMS, _MANIFEST}:
            yield Member(name, data)


def verify(source: Source) -> Manifest:
    """Read everything, compare every hash, and return the manifest. Raises BackupDamaged."""
    running = hashlib.sha256()
    count, listed, manifest = 0, b"", b""
    for name, data in _entries(source):
        if name == _SUMS:
            listed = _digest(data)
        elif name == _MANIFEST:
            manifest = data.read()
        else:
            running.update(f"{_digest(data).hex()}  {name}\n".encode())
            count += 1
    try:
        found = Manifest(**json.loads(manifest))
    except (ValueError, TypeError) as error:
        raise BackupDamaged from error
    digest = running.digest()
    if found.format != FORMAT or (found.members, found.sums) != (count, digest.hex()):
        raise BackupDamaged
    if listed != digest:
        raise BackupDamaged
    return found


def _entries(source: Source) -> Iterator[tuple[str, BinaryIO]]:
    try:
        with tarfile.open(mode="r|", fileobj=source) as tar:  # type: ignore[call-overload]
            for member in tar:
                data = tar.extractfile(member)
                if data is None:
                    raise BackupDamaged
                yield member.name, data
                tar.members.clear()
        # what lies behind the archive's end is read too: the stream's last chunk must open
        while source.read(_PIECE):
            pass
    except tarfile.TarError as error:
        raise BackupDamaged from error


def _digest(data: BinaryIO) -> bytes:
    digest = hashlib.sha256()
    while piece := data.read(_PIECE):
        digest.update(piece)
    return digest.digest()
