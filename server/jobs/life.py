"""Signs of life on one machine: a file that a worker holds locked as long as it lives.

The operating system lets go of the lock in the moment a worker is killed, so that its jobs are handed
on at once instead of when their leases run out. Workers on other machines have the leases.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def sign_of_life(directory: Path, *, holder: str) -> Iterator[None]:
    """Be seen to live while the block runs."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = directory / holder
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def bury_dead(directory: Path) -> Iterator[str]:
    """Yield each holder that died here; its sign is removed once the caller comes back for more."""
    for path in sorted(directory.glob("*")):
        try:
            descriptor = os.open(path, os.O_WRONLY)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        else:
            yield path.name
            path.unlink(missing_ok=True)
        finally:
            os.close(descriptor)
