"""Slips, whose codes erase a story at once, and askings for stories whose keepsake is lost."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "slip",
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("index", sa.String(length=64), nullable=False),
        sa.Column("counts_from", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_slip_story_id_story")),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_slip")),
    )
    op.create_index("ix_slip_index", "slip", ["room_id", "index"], unique=False)
    op.create_table(
        "lost_keepsake",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=True),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("week_on", sa.Date(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=True),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("look_until", sa.DateTime(), nullable=False),
        sa.Column("finding", sa.String(length=32), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lost_keepsake")),
    )
    for column in ("room_id", "story_id", "look_until"):
        op.create_index(f"ix_lost_keepsake_{column}", "lost_keepsake", [column], unique=False)


def downgrade() -> None:
    op.drop_table("lost_keepsake")
    op.drop_table("slip")
