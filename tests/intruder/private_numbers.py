"""Every long number of the house that nobody outside may ever see."""

import re

from sqlalchemy import LargeBinary, select

from server.database import Base, db
from server.gallery.models import Tombstone, Work, WorkMedia

PUBLIC_TABLES = {"work", "work_media", "tombstone", "revocation", "gallery_generation"}


def every_private_number() -> set[bytes]:
    """Return each long hexadecimal number of the house that is not a public name."""
    public = {
        *db.session.scalars(select(Work.id)),
        *db.session.scalars(select(WorkMedia.id)),
        *db.session.scalars(select(Tombstone.id)),
    }
    found = {*db.session.scalars(select(Work.content_key_id))}
    found |= {*db.session.scalars(select(WorkMedia.object_id))}
    for table in Base.metadata.sorted_tables:
        if table.name not in PUBLIC_TABLES:
            columns = [c for c in table.columns if not isinstance(c.type, LargeBinary)]
            for row in db.session.execute(select(*columns)):
                found |= set(re.findall(r"[0-9a-f]{32,}", repr(tuple(row))))
    return {number.encode() for number in found - public}
