"""What adults were shown and could hear beside the frozen wording; nobody knows it of older rows."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_UNKNOWN = "unknown"
_TABLES = ("consent_event", "consent_hearing")
_COLUMNS = ("notice_shown", "sound_offered")


def upgrade() -> None:
    for table in _TABLES:
        for name in _COLUMNS:
            column = sa.Column(name, sa.String(length=64), server_default=_UNKNOWN, nullable=False)
            op.add_column(table, column)
    op.create_table(
        "printed_sheet",
        sa.Column("sheet", sa.String(length=40), nullable=False),
        sa.Column("notice_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sheet", name=op.f("pk_printed_sheet")),
    )


def downgrade() -> None:
    op.drop_table("printed_sheet")
    for table in _TABLES:
        with op.batch_alter_table(table) as batch:
            for name in _COLUMNS:
                batch.drop_column(name)
