"""The generation: one number that grows with every change of the public zone."""

from sqlalchemy import select, text

from server.database import db
from server.gallery.models import GalleryGeneration

QUERY = "SELECT number FROM gallery_generation WHERE id = 1"
"""What a hot page costs; the same on SQLite and PostgreSQL."""

_RAISE = text(
    "INSERT INTO gallery_generation (id, number) VALUES (1, 1)"
    " ON CONFLICT (id) DO UPDATE SET number = gallery_generation.number + 1"
)


def raise_generation() -> None:
    """Count one more change, in the transaction that changes something public.

    On PostgreSQL the row's lock lets one such transaction commit after the other, so that a reader
    who saw a number has seen everything that was public under it.
    """
    db.session.flush()
    db.session.execute(_RAISE)


def current_generation() -> int:
    """Return the number; nought before the first publication."""
    number = db.session.scalar(select(GalleryGeneration.number).where(GalleryGeneration.id == 1))
    return number or 0
