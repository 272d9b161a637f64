"""Keeping derivatives: a version of a story that moderators look at, and that may become public."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from server import clock, ids
from server.database import db
from server.services import services
from server.stories.content import (
    DerivativeContent,
    FileRole,
    SeenFile,
    digest_of,
    from_json,
    to_json,
)
from server.stories.finding import newest_derivative
from server.stories.models import Derivative, DerivativeFile, Story
from server.vault import KeyDestroyed

PURPOSE = "derivative"
"""What binds a derivative's sealed content to its place."""

FILE_PURPOSE = "derivative-file"
"""What binds a derivative's files to their place."""


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A file that is durable in the vault already, and not yet in any derivative."""

    position: int
    role: FileRole
    media_type: str
    length: int
    sha256: str
    object_id: str
    width: int | None = None
    height: int | None = None
    seconds: float | None = None


def keep_file(
    data: bytes, *, key_id: str, position: int, role: FileRole, media_type: str,
    width: int | None = None, height: int | None = None, seconds: float | None = None,
) -> KeptFile:  # fmt: skip
    """Seal and store a file; call outside a transaction, for it waits for the disk.

    Raises KeyDestroyed, StoreFull, StoreUnavailable.
    """
    return KeptFile(
        position=position,
        role=role,
        media_type=media_type,
        length=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        object_id=services().vault.put(key_id, data, purpose=FILE_PURPOSE),
        width=width,
        height=height,
        seconds=seconds,
    )


def add_derivative(
    story: Story, *, content: DerivativeContent, files: Sequence[KeptFile], by: str
) -> Derivative:
    """Append a version in the caller's transaction; it is the current one from now on.

    Raises KeyDestroyed when the story was erased.
    """
    if story.content_key_id is None:
        raise KeyDestroyed
    newest = newest_derivative(story.id)
    derivative = Derivative(
        story_id=story.id,
        number=newest.number + 1 if newest else 1,
        digest=digest_of(content, files=(_seen(file) for file in files)),
        content=services().vault.encrypt(story.content_key_id, to_json(content), purpose=PURPOSE),
        is_anonymised=True,
        made_by=by,
        created_at=clock.now(),
    )
    db.session.add(derivative)
    db.session.flush()
    db.session.add_all(_row(file, derivative_id=derivative.id) for file in files)
    return derivative


def content_of(story: Story, derivative: Derivative) -> DerivativeContent:
    """Return a derivative's content, readable; raises KeyDestroyed when it was erased."""
    if story.content_key_id is None or derivative.content is None:
        raise KeyDestroyed
    return from_json(
        services().vault.decrypt(story.content_key_id, derivative.content, purpose=PURPOSE)
    )


def files_of(derivative: Derivative, *, roles: Iterable[FileRole] = FileRole) -> list[KeptFile]:
    """Return a derivative's files, by part and role."""
    rows = db.session.scalars(
        select(DerivativeFile)
        .where(
            DerivativeFile.derivative_id == derivative.id,
            DerivativeFile.role.in_([role.value for role in roles]),
        )
        .order_by(DerivativeFile.part_position, DerivativeFile.role, DerivativeFile.media_type)
    )
    return [_kept(row) for row in rows if row.object_id is not None]


def bytes_of(story: Story, file: KeptFile) -> bytes:
    """Return a file's bytes; raises KeyDestroyed, ObjectMissing, Damaged."""
    if story.content_key_id is None:
        raise KeyDestroyed
    return services().vault.get(story.content_key_id, file.object_id, purpose=FILE_PURPOSE)


def _seen(file: KeptFile) -> SeenFile:
    return SeenFile(
        position=file.position, role=file.role, media_type=file.media_type, sha256=file.sha256
    )


def _row(file: KeptFile, *, derivative_id: int) -> DerivativeFile:
    return DerivativeFile(
        id=ids.new_id(),
        derivative_id=derivative_id,
        part_position=file.position,
        role=file.role.value,
        media_type=file.media_type,
        length=file.length,
        sha256=file.sha256,
        width=file.width,
        height=file.height,
        seconds=file.seconds,
        object_id=file.object_id,
    )


def _kept(row: DerivativeFile) -> KeptFile:
    return KeptFile(
        position=row.part_position,
        role=FileRole(row.role),
        media_type=row.media_type,
        length=row.length,
        sha256=row.sha256,
        object_id=row.object_id or "",
        width=row.width,
        height=row.height,
        seconds=row.seconds,
    )
