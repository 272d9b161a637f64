"""The queue: huey on SQLite or PostgreSQL. It carries job ids to a worker quickly, nothing more.

What it loses, the sweeper finds in the ledger; so SQLite need not fsync here.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from server.jobs.vocabulary import Lane

if TYPE_CHECKING:
    from huey import Huey

_URGENT = 10
_USUAL = 0


class Queue:
    """The waiting line of one lane."""

    def __init__(
        self, url: str, *, lane: Lane, secret: str, run_job: Callable[[str], None]
    ) -> None:
        self.huey = _huey(url, lane=lane, secret=secret)
        self._task = self.huey.task(name="run_job")(run_job)

    def add(self, job_id: str, *, is_urgent: bool) -> None:
        """Put an id into the line; urgent ones go to its head."""
        task = self._task.s(job_id)
        task.priority = _URGENT if is_urgent else _USUAL
        self.huey.enqueue(task)

    def close(self) -> None:
        """Close this thread's connection."""
        self.huey.storage.close()

    def __len__(self) -> int:
        """Return how many ids wait here."""
        return int(self.huey.pending_count())


def unreachable() -> tuple[type[Exception], ...]:
    """Return what a queue raises when it cannot be reached; for an `except`, which asks only then."""
    import psycopg  # noqa: PLC0415 - see _huey

    return sqlite3.Error, psycopg.Error, OSError


def _huey(url: str, *, lane: Lane, secret: str) -> "Huey":
    # huey brings PostgreSQL's driver along: a tenth of the start, which a process that has queued
    # nothing yet need not wait for.
    from huey import PostgresHuey, SqliteHuey  # noqa: PLC0415
    from huey.serializer import SignedSerializer  # noqa: PLC0415

    # Messages are pickles: signed, so that writing to the queue's table is not running code.
    signed = SignedSerializer(secret=secret, salt="eyes-on-me/jobs")
    name = f"eyes-{lane.value}"
    if url.startswith("sqlite:"):
        path = Path(url.removeprefix("sqlite:///"))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return SqliteHuey(name, filename=str(path), fsync=False, results=False, serializer=signed)
    dsn = url.replace("postgresql+psycopg://", "postgresql://", 1)
    return PostgresHuey(name, dsn=dsn, results=False, serializer=signed)
