"""Checkpoints that were made, so that each day has one and none is sent for a quiet day."""

from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Text, select
from sqlalchemy.orm import Mapped, mapped_column

from server import clock
from server.audit.checkpoint import Checkpoint, sign
from server.audit.keys import signing_key
from server.audit.verification import Verdict
from server.database import Base, db
from server.services import services


class AuditCheckpoint(Base):
    """A signed note, as it left the house."""

    __tablename__ = "audit_checkpoint"

    id: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[int]
    note: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    # when a witness outside took it; null while none has
    witnessed_at: Mapped[datetime | None]


def origin() -> str:
    """Return whose trail this is: the public host, and "/audit"."""
    return f"{urlsplit(services().settings.public_url).netloc}/audit"


def note_down(verdict: Verdict) -> AuditCheckpoint:
    """Sign what a walk over the trail found and keep it, in the caller's transaction."""
    checkpoint = Checkpoint(origin=origin(), size=verdict.size, root=verdict.root)
    made = AuditCheckpoint(
        size=verdict.size, note=sign(checkpoint, key=signing_key()), made_at=clock.now()
    )
    db.session.add(made)
    db.session.flush()
    return made


def newest_checkpoint() -> AuditCheckpoint | None:
    """Return the checkpoint that was made last."""
    newest = select(AuditCheckpoint).order_by(AuditCheckpoint.id.desc()).limit(1)
    return db.session.scalar(newest)
