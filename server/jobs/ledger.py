"""The ledger of jobs: written in the transaction that causes the work, so no work is ever lost.

The queue (huey) loses what it has handed out when a worker is killed, and what it was never given
when a process dies right after a commit. So it carries ids only; this table is the truth. Every job
runs at least once, hence every handler must be idempotent.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from flask import current_app
from sqlalchemy import (
    ColumnElement,
    Index,
    String,
    Update,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from server import audit, clock, ids
from server.database import Base, after_commit, connection, db, enum_type
from server.jobs.vocabulary import (
    FIRST_BACKOFF,
    LEASE,
    LONGEST_RUN,
    MOST_ATTEMPTS,
    JobKind,
    JobState,
)

WORKER_DIED = "worker-died"
"""Problem code of a job whose worker died or hung on its last attempt."""


class Job(Base):
    """One thing to do."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_run_after_at", "state", "run_after_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[JobKind] = mapped_column(enum_type(JobKind), index=True)
    # story, work, referral ...; empty where the kind needs none
    subject_id: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[JobState] = mapped_column(enum_type(JobState))
    # goes before others: a story with a worry
    is_urgent: Mapped[bool]
    attempts: Mapped[int]
    run_after_at: Mapped[datetime]
    # the worker that runs it, since when, and until when it is believed to live
    holder: Mapped[str | None] = mapped_column(String(64))
    started_at: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    # code of what went wrong last
    problem: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(index=True)
    done_at: Mapped[datetime | None]


_ADD = insert(Job)


@dataclass(frozen=True, kw_only=True)
class ClaimedJob:
    """A job that this worker, and no other, runs now."""

    id: str
    kind: JobKind
    subject_id: str
    attempts: int
    holder: str


def add(
    *,
    kind: JobKind,
    subject_id: str = "",
    run_after_at: datetime | None = None,
    is_urgent: bool = False,
) -> str:
    """Enter a job in the caller's transaction and return its id; it is queued after the commit."""
    at = clock.now()
    job = Job(
        id=ids.new_id(),
        kind=kind,
        subject_id=subject_id,
        state=JobState.WAITING,
        is_urgent=is_urgent,
        attempts=0,
        run_after_at=run_after_at or at,
        created_at=at,
    )
    db.session.add(job)
    if job.run_after_at <= at:
        after_commit(partial(_enqueue, job.id, kind=kind, is_urgent=is_urgent))
    return job.id


def add_each(urgency: Mapping[str, bool], *, kind: JobKind) -> None:
    """Enter a job for each subject, by one statement; the mapping tells which are urgent."""
    at = clock.now()
    rows = [
        {
            "id": ids.new_id(),
            "kind": kind,
            "subject_id": subject_id,
            "state": JobState.WAITING,
            "is_urgent": is_urgent,
            "attempts": 0,
            "run_after_at": at,
            "created_at": at,
        }
        for subject_id, is_urgent in urgency.items()
    ]
    connection().execute(_ADD, rows)
    for row in rows:
        after_commit(partial(_enqueue, str(row["id"]), kind=kind, is_urgent=bool(row["is_urgent"])))


def add_when_due(*, kind: JobKind, every: timedelta) -> str | None:
    """Enter a repeating job unless one was entered within its period; return its id if so."""
    latest = db.session.scalar(select(func.max(Job.created_at)).where(Job.kind == kind))
    if latest is not None and latest > clock.now() - every:
        return None
    return add(kind=kind)


def claim(job_id: str, *, holder: str) -> ClaimedJob | None:
    """Take a job that is due, or whose worker fell silent; None when it is not to be had.

    One conditional UPDATE decides, so that of two workers exactly one gets it.
    """
    at = clock.now()
    taken = db.session.execute(
        update(Job)
        .where(Job.id == job_id, _is_due(at), Job.attempts < MOST_ATTEMPTS)
        .values(
            state=JobState.RUNNING,
            attempts=Job.attempts + 1,
            holder=holder,
            started_at=at,
            lease_until=at + LEASE,
        )
        .returning(Job.kind, Job.subject_id, Job.attempts)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if taken is None:
        return None
    return ClaimedJob(
        id=job_id,
        kind=taken.kind,
        subject_id=taken.subject_id,
        attempts=taken.attempts,
        holder=holder,
    )


def renew(job_ids: Collection[str], *, holder: str) -> None:
    """Say that a worker lives: what it runs stays its own, except what runs far too long."""
    at = clock.now()
    db.session.execute(
        update(Job)
        .where(
            Job.id.in_(job_ids),
            Job.state == JobState.RUNNING,
            Job.holder == holder,
            Job.started_at > at - LONGEST_RUN,
        )
        .values(lease_until=at + LEASE)
        .execution_options(synchronize_session=False)
    )


def release(*, holder: str) -> None:
    """Give a dead worker's jobs free at once; the attempt counts, it may be what killed it."""
    db.session.execute(
        update(Job)
        .where(Job.state == JobState.RUNNING, Job.holder == holder)
        .values(lease_until=clock.now() - timedelta(seconds=1))
        .execution_options(synchronize_session=False)
    )


def finish(job: ClaimedJob) -> None:
    """Note that the effect is there."""
    _leave(job, update(Job).values(state=JobState.DONE, done_at=clock.now(), problem=None))


def fail(job: ClaimedJob, *, problem: str) -> None:
    """Note a failure: the job waits longer each time, and is parked after the fifth."""
    if job.attempts >= MOST_ATTEMPTS:
        if _leave(job, update(Job).values(state=JobState.PARKED, problem=problem)):
            _record_parked(job.id, kind=job.kind, problem=problem)
        return
    pause: timedelta = FIRST_BACKOFF * 4 ** (job.attempts - 1)
    _leave(job, _waiting(problem=problem, pause=pause))


def postpone(job: ClaimedJob, *, problem: str, pause: timedelta) -> None:
    """Put a job back that could not even be tried (no room, no store): no attempt is counted."""
    _leave(job, _waiting(problem=problem, pause=pause).values(attempts=job.attempts - 1))


def park_abandoned() -> int:
    """Park jobs whose worker died on the last attempt: they may be what killed it. Return how many."""
    at = clock.now()
    abandoned = db.session.scalars(
        select(Job).where(_is_abandoned(at), Job.attempts >= MOST_ATTEMPTS)
    ).all()
    for job in abandoned:
        job.state = JobState.PARKED
        job.problem = WORKER_DIED
        job.holder = job.lease_until = None
        _record_parked(job.id, kind=job.kind, problem=WORKER_DIED)
    return len(abandoned)


def retry(job_id: str) -> bool:
    """Give a parked job five new tries, by an operator's word; tell whether it was parked."""
    job = db.session.get(Job, job_id)
    if job is None or job.state is not JobState.PARKED:
        return False
    job.state = JobState.WAITING
    job.attempts = 0
    job.run_after_at = clock.now()
    audit.record("job.retried", subject_id=job_id, actor="system", details={"kind": job.kind.value})
    after_commit(partial(_enqueue, job.id, kind=job.kind, is_urgent=job.is_urgent))
    return True


def due(*, limit: int) -> Sequence[Job]:
    """Return jobs that somebody should run now, urgent ones first, then the oldest."""
    return db.session.scalars(
        select(Job)
        .where(_is_due(clock.now()), Job.attempts < MOST_ATTEMPTS)
        .order_by(Job.is_urgent.desc(), Job.run_after_at, Job.id)
        .limit(limit)
    ).all()


def is_to_come(*, kind: JobKind, subject_id: str) -> bool:
    """Tell whether a job of this kind about a subject waits or runs."""
    living = Job.state.in_((JobState.WAITING, JobState.RUNNING))
    found = select(Job.id).where(Job.kind == kind, Job.subject_id == subject_id, living)
    return db.session.scalar(found.limit(1)) is not None


def parked() -> Sequence[Job]:
    """Return the jobs that wait for a person, oldest first."""
    return db.session.scalars(
        select(Job).where(Job.state == JobState.PARKED).order_by(Job.created_at)
    ).all()


def forget_done(*, before: datetime) -> None:
    """Delete rows of jobs done before a moment; the audit trail keeps what matters."""
    db.session.execute(delete(Job).where(Job.state == JobState.DONE, Job.done_at < before))


def _is_abandoned(at: datetime) -> ColumnElement[bool]:
    return and_(Job.state == JobState.RUNNING, Job.lease_until < at)


def _is_due(at: datetime) -> ColumnElement[bool]:
    return or_(
        and_(Job.state == JobState.WAITING, Job.run_after_at <= at),
        _is_abandoned(at),
    )


def _waiting(*, problem: str, pause: timedelta) -> Update:
    return update(Job).values(
        state=JobState.WAITING, problem=problem, run_after_at=clock.now() + pause
    )


def _leave(job: ClaimedJob, change: Update) -> bool:
    """Change a job's row if this worker still holds it: a slow one must not undo another's work."""
    changed = db.session.execute(
        change.where(Job.id == job.id, Job.state == JobState.RUNNING, Job.holder == job.holder)
        .values(holder=None, lease_until=None)
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    return changed.one_or_none() is not None


def _record_parked(job_id: str, *, kind: JobKind, problem: str) -> None:
    audit.record(
        "job.parked",
        subject_id=job_id,
        actor="system",
        details={"kind": kind.value, "problem": problem},
    )


def _enqueue(job_id: str, *, kind: JobKind, is_urgent: bool) -> None:
    current_app.extensions["jobs"].enqueue(job_id, kind=kind, is_urgent=is_urgent)
