"""Which adult spoke, who witnessed it, what can be looked at again, what authority a carer has."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column(
        "consent_event",
        sa.Column("adult", sa.String(length=32), server_default="first", nullable=False),
    )
    op.add_column("consent_event", sa.Column("witness_id", sa.String(length=32), nullable=True))
    op.add_column("consent_event", sa.Column("evidence_id", sa.String(length=32), nullable=True))
    op.add_column("consent_event", sa.Column("authority", sa.String(length=32), nullable=True))


def downgrade() -> None:
    for column in ("authority", "evidence_id", "witness_id", "adult"):
        op.drop_column("consent_event", column)
