"""Burying a work: tombstones where it stood, and a job for what must be erased."""

from sqlalchemy import delete, select

from server import clock
from server.database import db
from server.gallery.calendar import month_of
from server.gallery.generation import raise_generation
from server.gallery.models import Tombstone, Work, WorkMedia, WorkRemains
from server.jobs import ledger
from server.jobs.vocabulary import JobKind


def bury(work_id: str) -> None:
    """Replace a work and its media by tombstones, in the caller's transaction.

    From the commit on everything of it answers 410; a job destroys its key, then its objects.
    """
    work = db.session.get(Work, work_id)
    if work is None:
        return
    media = db.session.scalars(select(WorkMedia).where(WorkMedia.work_id == work_id)).all()
    month = month_of(clock.now())
    names = (work_id, *(file.id for file in media))
    db.session.add_all(Tombstone(id=name, month=month) for name in names)
    db.session.add(
        WorkRemains(
            work_id=work_id,
            content_key_id=work.content_key_id,
            object_ids=[file.object_id for file in media],
        )
    )
    db.session.execute(delete(WorkMedia).where(WorkMedia.work_id == work_id))
    db.session.delete(work)
    ledger.add(kind=JobKind.ERASE_WORK, subject_id=work_id)
    raise_generation()
