"""Uploads that take several requests: their rows. Their bytes lie in the vault's incoming area."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import BindParameter, bindparam, delete, select
from sqlalchemy.sql.dml import ReturningDelete

from server import clock
from server.database import connection, db
from server.parcels.models import Upload
from server.services import services
from server.vault import KeyDestroyed

LIFETIME = timedelta(days=30)
"""How long an upload may take; its address is all the authority it needs meanwhile."""

METADATA_PURPOSE = "upload-metadata"


@dataclass(frozen=True, kw_only=True)
class UnfinishedUpload:
    """An upload under way, as a plain value: no transaction stays open while bytes arrive."""

    id: str
    length: int
    key_id: str
    # Upload-Metadata exactly as the client gave it
    metadata: str
    expires_at: datetime

    @property
    def is_expired(self) -> bool:
        """Tell whether its time is over."""
        return clock.now() >= self.expires_at


def find_unfinished(upload_id: str) -> UnfinishedUpload | None:
    """Return an upload that has no receipt yet; none when it was cancelled a moment ago."""
    upload = db.session.get(Upload, upload_id)
    try:
        return None if upload is None else _value(upload)
    except KeyDestroyed:
        return None


def is_unfinished(upload_id: str) -> bool:
    """Tell whether an upload has a row still."""
    found = db.session.scalar(select(Upload.id).where(Upload.id == upload_id))
    return found is not None


def add_unfinished(
    upload_id: str, *, room_id: str, length: int, key_id: str, metadata: str
) -> None:
    """Write an upload's row in the caller's transaction."""
    at = clock.now()
    sealed = services().vault.encrypt(key_id, metadata.encode("ascii"), purpose=METADATA_PURPOSE)
    db.session.add(
        Upload(
            id=upload_id,
            room_id=room_id,
            length=length,
            content_key_id=key_id,
            upload_metadata=sealed,
            created_at=at,
            expires_at=at + LIFETIME,
        )
    )
    db.session.flush()


@dataclass(frozen=True, kw_only=True)
class RemovedUpload:
    """An upload whose row was there until now, and what it was counted as when it began."""

    id: str
    room_id: str
    length: int
    key_id: str
    counted_on: date


@cache
def _remove(count: int) -> ReturningDelete[str, str, int, str, datetime]:
    """Return the statement for so many ids: a list of any length would be written out each time."""
    places: list[BindParameter[str]] = [bindparam(f"id_{number}") for number in range(count)]
    return (
        delete(Upload)
        .where(Upload.id.in_(places))
        .returning(
            Upload.id, Upload.room_id, Upload.length, Upload.content_key_id, Upload.created_at
        )
    )


def remove_unfinished(upload_ids: Sequence[str]) -> list[RemovedUpload]:
    """Delete the rows of uploads in the caller's transaction; return those that had one.

    Of several who try at the same time, one gets it.
    """
    ids = {f"id_{number}": upload_id for number, upload_id in enumerate(upload_ids)}
    removed = connection().execute(_remove(len(ids)), ids)
    return [
        RemovedUpload(
            id=row.id,
            room_id=row.room_id,
            length=row.length,
            key_id=row.content_key_id,
            counted_on=row.created_at.date(),
        )
        for row in removed
    ]


def all_unfinished_ids() -> list[str]:
    """Return the ids of all uploads under way, the oldest first."""
    return list(db.session.scalars(select(Upload.id).order_by(Upload.created_at)))


def _value(upload: Upload) -> UnfinishedUpload:
    metadata = services().vault.decrypt(
        upload.content_key_id, upload.upload_metadata, purpose=METADATA_PURPOSE
    )
    return UnfinishedUpload(
        id=upload.id,
        length=upload.length,
        key_id=upload.content_key_id,
        metadata=metadata.decode("ascii"),
        expires_at=upload.expires_at,
    )
