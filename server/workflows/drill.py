"""Drill: back up, restore into an empty place, and look whether everything is there and nothing too much."""

import shutil
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import create_engine, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from server import audit, clock, ids
from server.audit.checkpoint import read
from server.audit.keys import signing_key
from server.audit.verification import verify
from server.backup.archive import Manifest
from server.backup.journal import Fact
from server.backup.mirror_place import mirror
from server.backup.problems import DrillNeedsDatabase, RingMissing
from server.backup.ring import Mirror, Ring
from server.database import db, transaction
from server.gallery.content import MEDIA_PURPOSE
from server.gallery.models import Work, WorkMedia
from server.problems import Problem
from server.services import services
from server.settings import Settings
from server.stories.derivatives import FILE_PURPOSE
from server.stories.models import Derivative, DerivativeFile, Part, Story
from server.stories.states import StoryState
from server.vault import KeyDestroyed
from server.vault.durable import make_directory
from server.vault.opening import store_from_url
from server.vault.store import Area
from server.workflows.back_up import Backup, Say, back_up
from server.workflows.restore import Build, inside, restore
from server.workflows.sweep_vault import KEY_COLUMNS

_YOUNG = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class Drilled:
    """What a drill found; no faults: the backup would bring everything back that may come back."""

    stories: int
    objects: int
    events: int
    faults: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


def drill(*, build: Build, say: Say) -> Drilled:
    """Do so while others go on working; audited. Raises what backing up and restoring raise."""
    with _empty_place(services().settings) as there:
        made = back_up(services().settings.data / "drill" / "drill.backup", say=say)
        ring = _lend_ring(there)
        with inside(build(there)):
            restore(made.path, build=build, say=say)
        say("looking at what came back")
        with inside(build(there)):
            found = _look(made.manifest, ring=ring)
            referred = _referred(ring.keys.keys())
    strays = _strays(ring.keys.keys() - referred)
    if strays:
        found = replace(found, faults=(*found.faults, f"{strays} keys in the ring belong to nothing that lives"))
    _note(found, made)
    return found


@contextmanager
def _empty_place(settings: Settings) -> Iterator[Settings]:
    """Yield the settings of an empty installation beside this one; nothing of it stays."""
    place = settings.data / "drill"
    shutil.rmtree(place, ignore_errors=True)
    make_directory(place)
    try:
        with _empty_database(settings, place=place) as url:
            yield replace(
                settings,
                data=place,
                database_url=url,
                store_url=f"file:{place}/store",
                queue_url=f"sqlite:///{place}/queue.db",
                mirror_url=f"file:{place}/mirror",
            )
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _empty_database(settings: Settings, *, place: Path) -> Iterator[str]:
    if settings.database_url.startswith("sqlite"):
        yield f"sqlite:///{place}/eyes.db"
        return
    name = f"eyes_drill_{ids.new_id()[:8]}"
    server = create_engine(settings.database_url, isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    except DBAPIError as error:
        raise DrillNeedsDatabase from error
    try:
        url = make_url(settings.database_url).set(database=name)
        yield url.render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


def _lend_ring(there: Settings) -> Ring:
    """Copy the ring, so that the drill never writes the real one."""
    ring = mirror().read()
    if ring is None:
        raise RingMissing
    Mirror(store_from_url(there.mirror_url or ""), master_key=there.master_key).write(ring)
    return ring


def _look(manifest: Manifest, *, ring: Ring) -> Drilled:
    faults: list[str] = []
    checkpoint = manifest.checkpoint
    against = read(checkpoint, key=signing_key().public_key()) if checkpoint else None
    verdict = verify(against=against)
    faults += sorted({f"audit: {finding.fault.value}" for finding in verdict.findings})
    living = select(Story).where(Story.state.not_in([StoryState.ERASED, StoryState.TAKEN_BACK]))
    stories = db.session.scalars(living).all()
    objects = 0
    for story in stories:
        try:
            objects += _open_all(story)
        except Problem as problem:
            faults.append(f"story {story.id}: {problem.code}")
    for media, key_id in db.session.execute(
        select(WorkMedia, Work.content_key_id).join(Work, Work.id == WorkMedia.work_id)
    ):
        try:
            _open(key_id, media.object_id, purpose=MEDIA_PURPOSE)
            objects += 1
        except Problem as problem:
            faults.append(f"work {media.work_id}: {problem.code}")
    faults += _come_back(ring)
    return Drilled(
        stories=len(stories), objects=objects, events=verdict.size, faults=tuple(faults)
    )


def _open_all(story: Story) -> int:
    """Open every object of a story; return how many there were."""
    if story.content_key_id is None:
        raise KeyDestroyed
    count = 0
    for part in db.session.scalars(select(Part).where(Part.story_id == story.id)):
        if part.object_id is not None:
            _open(story.content_key_id, part.object_id, purpose=part.kind.value)
            count += 1
    files = (
        select(DerivativeFile)
        .join(Derivative, Derivative.id == DerivativeFile.derivative_id)
        .where(Derivative.story_id == story.id)
    )
    for file in db.session.scalars(files):
        if file.object_id is not None:
            _open(story.content_key_id, file.object_id, purpose=FILE_PURPOSE)
            count += 1
    return count


def _open(key_id: str, object_id: str, *, purpose: str) -> None:
    services().vault.get(key_id, object_id, purpose=purpose)


def _come_back(ring: Ring) -> Iterator[str]:
    """Yield what was erased or taken down and is here all the same."""
    for entry in ring.journal:
        if entry.fact is Fact.ERASED:
            story = db.session.get(Story, entry.subject_id)
            if story is not None and story.state is not StoryState.ERASED:
                yield f"story {entry.subject_id}: erased, and here"
        elif entry.fact is Fact.TAKEN_DOWN and db.session.get(Work, entry.subject_id) is not None:
            yield f"work {entry.subject_id}: taken down, and here"


def _referred(key_ids: Set[str]) -> frozenset[str]:
    db.session.rollback()
    found: set[str] = set()
    for column in KEY_COLUMNS:
        names = db.session.scalars(select(column))
        found |= {name for name in names if name is not None and name in key_ids}
    return frozenset(found)


def _strays(key_ids: Set[str]) -> int:
    """Count the keys of the ring that no row has any use for, here or in the backup.

    A young one may wait for its row, or for the daily sweep: its age tells.
    """
    unknown = key_ids - _referred(key_ids)
    if not unknown:
        return 0
    before = clock.now() - _YOUNG
    young = {
        entry.key.name
        for entry in services().vault.store.entries(Area.KEYS)
        if entry.stored_at >= before
    }
    return len(unknown - young)


def _note(found: Drilled, made: Backup) -> None:
    with transaction():
        audit.record(
            "backup.drilled",
            subject_id="backup",
            actor="system",
            details={
                "good": found.is_good,
                "stories": found.stories,
                "members": made.manifest.members,
                "faults": len(found.faults),
            },
        )
