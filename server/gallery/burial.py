"""Burying a work: tombstones where it stood, jobs for what must be erased and who must be told."""

from datetime import datetime

from sqlalchemy import delete, select

from server import clock
from server.database import db
from server.gallery.calendar import month_of
from server.gallery.generation import raise_generation
from server.gallery.grouping import say_less
from server.gallery.models import Tombstone, Work, WorkMedia, WorkRemains
from server.gallery.revocations import note_revocation
from server.jobs import ledger
from server.jobs.vocabulary import JobKind


def bury(work_id: str) -> None:
    """Replace a work and its media by tombstones, in the caller's transaction.

    From the commit on everything of it answers 410; a job destroys its key, then its objects, and
    another tells the partners. What the work leaves alone says less from the same commit on.
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
    ledger.add(kind=JobKind.TELL_PARTNERS, subject_id=work_id)
    raise_generation()
    say_less()
    note_revocation(work_id, media_ids=names[1:], month=month)


def bury_unseen(work_id: str, *, month: datetime) -> None:
    """Put up the tombstone of a work that is not here: older data came back without it."""
    if db.session.get(Tombstone, work_id) is None:
        db.session.add(Tombstone(id=work_id, month=month))
        raise_generation()
        note_revocation(work_id, media_ids=(), month=month)
