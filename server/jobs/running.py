"""Running one job: claim it, call its handler, note how it went. An edge, like a route."""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta

from flask import current_app

from server.database import db, transaction
from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.problems import Problem, StoreFull
from server.vault import StoreUnavailable

logger = logging.getLogger(__name__)

Handler = Callable[[str], object]
"""Does the work for a subject id. It opens its own short transactions, and may be called twice."""

_STORE_PAUSE = timedelta(seconds=60)
_MOST_AT_ONCE = 50


def run_job(job_id: str, *, holder: str, handlers: Mapping[JobKind, Handler]) -> bool:
    """Run a job if it is to be had; tell whether it was."""
    with transaction():
        job = ledger.claim(job_id, holder=holder)
    if job is None:
        return False
    try:
        handlers[job.kind](job.subject_id)
    except (StoreFull, StoreUnavailable) as problem:
        _note_store_trouble(job, problem=problem)
    except Exception as error:  # noqa: BLE001 - whatever a handler raises must not stop the others
        _note_failure(job, error=error)
    else:
        with transaction():
            ledger.finish(job)
    return True


def run_all() -> int:
    """Run every due job of the current app here and now, also those that these cause.

    For tests, the demo and the command line. Returns how many ran. Jobs that failed wait for their
    next time and are left alone.
    """
    engine = current_app.extensions["jobs"]
    count = 0
    while job_ids := [job.id for job in ledger.due(limit=_MOST_AT_ONCE)]:
        ran = [
            run_job(job_id, holder=engine.holder, handlers=engine.handlers) for job_id in job_ids
        ]
        count += sum(ran)
        db.session.rollback()
    return count


def _note_store_trouble(job: ledger.ClaimedJob, *, problem: Problem) -> None:
    logger.warning("job %s waits: %s", job.id, problem.code)
    with transaction():
        ledger.postpone(job, problem=problem.code, pause=_STORE_PAUSE)


def _note_failure(job: ledger.ClaimedJob, *, error: Exception) -> None:
    # The class only: messages may hold what a child wrote.
    code = error.code if isinstance(error, Problem) else type(error).__name__
    logger.error("job %s (%s) failed: %s", job.id, job.kind.value, code)
    with transaction():
        ledger.fail(job, problem=code[:64])
