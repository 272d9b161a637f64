"""Writes that survive a kill and a power cut: temporary file, fsync, rename, fsync of the folder."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.problems import StoreFull

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def full_disk_as_problem() -> Iterator[None]:
    """Turn the operating system's "no space left" into StoreFull; other errors pass."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StoreFull from error
        raise


def fsync_directory(directory: Path) -> None:
    """Make the names in a folder durable: a rename or deletion is not, until this returns."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_directory(directory: Path) -> None:
    """Create a folder and its parents durably; costs nothing when it is there."""
    if directory.is_dir():
        return
    make_directory(directory.parent)
    directory.mkdir(mode=0o700, exist_ok=True)
    fsync_directory(directory.parent)


def write_all(descriptor: int, data: bytes, *, position: int = 0) -> None:
    """Write every byte at a position: the system may take fewer at once than it is given."""
    view = memoryview(data)
    while view:
        written = os.pwrite(descriptor, view, position)
        view = view[written:]
        position += written


def write_file(path: Path, data: bytes, *, temporary: Path) -> None:
    """Put a whole file in place: readers see all of it or nothing, also after a crash.

    `temporary` lies on the same file system. Raises StoreFull and leaves nothing behind then.
    """
    make_directory(path.parent)
    with full_disk_as_problem():
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            try:
                write_all(descriptor, data)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    fsync_directory(path.parent)
