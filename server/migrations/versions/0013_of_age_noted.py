"""When the month of coming of age was noted."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_PARTICIPANT = sa.table(
    "participant", sa.column("of_age_from", sa.Date()), sa.column("of_age_noted_at", sa.DateTime())
)


def upgrade() -> None:
    op.add_column("participant", sa.Column("of_age_noted_at", sa.DateTime(), nullable=True))
    # nobody knows when: as of now, so that no yes of a child becomes a grown-up's
    noted = sa.update(_PARTICIPANT).where(_PARTICIPANT.c.of_age_from.is_not(None))
    op.execute(noted.values(of_age_noted_at=datetime.now(UTC).replace(tzinfo=None)))


def downgrade() -> None:
    op.drop_column("participant", "of_age_noted_at")
