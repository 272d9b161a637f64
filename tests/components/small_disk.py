"""A disk of a few megabytes that really fills up (tmpfs; needs root)."""

import errno
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.components.requirement import unavailable

SIZE_MIB = 64


@dataclass(frozen=True)
class SmallDisk:
    """A directory on a file system of its own."""

    directory: Path

    def fill(self) -> None:
        """Leave not one byte free."""
        with (self.directory / "filling").open("ab", buffering=0) as file:
            for size in (2**20, 4096, 1):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise

    def make_room(self) -> None:
        """Undo `fill`."""
        (self.directory / "filling").unlink()

    @property
    def free(self) -> int:
        """Bytes free."""
        found = os.statvfs(self.directory)
        return found.f_bavail * found.f_frsize


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk, gone afterwards."""
    directory = tmp_path / "small-disk"
    directory.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MIB}m", "tmpfs", str(directory)],
        check=False,
        capture_output=True,
        text=True,
    )
    if mounted.returncode:
        unavailable(f"no small disk for the full-disk tests: {mounted.stderr.strip()}")
    try:
        yield SmallDisk(directory)
    finally:
        subprocess.run(["umount", "--lazy", str(directory)], check=True)
