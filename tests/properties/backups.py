"""Backups of a running house on SQLite, quick enough to be taken in the middle of a property."""

import sqlite3
from contextlib import closing

from sqlalchemy import func, select, update

from server.backup.archive import Manifest
from server.database import db, transaction
from server.gallery.models import GalleryGeneration
from server.settings import Settings
from server.workflows import restore as restoring
from server.workflows.back_up import _begin
from server.workflows.mirror_ring import rewrite_ring


class Backups:
    """Copies of a house's database, restored in place with the newest ring."""

    def __init__(self, house: Settings) -> None:
        self._house = house
        self._database = house.data / "eyes.db"
        self._manifests: dict[int, Manifest] = {}

    def copied(self) -> bytes:
        """Return the data as they are now."""
        manifest = _begin()
        copied = copied_from(self._database)
        self._manifests[hash(copied)] = manifest
        return copied

    def restore(self, copied: bytes) -> None:
        """Put older data back and replay the journal, as `eyes restore` does in an empty place."""
        generation = db.session.scalar(select(func.max(GalleryGeneration.number))) or 0
        ring = rewrite_ring()
        put_back(self._database, copied)
        restoring._replay(self._house, manifest=self._manifests[hash(copied)], ring=ring)
        with transaction():
            # a new process remembers no answers: no number may come twice
            db.session.execute(update(GalleryGeneration).values(number=generation + 1_000))


def copied_from(database: object) -> bytes:
    """Return what a database holds."""
    db.session.remove()
    with closing(sqlite3.connect(str(database))) as now:
        return now.serialize()


def put_back(database: object, copied: bytes) -> None:
    """Let the database hold what a copy holds."""
    db.session.remove()
    db.engine.dispose()
    with (
        closing(sqlite3.connect(":memory:")) as old,
        closing(sqlite3.connect(str(database))) as now,
    ):
        # the copy says that it has a write-ahead log, which memory cannot have
        old.deserialize(copied[:18] + b"\x01\x01" + copied[20:])
        old.backup(now)
