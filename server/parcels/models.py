"""Tables of the parcels: uploads under way and receipts given."""

from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class Upload(Base):
    """A parcel that is still arriving. Its offset is the size of its file, never a column."""

    __tablename__ = "upload"

    # the story id, made on the phone
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    room_id: Mapped[str] = mapped_column(String(32), index=True)
    # bytes announced by the phone
    length: Mapped[int]
    # the key that the partial bytes are kept under; the story's key later
    content_key_id: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Receipt(Base):
    """The proof that a parcel is durably stored."""

    __tablename__ = "receipt"

    story_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    # of the bytes exactly as they were uploaded
    sha256: Mapped[str] = mapped_column(String(64))
    length: Mapped[int]
    # [{"kind", "bytes", "sha256"}], in the parcel's order
    parts: Mapped[list[dict[str, str | int]]] = mapped_column(JSON)
    # where the uploaded bytes lie in the vault; none once erased
    object_id: Mapped[str | None] = mapped_column(String(64))
    received_at: Mapped[datetime]
