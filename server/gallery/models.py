"""Tables of the public zone: works, their media, what remains of them, tombstones.

Nothing here points to private rows.
"""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base, enum_type
from server.gallery.vocabulary import Age, Kind, Theme


class Work(Base):
    """The anonymised public copy of a story, with its licence."""

    __tablename__ = "work"
    __table_args__ = (
        Index("ix_work_page", "shuffle", "id"),
        Index("ix_work_language_page", "language", "shuffle", "id"),
        Index("ix_work_topic_page", "topic", "shuffle", "id"),
        Index("ix_work_month", "published_month", "shuffle", "id"),
    )

    # random; cannot be joined to the story
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    # a random place in the gallery, so that order tells nothing about time
    shuffle: Mapped[int]
    # what it may say of itself now; what its crowd does not allow is not in the row at all
    language: Mapped[str | None] = mapped_column(String(16))
    topic: Mapped[Theme | None] = mapped_column(enum_type(Theme))
    age_band: Mapped[Age | None] = mapped_column(enum_type(Age))
    # ISO 3166-1, lower case
    country: Mapped[str | None] = mapped_column(String(2))
    # by the name it gives itself; only of rooms that say so
    county: Mapped[str | None] = mapped_column(String(80))
    # first day of the month of publication: no closer date is public
    published_month: Mapped[datetime | None]
    holds_picture: Mapped[bool]
    holds_text: Mapped[bool]
    holds_voice: Mapped[bool]
    # sealed JSON of server/gallery/content.py
    content: Mapped[bytes] = mapped_column(LargeBinary)
    content_key_id: Mapped[str] = mapped_column(String(32), index=True)
    # the licence: uses and end; the end is never public, it would tell the day of a yes
    purposes: Mapped[list[str]] = mapped_column(JSON)
    licence_until: Mapped[datetime] = mapped_column(index=True)
    is_demo: Mapped[bool] = mapped_column(default=False)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Return what it holds."""
        holds = {
            Kind.PICTURE: self.holds_picture,
            Kind.TEXT: self.holds_text,
            Kind.VOICE: self.holds_voice,
        }
        return tuple(kind for kind, is_there in holds.items() if is_there)


class WorkMedia(Base):
    """One public picture or sound, under the work's own key and a random name."""

    __tablename__ = "work_media"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    work_id: Mapped[str] = mapped_column(ForeignKey("work.id"), index=True)
    position: Mapped[int]
    # "large", "medium", "small", "opus", "aac"
    role: Mapped[str] = mapped_column(String(16))
    media_type: Mapped[str] = mapped_column(String(80))
    length: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    seconds: Mapped[float | None]
    object_id: Mapped[str] = mapped_column(String(64), index=True)


class WorkRemains(Base):
    """What a job has yet to erase of a work taken down: its key and its objects."""

    __tablename__ = "work_remains"

    work_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    content_key_id: Mapped[str] = mapped_column(String(32))
    object_ids: Mapped[list[str]] = mapped_column(JSON)


class Tombstone(Base):
    """A work stood here and was taken down: 410 with a kind card, for ever."""

    __tablename__ = "tombstone"

    # id of the work or of one of its media
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    # first day of the month
    month: Mapped[datetime]


class Revocation(Base):
    """A work was taken down: what partners are told, in this order."""

    __tablename__ = "revocation"

    # 1, 2, 3 ... without gaps, in the order of the commits
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    work_id: Mapped[str] = mapped_column(String(32), unique=True)
    media_ids: Mapped[list[str]] = mapped_column(JSON)
    # first day of the month
    month: Mapped[datetime]


class GalleryGeneration(Base):
    """One row whose number grows with every change of the public zone: what caches ask first."""

    __tablename__ = "gallery_generation"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
