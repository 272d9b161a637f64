"""A real worker process, killed and asked to stop."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask

from server.database import db, transaction
from server.jobs import ledger
from server.jobs.ledger import Job
from server.jobs.life import bury_dead, sign_of_life
from server.jobs.vocabulary import MOST_ATTEMPTS, JobKind, JobState
from server.settings import Settings

HOUSE = Path(__file__).parents[2]
SECONDS = 30


class WatchedWorker:
    """A worker process and the traces its jobs leave."""

    def __init__(
        self,
        settings: Settings,
        *,
        module: str = "tests.jobs.watched_worker",
        more: Mapping[str, str] | None = None,
    ) -> None:
        self._module = module
        self._directory = settings.data
        self._environment = {
            **os.environ,
            "EYES_DATA": str(settings.data),
            "EYES_DATABASE_URL": settings.database_url.replace("+psycopg", ""),
            "EYES_QUEUE_URL": settings.queue_url,
            "EYES_SECRET_KEY": settings.secret_key,
            **(more or {}),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self._directory / "worker.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module, str(self._directory)],
                cwd=HOUSE, env=self._environment, stdout=log, stderr=log,
            )  # fmt: skip

    def signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def wait(self) -> int:
        assert self._process is not None
        return self._process.wait(SECONDS)

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def traces(self, name: str) -> list[str]:
        path = self._directory / name
        return path.read_text("ascii").split() if path.exists() else []

    @property
    def log(self) -> str:
        return (self._directory / "worker.log").read_text("utf-8")


@pytest.fixture
def worker(any_app: Flask, any_settings: Settings) -> Iterator[WatchedWorker]:
    worker = WatchedWorker(any_settings)
    yield worker
    worker.end()


def add(subject_id: str, *, kind: JobKind = JobKind.ERASE) -> str:
    with transaction():
        return ledger.add(kind=kind, subject_id=subject_id)


def state_of(job_id: str) -> JobState:
    db.session.rollback()
    return db.session.get_one(Job, job_id).state


def wait_until(said: Callable[[], bool], worker: WatchedWorker) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if said():
            return
        time.sleep(0.05)
    raise AssertionError(f"it did not happen in {SECONDS} s:\n{worker.log}")


def test_a_worker_killed_in_mid_job_loses_nothing_and_the_job_has_its_effect_once(
    worker: WatchedWorker,
) -> None:
    job_id = add("slow-story")
    worker.start()
    wait_until(lambda: worker.traces("begun") == ["slow-story"], worker)
    worker.signal(signal.SIGKILL)
    worker.wait()
    assert worker.traces("effects") == []
    assert state_of(job_id) is JobState.RUNNING
    worker.start()
    wait_until(lambda: state_of(job_id) is JobState.DONE, worker)
    assert worker.traces("effects") == ["slow-story"]
    assert worker.traces("begun") == ["slow-story"] * 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_worker_asked_to_stop_finishes_what_it_is_at_and_leaves_the_rest(
    worker: WatchedWorker, number: signal.Signals
) -> None:
    at_it, waiting = add("slow-one"), add("slow-two")
    worker.start()
    wait_until(lambda: worker.traces("begun") == ["slow-one"], worker)
    worker.signal(number)
    assert worker.wait() == 0
    assert state_of(at_it) is JobState.DONE
    assert state_of(waiting) is JobState.WAITING
    assert worker.traces("effects") == ["slow-one"]


def test_a_heavy_job_does_not_keep_swift_ones_waiting(worker: WatchedWorker) -> None:
    add("slow-voice", kind=JobKind.PREPARE)
    worker.start()
    wait_until(lambda: worker.traces("begun") == ["slow-voice"], worker)
    add("notice")
    wait_until(lambda: "notice" in worker.traces("effects"), worker)
    assert "slow-voice" not in worker.traces("effects")


@pytest.mark.slow
def test_a_job_that_kills_its_worker_is_parked_in_the_end_and_the_others_are_done(
    worker: WatchedWorker,
) -> None:
    deadly, healthy = add("deadly-story"), add("healthy-story")
    for _ in range(MOST_ATTEMPTS):
        worker.start()
        worker.wait()
    worker.start()
    wait_until(lambda: state_of(deadly) is JobState.PARKED, worker)
    wait_until(lambda: state_of(healthy) is JobState.DONE, worker)
    assert worker.traces("begun").count("deadly-story") == MOST_ATTEMPTS
    assert worker.traces("effects").count("healthy-story") == 1


def test_who_lives_is_not_buried_and_who_died_is_buried_once(tmp_path: Path) -> None:
    (tmp_path / "dead").touch()
    with sign_of_life(tmp_path, holder="alive"):
        assert list(bury_dead(tmp_path)) == ["dead"]
        assert list(bury_dead(tmp_path)) == []
    assert list(bury_dead(tmp_path)) == []
