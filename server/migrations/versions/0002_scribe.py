"""Who wrote a story's words down, when it was not the child."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("story", sa.Column("scribe", sa.String(length=32), nullable=True))


def downgrade() -> None:
    op.drop_column("story", "scribe")
