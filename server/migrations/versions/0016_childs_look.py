"""What the child said when it saw what others would see, and of which version."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("story", sa.Column("looked", sa.String(length=32), nullable=True))
    op.add_column("story", sa.Column("looked_digest", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("story", "looked_digest")
    op.drop_column("story", "looked")
