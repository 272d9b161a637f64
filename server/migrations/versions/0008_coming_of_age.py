"""When a child comes of age, and who signed wordings off."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("participant", sa.Column("of_age_from", sa.Date(), nullable=True))
    op.create_table(
        "wording_sign_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("signed_by", sa.String(length=120), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_sign_off")),
        sa.UniqueConstraint(
            "version",
            "language",
            "sha256",
            name=op.f("uq_wording_sign_off_version_language_sha256"),
        ),
    )


def downgrade() -> None:
    op.drop_table("wording_sign_off")
    op.drop_column("participant", "of_age_from")
