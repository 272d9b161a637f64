"""Tables of the staff: accounts, roles, sessions, one-time sign-in links."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base, enum_type
from server.staff.permissions import Role


class StaffMember(Base):
    """A person who works with the stories."""

    __tablename__ = "staff_member"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    # sign-in name and address for notices, lower case
    email: Mapped[str] = mapped_column(String(254), unique=True)
    display_name: Mapped[str] = mapped_column(String(80))
    # Argon2id in PHC form; none until the invitation is accepted
    password_hash: Mapped[str | None] = mapped_column(String(200))
    # TOTP secret, encrypted under the master key
    totp_secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    # the last accepted time step: a code counts once
    totp_step: Mapped[int] = mapped_column(default=0)
    language: Mapped[str] = mapped_column(String(16), default="en")
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class StaffRole(Base):
    """A role somebody has, for one room or (without a room) everywhere."""

    __tablename__ = "staff_role"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff_member.id"), index=True)
    role: Mapped[Role] = mapped_column(enum_type(Role))
    # a plain id: features do not import one another
    room_id: Mapped[str | None] = mapped_column(String(32))
    given_at: Mapped[datetime]


class StaffSession(Base):
    """A signed-in browser. Ended on the server, so that disabling works at once."""

    __tablename__ = "staff_session"

    # SHA-256 of the cookie's token
    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff_member.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    # no page but the second step is open before this
    second_factor_at: Mapped[datetime | None]


class SignInLink(Base):
    """A link that works once: an invitation, or a demo person's door."""

    __tablename__ = "sign_in_link"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff_member.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInFailure(Base):
    """Wrong passwords and codes of one account, whether it exists or not."""

    __tablename__ = "sign_in_failure"

    # SHA-256 of the address that was typed, or of "second:<staff id>"
    account_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    tries: Mapped[int]
    # no try is taken before this moment
    open_at: Mapped[datetime]
