"""The ledger: no work is lost, none is done by two, none that fails for ever blocks the rest."""

from datetime import datetime, timedelta

import pytest
import time_machine

from server.audit import AuditEvent
from server.clock import now
from server.database import db, transaction
from server.jobs import ledger
from server.jobs.engine import Engine
from server.jobs.ledger import ClaimedJob, Job
from server.jobs.running import run_all
from server.jobs.vocabulary import LEASE, LONGEST_RUN, MOST_ATTEMPTS, JobKind, JobState, Lane
from server.problems import Problem, StoreFull
from server.vault import StoreUnavailable
from tests.jobs.conftest import Doings

NOON = datetime.fromisoformat("2026-11-22T12:00:00+00:00")


def add(subject_id: str = "story", *, kind: JobKind = JobKind.ERASE) -> str:
    with transaction():
        return ledger.add(kind=kind, subject_id=subject_id)


def claim(job_id: str, *, holder: str = "this-worker") -> ClaimedJob | None:
    with transaction():
        return ledger.claim(job_id, holder=holder)


def row(job_id: str) -> Job:
    db.session.rollback()
    return db.session.get_one(Job, job_id)


def claim_surely(job_id: str, *, holder: str = "this-worker") -> ClaimedJob:
    job = claim(job_id, holder=holder)
    assert job is not None
    return job


def test_a_job_is_entered_with_its_transaction_and_queued_after_it(engine: Engine) -> None:
    with transaction():
        job_id = ledger.add(kind=JobKind.ERASE, subject_id="story")
        assert len(engine.queue(Lane.SWIFT)) == 0
    assert len(engine.queue(Lane.SWIFT)) == 1
    assert row(job_id).state is JobState.WAITING


def test_a_job_of_a_transaction_that_fails_never_was(engine: Engine) -> None:
    def enter_and_fail() -> None:
        with transaction():
            ledger.add(kind=JobKind.ERASE, subject_id="story")
            raise LookupError

    with pytest.raises(LookupError):
        enter_and_fail()
    assert len(engine.queue(Lane.SWIFT)) == 0
    assert ledger.due(limit=9) == []


def test_a_job_outside_a_transaction_is_refused(engine: Engine) -> None:
    with pytest.raises(RuntimeError):
        ledger.add(kind=JobKind.ERASE, subject_id="story")


def test_every_due_job_runs_once_and_those_it_causes_too(engine: Engine, doings: Doings) -> None:
    add("one", kind=JobKind.PREPARE)
    add("two")
    assert run_all() == 2
    assert sorted(subject for _, subject in doings.done) == ["one", "two"]
    assert run_all() == 0


def test_of_two_workers_only_one_gets_a_job(engine: Engine) -> None:
    job_id = add()
    assert claim(job_id, holder="first") is not None
    assert claim(job_id, holder="second") is None


def test_a_job_whose_worker_fell_silent_is_anybodys_again(engine: Engine) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        job_id = add()
        claim_surely(job_id, holder="dead")
        clock.shift(LEASE - timedelta(seconds=1))
        assert claim(job_id, holder="alive") is None
        clock.shift(timedelta(seconds=2))
        assert claim_surely(job_id, holder="alive").attempts == 2


def test_a_worker_that_lives_keeps_its_jobs_but_not_one_that_hangs(engine: Engine) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        job_id = add()
        claim_surely(job_id, holder="alive")
        passed = timedelta()
        while passed < LONGEST_RUN:
            with transaction():
                ledger.renew([job_id], holder="alive")
            assert claim(job_id, holder="other") is None
            clock.shift(LEASE / 2)
            passed += LEASE / 2
        clock.shift(LEASE)
        with transaction():
            ledger.renew([job_id], holder="alive")
        assert claim(job_id, holder="other") is not None


def test_a_job_that_its_worker_let_go_of_is_not_kept_by_its_other_jobs(engine: Engine) -> None:
    """As when the database could not note that it was done."""
    with time_machine.travel(NOON, tick=False) as clock:
        let_go, at_work = add(), add()
        for job_id in (let_go, at_work):
            claim_surely(job_id, holder="alive")
        clock.shift(LEASE / 2)
        with transaction():
            ledger.renew([at_work], holder="alive")
        clock.shift(LEASE / 2 + timedelta(seconds=1))
        assert claim(at_work, holder="other") is None
        assert claim(let_go, holder="other") is not None


def test_a_slow_worker_cannot_undo_what_its_successor_did(engine: Engine) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        job_id = add()
        slow = claim_surely(job_id, holder="slow")
        clock.shift(LEASE + timedelta(seconds=1))
        quick = claim_surely(job_id, holder="quick")
        with transaction():
            ledger.finish(quick)
        with transaction():
            ledger.fail(slow, problem="too-late")
        assert row(job_id).state is JobState.DONE


def test_a_failed_job_waits_longer_each_time(engine: Engine) -> None:
    pauses = []
    with time_machine.travel(NOON, tick=False) as clock:
        job_id = add()
        for _ in range(MOST_ATTEMPTS - 1):
            job = claim_surely(job_id)
            with transaction():
                ledger.fail(job, problem="oh")
            assert claim(job_id) is None
            pause = row(job_id).run_after_at - now()
            pauses.append(pause.total_seconds())
            clock.shift(pause)
    assert pauses == [5, 20, 80, 320]


def test_a_poison_job_is_parked_after_five_tries_is_visible_and_blocks_nobody(
    engine: Engine, doings: Doings
) -> None:
    doings.failures["poison"] = [Problem() for _ in range(99)]
    with time_machine.travel(NOON, tick=False) as clock:
        poison = add("poison", kind=JobKind.PREPARE)
        add("healthy", kind=JobKind.PREPARE)
        for _ in range(8):
            run_all()
            clock.shift(timedelta(hours=1))
        assert len(doings.failures["poison"]) == 99 - MOST_ATTEMPTS
    assert doings.done == [(JobKind.PREPARE, "healthy")]
    (parked,) = ledger.parked()
    assert (parked.id, parked.problem) == (poison, "problem")
    (event,) = db.session.scalars(db.select(AuditEvent)).all()
    assert (event.name, event.subject_id) == ("job.parked", poison)


def test_a_job_that_kills_its_worker_every_time_is_parked_too(engine: Engine) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        job_id = add()
        for _ in range(MOST_ATTEMPTS):
            claim_surely(job_id)
            clock.shift(LEASE + timedelta(seconds=1))
        assert claim(job_id) is None
        with transaction():
            assert ledger.park_abandoned() == 1
    assert (row(job_id).state, row(job_id).problem) == (JobState.PARKED, ledger.WORKER_DIED)


def test_a_parked_job_gets_new_tries_by_an_operators_word_and_a_done_one_does_not(
    engine: Engine, doings: Doings
) -> None:
    doings.failures["poison"] = [Problem() for _ in range(MOST_ATTEMPTS)]
    with time_machine.travel(NOON, tick=False) as clock:
        job_id = add("poison")
        for _ in range(MOST_ATTEMPTS):
            run_all()
            clock.shift(timedelta(hours=1))
        with transaction():
            assert ledger.retry(job_id)
        run_all()
        assert doings.done == [(JobKind.ERASE, "poison")]
        with transaction():
            assert not ledger.retry(job_id)


@pytest.mark.parametrize("trouble", [StoreFull, StoreUnavailable])
def test_a_full_or_silent_store_costs_no_attempt(
    engine: Engine, doings: Doings, trouble: type[Problem]
) -> None:
    doings.failures["story"] = [trouble() for _ in range(3 * MOST_ATTEMPTS)]
    with time_machine.travel(NOON, tick=False) as clock:
        job_id = add()
        for _ in range(3 * MOST_ATTEMPTS):
            run_all()
            assert (row(job_id).state, row(job_id).attempts) == (JobState.WAITING, 0)
            clock.shift(timedelta(minutes=2))
        run_all()
    assert doings.done == [(JobKind.ERASE, "story")]


def test_what_a_handler_raises_is_noted_by_its_name_only(engine: Engine, doings: Doings) -> None:
    doings.failures["story"] = [LookupError("the words of a child")]
    job_id = add()
    run_all()
    assert row(job_id).problem == "LookupError"


def test_a_job_for_later_is_not_done_now(engine: Engine, doings: Doings) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        with transaction():
            ledger.add(
                kind=JobKind.ERASE, subject_id="story", run_after_at=now() + timedelta(days=7)
            )
        assert run_all() == 0
        clock.shift(timedelta(days=7))
        assert run_all() == 1


def test_urgent_jobs_go_first(engine: Engine, doings: Doings) -> None:
    add("usual", kind=JobKind.PREPARE)
    with transaction():
        ledger.add(kind=JobKind.PREPARE, subject_id="worry", is_urgent=True)
    run_all()
    assert [subject for _, subject in doings.done] == ["worry", "usual"]


def test_a_repeating_job_is_entered_once_a_period(engine: Engine) -> None:
    def enter() -> str | None:
        with transaction():
            return ledger.add_when_due(kind=JobKind.EXPIRE, every=timedelta(hours=1))

    with time_machine.travel(NOON, tick=False) as clock:
        assert enter() is not None
        assert enter() is None
        clock.shift(timedelta(minutes=59))
        assert enter() is None
        clock.shift(timedelta(minutes=2))
        assert enter() is not None


def test_old_done_jobs_are_forgotten_and_open_ones_are_not(engine: Engine, doings: Doings) -> None:
    doings.failures["failing"] = [Problem()]
    done, failing = add("done"), add("failing")
    run_all()
    with transaction():
        ledger.forget_done(before=now() + timedelta(days=1))
    assert db.session.get(Job, done) is None
    assert row(failing).state is JobState.WAITING
