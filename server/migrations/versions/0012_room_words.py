"""The words that only a room knows, sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "room_words",
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("content_key_id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_room_words_room_id_room")),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_room_words")),
    )


def downgrade() -> None:
    op.drop_table("room_words")
