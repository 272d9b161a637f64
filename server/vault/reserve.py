"""A reserve of disk space, so that a full disk never stops a child from taking a story back.

A file holds the space while all is well. When the disk fills up, the reserve is let go: new uploads
are refused from then on, and what is left serves rows, decisions and erasing. When there is room
again it is taken back. Its presence on the disk is its state, so web and worker agree.
"""

import os
import shutil
from pathlib import Path

from server.problems import StoreFull
from server.vault.durable import full_disk_as_problem, make_directory

_MOST_BYTES = 32 * 2**20
_SHARE_OF_DISK = 8
_LAST_ROOM_SHARE = 4


class Reserve:
    """Space held back on the disk of a directory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._file = directory / "reserve"

    @property
    def size(self) -> int:
        """Bytes to hold: an eighth of a small disk, 32 MiB of a usual one."""
        return _held_on(shutil.disk_usage(self._directory).total)

    def is_held(self) -> bool:
        """Tell whether the space is held back now."""
        return self._file.exists()

    def hold(self) -> bool:
        """Hold the space back if there is ample room; tell whether it is held."""
        if self.is_held():
            return True
        make_directory(self._directory)
        # Twice its size, so that it is not taken and let go in turns on a disk that stays full.
        if shutil.disk_usage(self._directory).free < 2 * self.size:
            return False
        try:
            self._fill()
        except StoreFull:
            self.let_go()
            return False
        return True

    def let_go(self) -> None:
        """Give the space free."""
        self._file.unlink(missing_ok=True)

    def watch(self) -> bool:
        """Let go when the disk is nearly full, hold when there is room; tell whether it is held."""
        if not self.is_held():
            return self.hold()
        disk = shutil.disk_usage(self._directory)
        if disk.free < _held_on(disk.total) // _LAST_ROOM_SHARE:
            self.let_go()
            return False
        return True

    def admit_upload(self) -> None:
        """Raise StoreFull unless the reserve is held: new stories wait on their phones."""
        if not self.watch():
            raise StoreFull

    def admit_object(self, size: int) -> None:
        """Raise StoreFull when an object would take the last room, kept for rows and erasing."""
        if self.is_held():
            return
        if self._free() < size + self.size // _LAST_ROOM_SHARE:
            raise StoreFull

    def _free(self) -> int:
        return shutil.disk_usage(self._directory).free

    def _fill(self) -> None:
        with full_disk_as_problem():
            descriptor = os.open(self._file, os.O_CREAT | os.O_WRONLY, 0o600)
            try:
                os.posix_fallocate(descriptor, 0, self.size)
            finally:
                os.close(descriptor)


def _held_on(disk_bytes: int) -> int:
    return min(_MOST_BYTES, disk_bytes // _SHARE_OF_DISK)
