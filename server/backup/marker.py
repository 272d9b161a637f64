"""The mark of a restore that has begun: until it is gone nothing may be served from this place."""

import os
from pathlib import Path

from server.backup.problems import RestoreUnfinished
from server.vault.durable import fsync_directory, make_directory

_NAME = "restore-unfinished"


def is_unfinished(data: Path) -> bool:
    """Tell whether a restore into this directory was begun and has not ended."""
    return (data / _NAME).exists()


def refuse_unfinished(data: Path) -> None:
    """Keep everybody out until the restore has ended. Raises RestoreUnfinished."""
    if is_unfinished(data):
        raise RestoreUnfinished


def begin(data: Path) -> None:
    """Set the mark, durably, before anything is put in place."""
    make_directory(data)
    os.close(os.open(data / _NAME, os.O_CREAT | os.O_WRONLY, 0o600))
    fsync_directory(data)


def end(data: Path) -> None:
    """Take the mark away: everything is in place."""
    (data / _NAME).unlink(missing_ok=True)
    fsync_directory(data)
