"""A real worker whose jobs leave traces: `python -m tests.jobs.watched_worker <directory>`.

A job's subject says what shall happen: "slow-..." takes two seconds, "deadly-..." kills the worker.
"""

import os
import signal
import sys
import time
from pathlib import Path

from server.jobs.engine import init_jobs
from server.jobs.vocabulary import JobKind
from server.jobs.worker import work
from server.settings import Settings
from wsgi import build_app

SLOW_SECONDS = 2


class Traces:
    """Files that tell what happened; what has had its effect has it once."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def do(self, subject_id: str) -> None:
        self._note("begun", subject_id)
        if subject_id.startswith("deadly"):
            os.kill(os.getpid(), signal.SIGKILL)
        if subject_id.startswith("slow"):
            time.sleep(SLOW_SECONDS)
        self._note("effects", subject_id)

    def _note(self, name: str, subject_id: str) -> None:
        with (self._directory / name).open("a", encoding="ascii") as file:
            file.write(f"{subject_id}\n")


def watched() -> None:
    settings = Settings.from_environment()
    app = build_app(settings)
    traces = Traces(Path(sys.argv[1]))
    handlers = dict.fromkeys((JobKind.PREPARE, JobKind.ERASE), traces.do)
    quiet = {kind: lambda _subject_id: None for kind in JobKind}
    init_jobs(app, settings, handlers=quiet | handlers)
    work(app)


if __name__ == "__main__":
    watched()
