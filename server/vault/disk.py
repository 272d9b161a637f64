"""A store on a local disk."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from server import ids
from server.vault.durable import (
    NewFile,
    fsync_directory,
    make_directory,
    write_all,
    write_files,
)
from server.vault.problems import ObjectMissing
from server.vault.store import Area, StoreEntry, StoreKey


class DiskStore:
    """Files under `<root>/<area>/<x>/<y>/<name>`.

    Two levels of sixteen folders each: a million entries make some 4,000 names a folder, and the
    folders exist after the first few hundred writes, so that a put then costs two fsyncs, not five.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._temporary = root / "temporary"

    @property
    def keeps_versions(self) -> bool:
        """A disk keeps none; whether its file system takes snapshots, nobody can ask."""
        return False

    def put(self, key: StoreKey, data: bytes) -> None:
        """Keep bytes durably: temporary file, fsync, rename, fsync of the folder."""
        self.put_all([(key, data)])

    def replace(self, key: StoreKey, data: bytes) -> None:
        """Keep the new bytes durably, then overwrite the old ones, which have no name any more."""
        try:
            before = os.open(self._path(key), os.O_WRONLY)
        except FileNotFoundError:
            self.put(key, data)
            return
        try:
            self.put(key, data)
            write_all(before, bytes(os.fstat(before).st_size))
            os.fsync(before)
        finally:
            os.close(before)

    def put_all(self, entries: Sequence[tuple[StoreKey, bytes]]) -> None:
        """Keep all durably, or nothing."""
        make_directory(self._temporary)
        write_files(
            [
                NewFile(path=self._path(key), data=data, temporary=self._temporary / ids.new_id())
                for key, data in entries
            ]
        )

    def get(self, key: StoreKey) -> bytes:
        """Return bytes; raises ObjectMissing."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError as error:
            raise ObjectMissing from error

    def exists(self, key: StoreKey) -> bool:
        """Tell whether the file is there."""
        return self._path(key).is_file()

    def delete(self, key: StoreKey) -> None:
        """Forget the file durably."""
        path = self._path(key)
        try:
            path.unlink()
        except FileNotFoundError:
            return
        fsync_directory(path.parent)

    def erase(self, key: StoreKey) -> None:
        """Overwrite the bytes in place, then delete.

        A copy-on-write or flash file system may keep the old blocks for a while: that is why only
        wrapped keys are erased this way, and why a key is worth nothing without the master key.
        """
        path = self._path(key)
        try:
            descriptor = os.open(path, os.O_WRONLY)
        except FileNotFoundError:
            return
        try:
            write_all(descriptor, bytes(os.fstat(descriptor).st_size))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
            self.delete(key)

    def entries(self, area: Area) -> Iterator[StoreEntry]:
        """Walk the folders of an area."""
        for path in (self._root / area.value).glob("?/?/*"):
            try:
                moment = path.stat().st_mtime
            except FileNotFoundError:
                continue
            yield StoreEntry(StoreKey(area, path.name), datetime.fromtimestamp(moment, UTC))

    def sweep_leftovers(self, *, before: datetime) -> int:
        """Remove temporary files of writers that died."""
        count = 0
        for path in self._temporary.glob("*"):
            if path.stat().st_mtime < before.timestamp():
                path.unlink(missing_ok=True)
                count += 1
        return count

    def _path(self, key: StoreKey) -> Path:
        return self._root / f"{key.area.value}/{key.name[0]}/{key.name[1]}/{key.name}"
