"""First tables.

Rule: the release before this one must still run on the new tables (add first, remove two
releases later), locks are short, and tests/migrations/ upgrades awkward rows through it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index("ix_audit_event_name", "audit_event", ["name"], unique=False)
    op.create_index("ix_audit_event_subject_id", "audit_event", ["subject_id"], unique=False)

    op.create_table(
        "claim",
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("claimed_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revealed", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_claim")),
    )
    op.create_index("ix_claim_expires_at", "claim", ["expires_at"], unique=False)
    op.create_index("ix_claim_staff_id", "claim", ["staff_id"], unique=False)

    op.create_table(
        "consent_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=True),
        sa.Column("participant_id", sa.String(length=32), nullable=True),
        sa.Column("voice", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=True),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("indicated_by", sa.String(length=64), nullable=False),
        sa.Column("wording", sa.String(length=32), nullable=True),
        sa.Column("wording_language", sa.String(length=16), nullable=True),
        sa.Column("wording_sha256", sa.String(length=64), nullable=True),
        sa.Column("jurisdiction", sa.String(length=2), nullable=False),
        sa.CheckConstraint(
            "(story_id IS NULL) <> (participant_id IS NULL)",
            name=op.f("ck_consent_event_one_subject"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_event")),
    )
    op.create_index(
        "ix_consent_event_participant_id", "consent_event", ["participant_id"], unique=False
    )
    op.create_index("ix_consent_event_story_id", "consent_event", ["story_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_staff_id", "decision", ["staff_id"], unique=False)
    op.create_index("ix_decision_story", "decision", ["story_id", "digest"], unique=False)

    op.create_table(
        "exposure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("is_heavy", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exposure")),
    )
    op.create_index("ix_exposure_recent", "exposure", ["staff_id", "started_at"], unique=False)

    op.create_table(
        "gallery_generation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gallery_generation")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("run_after_at", sa.DateTime(), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("problem", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_index("ix_job_created_at", "job", ["created_at"], unique=False)
    op.create_index("ix_job_kind", "job", ["kind"], unique=False)
    op.create_index("ix_job_state_run_after_at", "job", ["state", "run_after_at"], unique=False)
    op.create_index("ix_job_subject_id", "job", ["subject_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_referral_id", "notice", ["referral_id"], unique=False)
    op.create_index("ix_notice_sent_at", "notice", ["sent_at"], unique=False)

    op.create_table(
        "reading_language",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", "language", name=op.f("pk_reading_language")),
    )
    op.create_table(
        "receipt",
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_receipt")),
    )
    op.create_table(
        "referral",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("trigger", sa.String(length=32), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(), nullable=True),
        sa.Column("acknowledged_by", sa.String(length=32), nullable=True),
        sa.Column("escalated_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    op.create_index("ix_referral_clock", "referral", ["state", "opened_at"], unique=False)
    op.create_index("ix_referral_story_id", "referral", ["story_id"], unique=False)

    op.create_table(
        "referral_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_note")),
    )
    op.create_index("ix_referral_note_referral_id", "referral_note", ["referral_id"], unique=False)

    op.create_table(
        "room",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("parcels_a_day", sa.Integer(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
    )
    op.create_table(
        "room_day",
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("parcels", sa.Integer(), nullable=False),
        sa.Column("total_bytes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("room_id", "day", name=op.f("pk_room_day")),
    )
    op.create_table(
        "sealing_key",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealing_key")),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("account_sha256", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("open_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("account_sha256", name=op.f("pk_sign_in_failure")),
    )
    op.create_table(
        "staff_member",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("display_name", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("totp_secret", sa.LargeBinary(), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("disabled_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_member")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_member_email")),
    )
    op.create_table(
        "story",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("keepsake_index", sa.String(length=64), nullable=True),
        sa.Column("keepsake_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("shares_keepsake", sa.Boolean(), nullable=False),
        sa.Column("take_back_sha256", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("age_band", sa.String(length=32), nullable=True),
        sa.Column("topic", sa.String(length=32), nullable=True),
        sa.Column("prompt", sa.String(length=32), nullable=True),
        sa.Column("voice_choice", sa.String(length=32), nullable=True),
        sa.Column("has_worry", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("first_approver_id", sa.String(length=32), nullable=False),
        sa.Column("content_key_id", sa.String(length=32), nullable=True),
        sa.Column("work_id", sa.String(length=32), nullable=True),
        sa.Column("work_digest", sa.String(length=64), nullable=True),
        sa.Column("barred_at", sa.DateTime(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("erase_at", sa.DateTime(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sa.UniqueConstraint("work_id", name=op.f("uq_story_work_id")),
    )
    op.create_index("ix_story_content_key_id", "story", ["content_key_id"], unique=False)
    op.create_index("ix_story_erase_at", "story", ["erase_at"], unique=False)
    op.create_index("ix_story_keepsake", "story", ["room_id", "keepsake_index"], unique=False)
    op.create_index("ix_story_participant_id", "story", ["participant_id"], unique=False)
    op.create_index(
        "ix_story_queue",
        "story",
        ["state", "language", "first_approver_id", "priority", "received_at", "id"],
        unique=False,
    )
    op.create_index("ix_story_room_id", "story", ["room_id"], unique=False)

    op.create_table(
        "tombstone",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("month", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstone")),
    )
    op.create_table(
        "upload",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("content_key_id", sa.String(length=32), nullable=False),
        sa.Column("upload_metadata", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.create_index("ix_upload_expires_at", "upload", ["expires_at"], unique=False)
    op.create_index("ix_upload_room_id", "upload", ["room_id"], unique=False)

    op.create_table(
        "work",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("shuffle", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=True),
        sa.Column("age_band", sa.String(length=32), nullable=True),
        sa.Column("holds_picture", sa.Boolean(), nullable=False),
        sa.Column("holds_text", sa.Boolean(), nullable=False),
        sa.Column("holds_voice", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_key_id", sa.String(length=32), nullable=False),
        sa.Column("purposes", sa.JSON(), nullable=False),
        sa.Column("licence_until", sa.DateTime(), nullable=False),
        sa.Column("published_month", sa.DateTime(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
    )
    op.create_index("ix_work_content_key_id", "work", ["content_key_id"], unique=False)
    op.create_index("ix_work_language_page", "work", ["language", "shuffle", "id"], unique=False)
    op.create_index("ix_work_licence_until", "work", ["licence_until"], unique=False)
    op.create_index("ix_work_month", "work", ["published_month", "shuffle", "id"], unique=False)
    op.create_index("ix_work_page", "work", ["shuffle", "id"], unique=False)
    op.create_index("ix_work_topic_page", "work", ["topic", "shuffle", "id"], unique=False)

    op.create_table(
        "work_remains",
        sa.Column("work_id", sa.String(length=32), nullable=False),
        sa.Column("content_key_id", sa.String(length=32), nullable=False),
        sa.Column("object_ids", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("work_id", name=op.f("pk_work_remains")),
    )
    op.create_table(
        "derivative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("is_anonymised", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_derivative_story_id_story")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derivative")),
        sa.UniqueConstraint("story_id", "number", name=op.f("uq_derivative_story_id_number")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("speaker", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_message_story_id_story")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index("ix_message_story_id", "message", ["story_id"], unique=False)

    op.create_table(
        "part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("object_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_part_story_id_story")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part")),
        sa.UniqueConstraint("story_id", "position", name=op.f("uq_part_story_id_position")),
    )
    op.create_index("ix_part_object_id", "part", ["object_id"], unique=False)

    op.create_table(
        "participant",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("pseudonym", sa.String(length=64), nullable=False),
        sa.Column("card_sha256", sa.String(length=64), nullable=False),
        sa.Column("card_pictures", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("retired_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_participant_room_id_room")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("card_sha256", name=op.f("uq_participant_card_sha256")),
    )
    op.create_index("ix_participant_room_id", "participant", ["room_id"], unique=False)

    op.create_table(
        "room_code",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("retired_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_room_code_room_id_room")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_room_code")),
    )
    op.create_index("ix_room_code_room_id", "room_code", ["room_id"], unique=False)

    op.create_table(
        "sign_in_link",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_sign_in_link_staff_id_staff_member")
        ),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_sign_in_link")),
    )
    op.create_index("ix_sign_in_link_staff_id", "sign_in_link", ["staff_id"], unique=False)

    op.create_table(
        "staff_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=True),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_staff_role_staff_id_staff_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_role")),
    )
    op.create_index("ix_staff_role_staff_id", "staff_role", ["staff_id"], unique=False)

    op.create_table(
        "staff_session",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("second_factor_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_staff_session_staff_id_staff_member")
        ),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_staff_session")),
    )
    op.create_index("ix_staff_session_staff_id", "staff_session", ["staff_id"], unique=False)

    op.create_table(
        "work_media",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("work_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.Column("object_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_work_media_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_media")),
    )
    op.create_index("ix_work_media_object_id", "work_media", ["object_id"], unique=False)
    op.create_index("ix_work_media_work_id", "work_media", ["work_id"], unique=False)

    op.create_table(
        "derivative_file",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("derivative_id", sa.Integer(), nullable=False),
        sa.Column("part_position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.Column("object_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["derivative_id"],
            ["derivative.id"],
            name=op.f("fk_derivative_file_derivative_id_derivative"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derivative_file")),
    )
    op.create_index(
        "ix_derivative_file_derivative_id", "derivative_file", ["derivative_id"], unique=False
    )
    op.create_index("ix_derivative_file_object_id", "derivative_file", ["object_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_derivative_file_object_id", "derivative_file")
    op.drop_index("ix_derivative_file_derivative_id", "derivative_file")

    op.drop_table("derivative_file")
    op.drop_index("ix_work_media_work_id", "work_media")
    op.drop_index("ix_work_media_object_id", "work_media")

    op.drop_table("work_media")
    op.drop_index("ix_staff_session_staff_id", "staff_session")

    op.drop_table("staff_session")
    op.drop_index("ix_staff_role_staff_id", "staff_role")

    op.drop_table("staff_role")
    op.drop_index("ix_sign_in_link_staff_id", "sign_in_link")

    op.drop_table("sign_in_link")
    op.drop_index("ix_room_code_room_id", "room_code")

    op.drop_table("room_code")
    op.drop_index("ix_participant_room_id", "participant")

    op.drop_table("participant")
    op.drop_index("ix_part_object_id", "part")

    op.drop_table("part")
    op.drop_index("ix_message_story_id", "message")

    op.drop_table("message")
    op.drop_table("derivative")
    op.drop_table("work_remains")
    op.drop_index("ix_work_topic_page", "work")
    op.drop_index("ix_work_page", "work")
    op.drop_index("ix_work_month", "work")
    op.drop_index("ix_work_licence_until", "work")
    op.drop_index("ix_work_language_page", "work")
    op.drop_index("ix_work_content_key_id", "work")

    op.drop_table("work")
    op.drop_index("ix_upload_room_id", "upload")
    op.drop_index("ix_upload_expires_at", "upload")

    op.drop_table("upload")
    op.drop_table("tombstone")
    op.drop_index("ix_story_room_id", "story")
    op.drop_index("ix_story_queue", "story")
    op.drop_index("ix_story_participant_id", "story")
    op.drop_index("ix_story_keepsake", "story")
    op.drop_index("ix_story_erase_at", "story")
    op.drop_index("ix_story_content_key_id", "story")

    op.drop_table("story")
    op.drop_table("staff_member")
    op.drop_table("sign_in_failure")
    op.drop_table("sealing_key")
    op.drop_table("room_day")
    op.drop_table("room")
    op.drop_index("ix_referral_note_referral_id", "referral_note")

    op.drop_table("referral_note")
    op.drop_index("ix_referral_story_id", "referral")
    op.drop_index("ix_referral_clock", "referral")

    op.drop_table("referral")
    op.drop_table("receipt")
    op.drop_table("reading_language")
    op.drop_index("ix_notice_sent_at", "notice")
    op.drop_index("ix_notice_referral_id", "notice")

    op.drop_table("notice")
    op.drop_index("ix_job_subject_id", "job")
    op.drop_index("ix_job_state_run_after_at", "job")
    op.drop_index("ix_job_kind", "job")
    op.drop_index("ix_job_created_at", "job")

    op.drop_table("job")
    op.drop_table("gallery_generation")
    op.drop_index("ix_exposure_recent", "exposure")

    op.drop_table("exposure")
    op.drop_index("ix_decision_story", "decision")
    op.drop_index("ix_decision_staff_id", "decision")

    op.drop_table("decision")
    op.drop_index("ix_consent_event_story_id", "consent_event")
    op.drop_index("ix_consent_event_participant_id", "consent_event")

    op.drop_table("consent_event")
    op.drop_index("ix_claim_staff_id", "claim")
    op.drop_index("ix_claim_expires_at", "claim")

    op.drop_table("claim")
    op.drop_index("ix_audit_event_subject_id", "audit_event")
    op.drop_index("ix_audit_event_name", "audit_event")

    op.drop_table("audit_event")
