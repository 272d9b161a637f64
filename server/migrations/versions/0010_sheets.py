"""Photographed consent sheets, and what people read on them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "scanned_sheet",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("trouble", sa.String(length=32), nullable=True),
        sa.Column("participant_id", sa.String(length=32), nullable=True),
        sa.Column("wording", sa.String(length=9), nullable=True),
        sa.Column("sheet", sa.String(length=40), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("picture_key_id", sa.String(length=32), nullable=True),
        sa.Column("picture_object_id", sa.String(length=32), nullable=True),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("photographed_by", sa.String(length=64), nullable=False),
        sa.Column("arrived_at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scanned_sheet")),
        sa.UniqueConstraint(
            "room_id", "fingerprint", name=op.f("uq_scanned_sheet_room_id_fingerprint")
        ),
        sa.UniqueConstraint("sheet", name=op.f("uq_scanned_sheet_sheet")),
    )
    for column in ("room_id", "state", "participant_id", "picture_key_id", "picture_object_id"):
        op.create_index(f"ix_scanned_sheet_{column}", "scanned_sheet", [column])
    op.create_table(
        "sheet_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.String(length=32), nullable=False),
        sa.Column("read_by", sa.String(length=32), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.Column("voice", sa.String(length=32), nullable=False),
        sa.Column("adult", sa.String(length=32), nullable=False),
        sa.Column("authority", sa.String(length=32), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"],
            ["scanned_sheet.id"],
            name=op.f("fk_sheet_reading_sheet_id_scanned_sheet"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_reading")),
    )
    op.create_index("ix_sheet_reading_sheet_id", "sheet_reading", ["sheet_id"])


def downgrade() -> None:
    op.drop_table("sheet_reading")
    op.drop_table("scanned_sheet")
