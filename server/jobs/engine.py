"""The engine of an app: its queues, one per lane, and who does which kind of job."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Mapping

from flask import Flask

from server import ids
from server.jobs.queue import Queue, unreachable
from server.jobs.running import Handler, run_job
from server.jobs.vocabulary import JobKind, Lane, lane_of
from server.settings import Settings

logger = logging.getLogger(__name__)


class Engine:
    """Carries job ids to workers and runs jobs by an explicit map of handlers."""

    def __init__(
        self, app: Flask, *, settings: Settings, handlers: Mapping[JobKind, Handler]
    ) -> None:
        self.handlers = handlers
        # Names this process in leases; the random part tells two lives of one pid apart.
        self.holder = f"{socket.gethostname()[:20]}:{os.getpid()}:{ids.new_id()[:8]}"
        self._app = app
        self._settings = settings
        self._queues: dict[Lane, Queue] = {}
        self._opening = threading.Lock()
        # One entry per lane at most; each thread adds and removes its own.
        self._at_work: set[str] = set()

    def queue(self, lane: Lane) -> Queue:
        """Return the queue of a lane, opened on first use: not every process needs one."""
        with self._opening:
            if lane not in self._queues:
                self._queues[lane] = Queue(
                    self._settings.queue_url,
                    lane=lane,
                    secret=self._settings.secret_key,
                    run_job=self._task(),
                )
            return self._queues[lane]

    @property
    def at_work(self) -> frozenset[str]:
        """The ids of the jobs that this process runs at this moment."""
        return frozenset(self._at_work.copy())

    def close(self) -> None:
        """Close the queues that were opened."""
        with self._opening:
            for queue in self._queues.values():
                queue.close()
            self._queues.clear()

    def enqueue(self, job_id: str, *, kind: JobKind, is_urgent: bool) -> None:
        """Hint to the workers that a job is due.

        A queue that cannot be reached never fails the request that entered the job: it is logged,
        and the sweeper repeats the hint.
        """
        try:
            self.queue(lane_of(kind)).add(job_id, is_urgent=is_urgent)
        except unreachable() as error:
            logger.warning("job %s was not queued now: %s", job_id, type(error).__name__)

    def _task(self) -> Callable[[str], None]:
        def run(job_id: str) -> None:
            self._at_work.add(job_id)
            try:
                with self._app.app_context():
                    run_job(job_id, holder=self.holder, handlers=self.handlers)
            finally:
                self._at_work.discard(job_id)

        return run


def init_jobs(app: Flask, settings: Settings, *, handlers: Mapping[JobKind, Handler]) -> None:
    """Give the app its engine."""
    app.extensions["jobs"] = Engine(app, settings=settings, handlers=handlers)


def engine_of(app: Flask) -> Engine:
    """Return the engine of an app."""
    engine: Engine = app.extensions["jobs"]
    return engine
