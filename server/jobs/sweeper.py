"""The sweeper: finds due jobs that no queue holds any more, and hints at them again.

A hint is lost when a process dies between commit and enqueue, when a worker dies with the job in
its hands, and when a failed job's pause is over. Repeating a hint is harmless: a claim is atomic.
"""

from collections import defaultdict

from server.database import transaction
from server.jobs import ledger
from server.jobs.engine import Engine
from server.jobs.queue import unreachable
from server.jobs.vocabulary import Lane, lane_of

_MOST_AT_ONCE = 500


def sweep_jobs(engine: Engine) -> int:
    """Queue the due jobs that fell out of their queue and park the abandoned; return how many queued.

    A queue as long as its lane's due jobs holds them all, so a backlog is not queued twice.
    """
    with transaction():
        ledger.park_abandoned()
        due: dict[Lane, list[ledger.Job]] = defaultdict(list)
        for job in ledger.due(limit=_MOST_AT_ONCE):
            due[lane_of(job.kind)].append(job)
        hints = [
            (job.id, job.kind, job.is_urgent)
            for lane, jobs in due.items()
            for job in jobs[: _missing(engine, lane=lane, due=len(jobs))]
        ]
    for job_id, kind, is_urgent in hints:
        engine.enqueue(job_id, kind=kind, is_urgent=is_urgent)
    return len(hints)


def _missing(engine: Engine, *, lane: Lane, due: int) -> int:
    try:
        return max(0, due - len(engine.queue(lane)))
    except unreachable():
        return 0
