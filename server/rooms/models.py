"""Tables of the rooms: room, its codes, its participants."""

from datetime import date, datetime
from enum import Enum

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base, enum_type


class RoomKind(Enum):
    """What kind of place a room is."""

    FAMILY_ROOM = "family-room"  # a school's room with a family phone
    HOME = "home"  # a home for children who stay behind
    CENTRE = "centre"  # a child-friendly space or day centre
    VISIT_ROUND = "visit-round"  # a steward who visits from door to door


class Room(Base):
    """A place where children use a shared phone."""

    __tablename__ = "room"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    # for staff only; never sent to a phone or to the public
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[RoomKind] = mapped_column(enum_type(RoomKind))
    # ISO 3166-1 alpha-2, lower case: decides jurisdiction and helplines
    country: Mapped[str] = mapped_column(String(2))
    # a county or something as large, which works of the room may name; none: they never do
    county: Mapped[str | None] = mapped_column(String(80))
    # the language offered first on paper
    language: Mapped[str] = mapped_column(String(16))
    # largest number of parcels a day; the guard against a leaked code
    parcels_a_day: Mapped[int] = mapped_column(default=2000)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class RoomCode(Base):
    """A code on a poster. A retired code stays known so that parcels sealed before still arrive."""

    __tablename__ = "room_code"

    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    room_id: Mapped[str] = mapped_column(ForeignKey("room.id"), index=True)
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class Participant(Base):
    """A child known to a room by a pseudonym and a card. Never a name in clear."""

    __tablename__ = "participant"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    room_id: Mapped[str] = mapped_column(ForeignKey("room.id"), index=True)
    # two words made by the system, for example "amber heron"
    pseudonym: Mapped[str] = mapped_column(String(64))
    # SHA-256 of the token in the card's QR
    card_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    # three indices into the forty pictures, in order; unique among a room's living cards
    card_pictures: Mapped[list[int]] = mapped_column(JSON)
    # the first day of the month in which the child comes of age; no birthday, and none is needed
    of_age_from: Mapped[date | None]
    # when somebody noted that month: a yes from before is a child's yes
    of_age_noted_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class RoomWords(Base):
    """What only the room knows, sealed: what its children are called there, and its hamlets."""

    __tablename__ = "room_words"

    room_id: Mapped[str] = mapped_column(ForeignKey("room.id"), primary_key=True)
    content_key_id: Mapped[str] = mapped_column(String(32))
    content: Mapped[bytes]
    changed_at: Mapped[datetime]
