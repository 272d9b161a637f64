"""Table of the partners. Nothing here points to stories or works."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class Partner(Base):
    """A site that shows works and takes a call when one is taken down."""

    __tablename__ = "partner"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    # where it is called
    url: Mapped[str] = mapped_column(String(500))
    added_at: Mapped[datetime]
    # it is called no more
    removed_at: Mapped[datetime | None]
    # the place in the revocations up to which it said that it heard; empty: nothing yet
    acknowledged: Mapped[str] = mapped_column(String(48), default="")
    acknowledged_at: Mapped[datetime | None]
    # calls in a row that were not acknowledged, the last of them, and why
    attempts: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(String(64))
