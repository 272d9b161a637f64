"""When a photographed sheet was printed: one from before a no is no yes after it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("scanned_sheet", sa.Column("printed_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("scanned_sheet", "printed_at")
