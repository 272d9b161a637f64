"""Sweep the vault: remove what a kill left between "kept" and "its row is committed"."""

from collections.abc import Sequence, Set
from datetime import datetime
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from server import audit, clock
from server.consent.guardians.models import ConsentHearing
from server.database import db, transaction
from server.gallery.models import Work, WorkMedia, WorkRemains
from server.paper.models import ScannedSheet
from server.parcels.models import Upload
from server.rooms.models import RoomWords
from server.services import services
from server.stories.models import DerivativeFile, Part, Story
from server.vault import Swept, sweep

Column = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]

KEY_COLUMNS: Sequence[Column] = (
    ConsentHearing.content_key_id,
    Story.content_key_id,
    Upload.content_key_id,
    Work.content_key_id,
    WorkRemains.content_key_id,
    ScannedSheet.picture_key_id,
    RoomWords.content_key_id,
)
OBJECT_COLUMNS: Sequence[Column] = (
    ConsentHearing.object_id,
    Part.object_id,
    DerivativeFile.object_id,
    WorkMedia.object_id,
    ScannedSheet.picture_object_id,
)
OBJECT_LISTS = (WorkRemains.object_ids,)
"""Every column that refers to the vault. One that is missing here loses what it refers to: a test
compares them with all tables."""


def sweep_vault(*, at: datetime | None = None) -> Swept:
    """Remove objects, keys and unfinished uploads that no row refers to (job); return how many.

    Ages count at the given moment, or now.
    """
    remaining = frozenset(chain.from_iterable(db.session.scalars(select(OBJECT_LISTS[0]))))
    swept = sweep(
        services().vault,
        at=at or clock.now(),
        objects=lambda names: _referred(names, columns=OBJECT_COLUMNS) | (remaining & names),
        keys=lambda names: _referred(names, columns=KEY_COLUMNS),
        uploads=lambda names: _referred(names, columns=(Upload.id,)),
    )
    if swept.anything:
        with transaction():
            audit.record(
                "vault.swept",
                subject_id="vault",
                actor="system",
                details={
                    "objects": swept.objects,
                    "keys": swept.keys,
                    "uploads": swept.uploads,
                    "leftovers": swept.leftovers,
                },
            )
    return swept


def _referred(names: Set[str], *, columns: Sequence[Column]) -> Set[str]:
    # A fresh look each time: a row committed since the listing began protects what it refers to.
    db.session.rollback()
    return frozenset(
        name
        for column in columns
        for name in db.session.scalars(select(column).where(column.in_(names)))
        if name is not None
    )
