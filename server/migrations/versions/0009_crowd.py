"""What a work may say of itself, rooms that name their county, stories that await their release.

Works say nothing from here on until the next regrouping (a release, or the nightly sweep) finds out
what their crowd allows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("work") as work:
        work.alter_column("language", existing_type=sa.String(length=16), nullable=True)
        work.alter_column("published_month", existing_type=sa.DateTime(), nullable=True)
        work.add_column(sa.Column("country", sa.String(length=2), nullable=True))
        work.add_column(sa.Column("county", sa.String(length=80), nullable=True))
    op.execute(
        "UPDATE work SET language = NULL, topic = NULL, age_band = NULL, published_month = NULL"
    )
    op.execute("UPDATE gallery_generation SET number = number + 1")
    op.add_column("room", sa.Column("county", sa.String(length=80), nullable=True))
    op.add_column("story", sa.Column("release_at", sa.DateTime(), nullable=True))
    op.create_index("ix_story_release_at", "story", ["release_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_story_release_at", "story")
    op.drop_column("story", "release_at")
    op.drop_column("room", "county")
    op.execute("UPDATE work SET language = 'und' WHERE language IS NULL")
    op.execute(
        "UPDATE work SET published_month = '1970-01-01 00:00:00' WHERE published_month IS NULL"
    )
    with op.batch_alter_table("work") as work:
        work.drop_column("county")
        work.drop_column("country")
        work.alter_column("published_month", existing_type=sa.DateTime(), nullable=False)
        work.alter_column("language", existing_type=sa.String(length=16), nullable=False)
