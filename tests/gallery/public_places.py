"""Every public address that shows a work, so that tests can watch them all turn."""

from dataclasses import dataclass

from sqlalchemy import select

from server.database import db
from server.gallery.models import WorkMedia


@dataclass(frozen=True)
class Places:
    """Addresses of one work, and of what lists it."""

    own: tuple[str, ...]
    listing: tuple[str, ...]


LISTING = ("/gallery", "/api/gallery", "/embed", "/feed.atom")


def places_of(work_id: str) -> Places:
    """Return where a work can be met."""
    media = db.session.scalars(select(WorkMedia.id).where(WorkMedia.work_id == work_id))
    return Places(
        own=(
            f"/gallery/{work_id}",
            f"/api/gallery/{work_id}",
            f"/embed/{work_id}",
            f"/oembed?url=http://127.0.0.1:8000/gallery/{work_id}",
            *(f"/media/{media_id}" for media_id in media),
        ),
        listing=LISTING,
    )
