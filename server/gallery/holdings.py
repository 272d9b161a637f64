"""What the public zone holds in the vault, so that the sweep for orphans leaves it alone."""

from collections.abc import Set

from sqlalchemy import select

from server.database import db
from server.gallery.models import Work, WorkMedia, WorkRemains


def held_objects(candidates: Set[str]) -> set[str]:
    """Return those of the objects that a work, or the job erasing one, refers to."""
    held = set(
        db.session.scalars(select(WorkMedia.object_id).where(WorkMedia.object_id.in_(candidates)))
    )
    for object_ids in db.session.scalars(select(WorkRemains.object_ids)):
        held.update(candidates & set(object_ids))
    return held


def held_keys(candidates: Set[str]) -> set[str]:
    """Return those of the keys that a work, or the job erasing one, refers to."""
    works = select(Work.content_key_id).where(Work.content_key_id.in_(candidates))
    remains = select(WorkRemains.content_key_id).where(WorkRemains.content_key_id.in_(candidates))
    return set(db.session.scalars(works.union(remains)))
