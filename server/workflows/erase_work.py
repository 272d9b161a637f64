"""Erase what is left of a work that was taken down: first its key, then its objects."""

from server import audit
from server.database import db, transaction
from server.gallery.models import WorkRemains
from server.services import services


def erase_work(work_id: str) -> None:
    """Destroy a work's key and delete its objects (job; may be called twice)."""
    remains = db.session.get(WorkRemains, work_id)
    if remains is None:
        return
    vault = services().vault
    vault.destroy_key(remains.content_key_id)
    for object_id in remains.object_ids:
        vault.delete(object_id)
    with transaction():
        buried = db.session.get(WorkRemains, work_id)
        if buried is not None:
            db.session.delete(buried)
            audit.record("work.erased", subject_id=work_id, actor="system")
