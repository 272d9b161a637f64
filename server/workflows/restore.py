"""Restore: data from the backup, keys from the newest ring only, and then everything it must not forget.

Nothing is put in place before every hash fits; nothing is served before the journal is replayed. A
restore that was killed is simply run again.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, delete, func, inspect, select, text

from server.audit import AuditEvent
from server.backup.archive import DATABASE, Manifest, members, verify
from server.backup.dump import fold_log, load, sqlite_file
from server.backup.journal import Fact
from server.backup.marker import begin, end, is_unfinished
from server.backup.mirror_place import mirror
from server.backup.problems import (
    BackupDamaged,
    JournalTooShort,
    NotEmpty,
    OtherSecretKey,
    RingMissing,
    RingTooOld,
)
from server.backup.ring import Ring
from server.backup.stream import SealedReader
from server.clock import now
from server.database import db, transaction
from server.gallery.models import WorkRemains
from server.jobs.engine import engine_of
from server.migrate import newest_revision, upgrade
from server.parcels.models import Upload
from server.services import services
from server.settings import Settings
from server.staff.models import SignInLink, StaffSession
from server.stories.models import Story
from server.stories.states import StoryState
from server.vault.durable import fsync_directory, full_disk_as_problem, make_directory
from server.vault.store import Area, StoreKey
from server.workflows.back_up import Say, secret_check
from server.workflows.erase import erase
from server.workflows.erase_work import erase_work
from server.workflows.mirror_ring import rewrite_ring
from server.workflows.replay_journal import end_what_has_no_key, replay_journal
from server.workflows.replaying.case import RESTORE
from server.workflows.sweep_gallery import sweep_gallery

Build = Callable[[Settings], Flask]
"""Makes the app of an installation: the composition root's own."""

_BATCH_COUNT = 50
_BATCH_BYTES = 32 * 2**20


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What came back, and what did not."""

    manifest: Manifest
    ring: Ring
    # facts that were replayed, and how often
    replayed: Counter[Fact]
    # stories and works that no key opens any more
    without_key: int

    @property
    def lost_since(self) -> datetime:
        """Whatever came after this moment is not here."""
        return datetime.fromisoformat(self.manifest.made_at)

    @property
    def lost_events(self) -> int:
        """How much the audit trail had grown since."""
        return max(0, self.ring.last_event_id - self.manifest.last_event_id)


def restore(file: Path, *, build: Build, say: Say, keepsakes_are_lost: bool = False) -> Restored:
    """Put a backup into the empty installation of the current app.

    Raises MirrorMissing, RingMissing, RingTooOld, JournalTooShort, BackupDamaged, OtherMasterKey,
    OtherSecretKey, NotEmpty; nothing is in place then.
    """
    settings = services().settings
    ring = _newest_ring()
    say("checking every hash of the backup")
    manifest = _checked(file, ring=ring, settings=settings)
    if manifest.secret_check != secret_check() and not keepsakes_are_lost:
        raise OtherSecretKey
    if not is_unfinished(settings.data) and not _is_empty():
        raise NotEmpty
    begin(settings.data)
    bench = settings.data / "restore"
    shutil.rmtree(bench, ignore_errors=True)
    make_directory(bench)
    say("putting sealed objects and the keys that still live in place")
    _put_keys(ring)
    _unpack(file, settings=settings, database=bench / DATABASE)
    say("replaying what must not be forgotten")
    staged = _staged(settings, database=bench / DATABASE)
    with inside(build(staged)):
        restored = _replay(staged, manifest=manifest, ring=ring)
        sweep_gallery()
    _put_in_place(settings, staged=staged)
    shutil.rmtree(bench, ignore_errors=True)
    say("mirroring the ring")
    with inside(build(settings)):
        rewrite_ring()
    end(settings.data)
    return restored


@contextmanager
def inside(app: Flask) -> Iterator[None]:
    """Work in another installation for a while, and leave none of its files and connections open."""
    with app.app_context():
        try:
            yield
        finally:
            _let_go()
            engine_of(app).close()


def _newest_ring() -> Ring:
    ring = mirror().read()
    if ring is None:
        raise RingMissing
    return ring


def _checked(file: Path, *, ring: Ring, settings: Settings) -> Manifest:
    with file.open("rb") as source:
        manifest = verify(SealedReader(source, master_key=settings.master_key))
    if manifest.ring_sequence > ring.sequence:
        raise RingTooOld
    if manifest.last_event_id < ring.begins_at_event - 1:
        raise JournalTooShort
    is_sqlite = settings.database_url.startswith("sqlite")
    if (manifest.dialect == "sqlite") is not is_sqlite or manifest.revision > newest_revision():
        raise BackupDamaged
    return manifest


def _is_empty() -> bool:
    store = services().vault.store
    if any(True for area in (Area.OBJECTS, Area.KEYS) for _ in store.entries(area)):
        return False
    if not inspect(db.engine).has_table(AuditEvent.__tablename__):
        return True
    count = db.session.scalar(select(func.count()).select_from(AuditEvent))
    db.session.rollback()
    return not count


def _put_keys(ring: Ring) -> None:
    store = services().vault.store
    _put_all((StoreKey(Area.KEYS, name), key) for name, key in ring.keys.items())
    # a killed restore may have put keys that were destroyed since
    for entry in [*store.entries(Area.KEYS)]:
        if entry.key.name not in ring.keys:
            store.erase(entry.key)


def _unpack(file: Path, *, settings: Settings, database: Path) -> None:
    """Put the objects into the vault, and the database's copy onto the bench."""
    with file.open("rb") as source, full_disk_as_problem():
        sealed = SealedReader(source, master_key=settings.master_key)
        _put_all(_objects(sealed, database=database))


def _objects(sealed: SealedReader, *, database: Path) -> Iterator[tuple[StoreKey, bytes]]:
    for member in members(sealed):
        if member.name == DATABASE:
            with database.open("wb") as copy:
                shutil.copyfileobj(member.data, copy)
        elif member.object_id is not None:
            yield StoreKey(Area.OBJECTS, member.object_id), member.data.read()
        else:
            raise BackupDamaged


def _put_all(entries: Iterator[tuple[StoreKey, bytes]]) -> None:
    """Put many at once: they wait for the disk together."""
    store = services().vault.store
    batch: list[tuple[StoreKey, bytes]] = []
    size = 0
    for entry in entries:
        batch.append(entry)
        size += len(entry[1])
        if len(batch) >= _BATCH_COUNT or size >= _BATCH_BYTES:
            store.put_all(batch)
            batch, size = [], 0
    store.put_all(batch)


def _staged(settings: Settings, *, database: Path) -> Settings:
    """Return settings whose database is the restored one. SQLite's is put in place when all is done;
    PostgreSQL's is replaced at once, and the mark keeps everybody out until then.
    """
    if settings.database_url.startswith("sqlite"):
        return replace(settings, database_url=f"sqlite:///{database}")
    _let_go()
    engine = create_engine(settings.database_url)
    load(engine, database)
    engine.dispose()
    return settings


def _replay(settings: Settings, *, manifest: Manifest, ring: Ring) -> Restored:
    upgrade(settings)
    with transaction():
        _go_on_after(ring, manifest=manifest)
        for table in (StaffSession, SignInLink, Upload):
            db.session.execute(delete(table))
        replayed = replay_journal(ring.journal)
        without_key = end_what_has_no_key(ring.keys.keys())
    due = select(Story.id).where(Story.state == StoryState.TAKEN_BACK, Story.erase_at <= now())
    for story_id in _ids(db.session.scalars(due).all()):
        erase(story_id)
    for work_id in _ids(db.session.scalars(select(WorkRemains.work_id)).all()):
        erase_work(work_id)
    return Restored(manifest=manifest, ring=ring, replayed=replayed, without_key=without_key)


def _ids(found: Sequence[str]) -> tuple[str, ...]:
    db.session.rollback()
    return tuple(found)


def _go_on_after(ring: Ring, *, manifest: Manifest) -> None:
    """Number new audit events after all that ever were: the journal knows the lost ones by theirs."""
    present = db.session.scalar(select(func.max(AuditEvent.id))) or 0
    newest = max([present, ring.last_event_id, *(entry.event_id for entry in ring.journal)]) + 1
    db.session.add(
        AuditEvent(
            id=newest,
            at=now(),
            name="backup.restored",
            subject_id="backup",
            actor=RESTORE,
            details={"made_at": manifest.made_at, "ring": ring.sequence},
        )
    )
    db.session.flush()
    if db.engine.dialect.name == "postgresql":
        sequence = "pg_get_serial_sequence('audit_event', 'id')"
        db.session.execute(text(f"SELECT setval({sequence}, {newest})"))


def _let_go() -> None:
    db.session.remove()
    db.engine.dispose()


def _put_in_place(settings: Settings, *, staged: Settings) -> None:
    """Rename SQLite's restored database over the empty one."""
    if settings.database_url == staged.database_url:
        return
    _let_go()
    made, place = sqlite_file(staged.database_url), sqlite_file(settings.database_url)
    fold_log(made)
    for suffix in ("-wal", "-shm"):
        # the empty database's log must not meet the restored one
        place.with_name(place.name + suffix).unlink(missing_ok=True)
    made.replace(place)
    fsync_directory(place.parent)
