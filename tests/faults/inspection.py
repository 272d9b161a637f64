"""Looking into a stopped installation: is everything there, once, and nothing else?"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import func, select

from server.clock import now
from server.database import db
from server.jobs.engine import engine_of
from server.jobs.ledger import Job
from server.jobs.vocabulary import JobKind
from server.parcels.models import Receipt, Upload
from server.services import services
from server.stories.models import Part, Story
from server.vault import Swept
from server.vault.store import Area
from server.workflows.sweep_vault import KEY_COLUMNS, OBJECT_COLUMNS, sweep_vault
from tests.components.installation import Installation
from tests.faults.phone import Outcome
from wsgi import build_app


@contextmanager
def inside(installation: Installation) -> Iterator[None]:
    """Look at an installation's tables and vault from this process."""
    app = build_app(installation.settings)
    with app.app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()
            engine_of(app).close()


def lost_stories(outcome: Outcome) -> list[str]:
    """Return the acknowledged stories that are not here exactly as they were sent."""
    return [story for story, receipt in outcome.receipts.items() if not _is_here(story, receipt)]


def doubled_stories(outcome: Outcome) -> list[str]:
    """Return stories with more rows, parts or jobs than one sending makes, or that nobody sent."""
    sent = set(outcome.parcels)
    strangers = [story for story in db.session.scalars(select(Story.id)) if story not in sent]
    jobs = Counter(
        db.session.scalars(select(Job.subject_id).where(Job.kind == JobKind.PREPARE)).all()
    )
    parts = Counter(db.session.scalars(select(Part.story_id)).all())
    doubled = [
        receipt.story_id
        for receipt in db.session.scalars(select(Receipt))
        if jobs[receipt.story_id] != 1 or parts[receipt.story_id] != len(receipt.parts)
    ]
    return strangers + doubled


def unfinished_uploads() -> int:
    """Return how many uploads the rows still speak of."""
    return db.session.scalar(select(func.count()).select_from(Upload)) or 0


def sweep_later() -> Swept:
    """Sweep as if two hours had passed: nothing is too young then."""
    return sweep_vault(at=now() + timedelta(hours=2))


def orphans() -> set[str]:
    """Return the names in the vault that no row refers to."""
    vault = services().vault
    stored = {entry.key.name for area in Area for entry in vault.store.entries(area)}
    stored |= {upload.upload_id for upload in vault.incoming.uploads()}
    referred = {
        name
        for column in (*KEY_COLUMNS, *OBJECT_COLUMNS, Upload.id)
        for name in db.session.scalars(select(column))
    }
    return stored - referred


def faults_of_the_database() -> list[str]:
    """Return what SQLite finds wrong with its own file; PostgreSQL has checked itself at start."""
    if db.engine.dialect.name != "sqlite":
        return []
    found = db.session.execute(db.text("PRAGMA integrity_check")).scalars().all()
    return [line for line in found if line != "ok"]


def _is_here(story_id: str, receipt: dict[str, object]) -> bool:
    row = db.session.get(Receipt, story_id)
    story = db.session.get(Story, story_id)
    if row is None or story is None or story.content_key_id is None:
        return False
    parts = db.session.scalars(
        select(Part).where(Part.story_id == story_id).order_by(Part.position)
    )
    stored = [
        {"kind": part.kind.value, "bytes": part.length, "sha256": _hash_of(part, story)}
        for part in parts
    ]
    return row.sha256 == receipt["sha256"] and stored == receipt["parts"]


def _hash_of(part: Part, story: Story) -> str:
    assert story.content_key_id is not None
    assert part.object_id is not None
    data = services().vault.get(story.content_key_id, part.object_id, purpose=part.kind.value)
    return hashlib.sha256(data).hexdigest()
