"""Revocations in their order, and the partners that are told of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_EARLIER = """
    INSERT INTO revocation (number, work_id, media_ids, month)
    SELECT row_number() OVER (ORDER BY first_at), id, '[]', month FROM (
        SELECT tombstone.id AS id, tombstone.month AS month, min(audit_event.id) AS first_at
        FROM tombstone JOIN audit_event ON audit_event.subject_id = tombstone.id
        WHERE audit_event.name = 'work.taken_down'
        GROUP BY tombstone.id, tombstone.month
    ) AS earlier
"""
"""What was taken down before there was a feed; of its files only the tombstones are known."""


def upgrade() -> None:
    op.create_table(
        "revocation",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("work_id", sa.String(length=32), nullable=False),
        sa.Column("media_ids", sa.JSON(), nullable=False),
        sa.Column("month", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revocation")),
        sa.UniqueConstraint("work_id", name=op.f("uq_revocation_work_id")),
    )
    op.create_table(
        "partner",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("acknowledged", sa.String(length=48), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.DateTime(), nullable=True),
        sa.Column("problem", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
    )
    op.execute(_EARLIER)


def downgrade() -> None:
    op.drop_table("partner")
    op.drop_table("revocation")
