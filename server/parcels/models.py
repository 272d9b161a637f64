"""Tables of the parcels: uploads under way and receipts given."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, LargeBinary, String
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
    # Upload-Metadata as the client gave it (it may name a file), ciphertext under the key
    upload_metadata: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Receipt(Base):
    """The proof that a parcel is durably stored."""

    __tablename__ = "receipt"

    story_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    # of the bytes exactly as they were uploaded
    sha256: Mapped[str] = mapped_column(String(64))
    length: Mapped[int]
    # [{"kind", "bytes", "sha256"}], in the parcel's order; empty once erased (a hash of few words
    # can be guessed, that of a parcel cannot: it holds random numbers)
    parts: Mapped[list[dict[str, str | int]]] = mapped_column(JSON)
    received_at: Mapped[datetime]


class SealingKey(Base):
    """A key pair that phones seal parcels to. Older ones stay: a parcel may come months later."""

    __tablename__ = "sealing_key"

    # first eight bytes of the SHA-256 of the public key, hexadecimal
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    # 65 bytes, uncompressed point of P-256
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    # the private number, sealed under the master key
    private_key: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class RoomDay(Base):
    """What one room sent on one day (UTC): the measure of its limits."""

    __tablename__ = "room_day"

    room_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    parcels: Mapped[int]
    total_bytes: Mapped[int] = mapped_column(BigInteger)
