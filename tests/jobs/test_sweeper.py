"""The sweeper: what fell out of the queue is found in the ledger."""

import logging
from datetime import datetime, timedelta

import pytest
import time_machine

from server.database import transaction
from server.jobs import ledger
from server.jobs.engine import Engine
from server.jobs.sweeper import sweep_jobs
from server.jobs.vocabulary import LEASE, JobKind, Lane

NOON = datetime.fromisoformat("2026-11-22T12:00:00+00:00")


def add(*, kind: JobKind = JobKind.ERASE) -> str:
    with transaction():
        return ledger.add(kind=kind, subject_id="story")


def empty(engine: Engine) -> None:
    for lane in Lane:
        engine.queue(lane).huey.flush()


def test_a_job_that_was_never_queued_is_queued_by_the_sweeper(engine: Engine) -> None:
    add()
    empty(engine)
    assert sweep_jobs(engine) == 1
    assert len(engine.queue(Lane.SWIFT)) == 1


def test_a_backlog_is_not_queued_twice(engine: Engine) -> None:
    for _ in range(5):
        add(kind=JobKind.PREPARE)
    assert [sweep_jobs(engine) for _ in range(3)] == [0, 0, 0]
    assert len(engine.queue(Lane.HEAVY)) == 5


def test_a_job_in_the_hands_of_a_dead_worker_is_queued_when_its_lease_is_over(
    engine: Engine,
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        job_id = add()
        empty(engine)
        with transaction():
            assert ledger.claim(job_id, holder="dead") is not None
        assert sweep_jobs(engine) == 0
        clock.shift(LEASE + timedelta(seconds=1))
        assert sweep_jobs(engine) == 1


def test_a_long_heavy_line_does_not_hide_a_lost_swift_job(engine: Engine) -> None:
    add(kind=JobKind.NOTIFY)
    empty(engine)
    for _ in range(3):
        add(kind=JobKind.PREPARE)
    assert sweep_jobs(engine) == 1
    assert len(engine.queue(Lane.SWIFT)) == 1


def test_a_queue_that_cannot_be_reached_fails_no_request(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_job_id: str, *, is_urgent: bool) -> None:
        raise OSError("no way")

    monkeypatch.setattr(engine.queue(Lane.SWIFT), "add", broken)
    with caplog.at_level(logging.WARNING):
        job_id = add()
    assert f"job {job_id} was not queued now" in caplog.text
    assert [job.id for job in ledger.due(limit=9)] == [job_id]
