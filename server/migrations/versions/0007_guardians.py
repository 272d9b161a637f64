"""Links that ask guardians, the pages that lead them back, hearings that wait for a witness."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "consent_link",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("participant_id", sa.String(length=32), nullable=False),
        sa.Column("adult", sa.String(length=32), nullable=False),
        sa.Column("reach", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("form_sha256", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_link")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_consent_link_token_sha256")),
    )
    op.create_index("ix_consent_link_participant_id", "consent_link", ["participant_id"])
    op.create_table(
        "guardian_page",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code_sha256", sa.String(length=64), nullable=False),
        sa.Column("participant_id", sa.String(length=32), nullable=False),
        sa.Column("voice", sa.String(length=32), nullable=False),
        sa.Column("adult", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian_page")),
        sa.UniqueConstraint("code_sha256", name=op.f("uq_guardian_page_code_sha256")),
    )
    op.create_index("ix_guardian_page_participant_id", "guardian_page", ["participant_id"])
    op.create_table(
        "consent_hearing",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("voice", sa.String(length=32), nullable=False),
        sa.Column("adult", sa.String(length=32), nullable=False),
        sa.Column("authority", sa.String(length=32), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("mark", sa.String(length=9), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=True),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("evidence_kind", sa.String(length=32), nullable=True),
        sa.Column("content_key_id", sa.String(length=32), nullable=True),
        sa.Column("object_id", sa.String(length=32), nullable=True),
        sa.Column("taken_by", sa.String(length=32), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("witness_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_hearing")),
    )
    op.create_index("ix_consent_hearing_participant_id", "consent_hearing", ["participant_id"])


def downgrade() -> None:
    op.drop_table("consent_hearing")
    op.drop_table("guardian_page")
    op.drop_table("consent_link")
