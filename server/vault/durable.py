"""Writes that survive a kill and a power cut: temporary file, fsync, rename, fsync of the folder."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class NewFile:
    """A file to be put in place; `temporary` lies on the same file system."""

    path: Path
    data: bytes
    temporary: Path


def write_files(files: Sequence[NewFile]) -> None:
    """Put whole files in place: readers see all of each or nothing, also after a crash.

    Several cost less than one after the other: all bytes are durable before the first is renamed,
    in the given order, and the journal's commit for the first folder mostly holds the others' names.
    Raises StoreFull and leaves nothing behind then.
    """
    folders = list(dict.fromkeys(file.path.parent for file in files))
    for folder in folders:
        make_directory(folder)
    placed: list[Path] = []
    with full_disk_as_problem():
        try:
            for file in files:
                _write_temporary(file)
            for file in files:
                file.temporary.replace(file.path)
                placed.append(file.path)
        except BaseException:
            for path in [*placed, *(file.temporary for file in files)]:
                path.unlink(missing_ok=True)
            raise
    for folder in folders:
        fsync_directory(folder)


def _write_temporary(file: NewFile) -> None:
    descriptor = os.open(file.temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        write_all(descriptor, file.data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
