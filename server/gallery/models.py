"""Tables of the public zone: works, their media, tombstones. Nothing here points to private rows."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class Work(Base):
    """The anonymised public copy of a story, with its licence."""

    __tablename__ = "work"
    __table_args__ = (Index("ix_work_page", "shuffle", "id"),)

    # random; cannot be joined to the story
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    # a random place in the gallery, so that order tells nothing about time
    shuffle: Mapped[int]
    language: Mapped[str] = mapped_column(String(16), index=True)
    topic: Mapped[str | None] = mapped_column(String(32), index=True)
    age_band: Mapped[str | None] = mapped_column(String(16))
    # "drawing", "photo", "text", "voice": what it holds, for the filter
    kinds: Mapped[list[str]] = mapped_column(JSON)
    # sealed JSON: texts, transcript, translations, alternative texts
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    content_key_id: Mapped[str | None] = mapped_column(String(32))
    # the licence: purposes and end
    purposes: Mapped[list[str]] = mapped_column(JSON)
    licence_until: Mapped[datetime]
    # first day of the month of publication: no closer date is public
    published_month: Mapped[datetime]
    is_demo: Mapped[bool] = mapped_column(default=False)


class WorkMedia(Base):
    """One public picture or sound, under the work's own key and a random name."""

    __tablename__ = "work_media"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    work_id: Mapped[str] = mapped_column(ForeignKey("work.id"), index=True)
    position: Mapped[int]
    role: Mapped[str] = mapped_column(String(16))
    media_type: Mapped[str] = mapped_column(String(80))
    length: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    seconds: Mapped[float | None]
    object_id: Mapped[str] = mapped_column(String(64))


class Tombstone(Base):
    """A work stood here and was taken down: 410 with a kind card, for ever."""

    __tablename__ = "tombstone"

    # id of the work or of one of its media
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    # first day of the month
    month: Mapped[datetime]


class GalleryGeneration(Base):
    """One row whose number grows with every change of the public zone: what caches ask first."""

    __tablename__ = "gallery_generation"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
