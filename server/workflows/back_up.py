"""Back up: database and sealed objects in one encrypted file. Content keys are never in it."""

import fcntl
import hmac
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select

from server import audit, clock, ids
from server.audit import AuditEvent
from server.audit.checkpoints import newest_checkpoint
from server.backup.archive import DATABASE, FORMAT, OBJECTS, Manifest, Packer
from server.backup.dump import dump
from server.backup.stream import SealedWriter
from server.database import db, transaction
from server.migrate import newest_revision, present_revision
from server.services import services
from server.vault import ObjectMissing
from server.vault.durable import fsync_directory, full_disk_as_problem, make_directory
from server.vault.store import Area
from server.workflows.mirror_ring import rewrite_ring

Say = Callable[[str], None]

_TELL_EVERY = 1_000


@dataclass(frozen=True, kw_only=True)
class Backup:
    """A file that was made, and what is in it."""

    path: Path
    manifest: Manifest


def back_up(destination: Path, *, say: Say) -> Backup:
    """Write a backup to a file, or under a name of its own into a directory.

    The file appears whole, durably, or not at all. The ring is rewritten before and after, so that
    it knows every key that the backup will need. Raises MirrorMissing, StoreUnavailable, StoreFull,
    ToolMissing, DumpFailed.
    """
    say("mirroring the ring")
    rewrite_ring()
    path = destination / _name() if destination.is_dir() else destination
    make_directory(path.parent)
    with _workbench() as bench, full_disk_as_problem():
        made = _write(path, bench=bench, say=say)
    with transaction():
        audit.record(
            "backup.made",
            subject_id="backup",
            actor="system",
            details={"ring": made.ring_sequence, "members": made.members},
        )
    return Backup(path=path, manifest=made)


def secret_check() -> str:
    """Return what tells one EYES_SECRET_KEY from another, and nothing else of it."""
    settings = services().settings
    said = b"eyes-on-me/secret-check/1/" + settings.secret_key.encode()
    return hmac.digest(settings.master_key, said, "sha256")[:16].hex()


def _name() -> str:
    return f"eyes-{clock.now():%Y%m%dT%H%M%SZ}.backup"


@contextmanager
def _workbench() -> Iterator[Path]:
    """A private folder beside the data; one backup at a time, and a killed one's remains go first.

    The database's copy is not sealed yet: it must not touch the disk that the backup goes to.
    """
    data = services().settings.data
    with (data / "backup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        bench = data / "backup"
        shutil.rmtree(bench, ignore_errors=True)
        make_directory(bench)
        try:
            yield bench
        finally:
            shutil.rmtree(bench, ignore_errors=True)


def _write(path: Path, *, bench: Path, say: Say) -> Manifest:
    say("copying the database")
    started = _begin()
    dump(db.engine, bench / DATABASE)
    draft = path.with_name(f".{path.name}.{ids.new_id()[:8]}.draft")
    try:
        with os.fdopen(_private(draft), "wb") as file, (bench / "sums").open("w+b") as sums:
            sealed = SealedWriter(file, master_key=services().settings.master_key)
            packer = Packer(sealed, sums=sums)
            packer.add_file(DATABASE, bench / DATABASE)
            _pack_objects(packer, say=say)
            say("mirroring the ring again")
            sequence = rewrite_ring().sequence
            manifest = packer.finish(
                lambda members, digest: replace(
                    started, ring_sequence=sequence, members=members, sums=digest
                )
            )
            sealed.close()
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    fsync_directory(path.parent)
    return manifest


def _pack_objects(packer: Packer, *, say: Say) -> None:
    """Pack every object that is there after the database was copied.

    An object is durable before its row is committed, so whatever the copy refers to is among them,
    but for what was erased meanwhile.
    """
    vault = services().vault
    for count, entry in enumerate(vault.store.entries(Area.OBJECTS), start=1):
        try:
            packer.add(f"{OBJECTS}{entry.key.name}", vault.store.get(entry.key))
        except ObjectMissing:
            continue
        if count % _TELL_EVERY == 0:
            say(f"{count} sealed objects")


def _begin() -> Manifest:
    """Describe what is about to be copied: never more than will be in the copy."""
    db.session.rollback()
    checkpoint = newest_checkpoint()
    return Manifest(
        format=FORMAT,
        made_at=clock.now().isoformat(),
        dialect=db.engine.dialect.name,
        revision=present_revision(db.session.connection()) or newest_revision(),
        ring_sequence=0,
        last_event_id=db.session.scalar(select(func.max(AuditEvent.id))) or 0,
        checkpoint=checkpoint.note if checkpoint else "",
        secret_check=secret_check(),
    )


def _private(path: Path) -> int:
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
