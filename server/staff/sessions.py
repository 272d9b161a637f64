"""Signed-in browsers: kept on the server, so that ending one works at once everywhere."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from server import clock
from server.database import db
from server.staff.models import StaffMember, StaffSession

IDLE = timedelta(minutes=30)
"""A session nobody used for this long is over: rooms and offices are shared."""

LONGEST = timedelta(hours=8)
"""No session outlives a working day."""

SEEN_EVERY = timedelta(minutes=1)
"""How exactly the last use is known; finer would mean a write for every page."""


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A living session as a plain value."""

    staff_id: str
    has_second_factor: bool
    is_due_to_be_seen: bool


def fingerprint(token: str) -> str:
    """Return what is stored of a token: enough to find it, useless to whoever reads the table."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_session(staff_id: str, *, second_factor_at: datetime | None) -> str:
    """Open a session and return the token for the cookie.

    Without `second_factor_at` only the second step is open to it.
    """
    token = secrets.token_urlsafe(32)
    moment = clock.now()
    db.session.add(
        StaffSession(
            token_sha256=fingerprint(token),
            staff_id=staff_id,
            created_at=moment,
            seen_at=moment,
            second_factor_at=second_factor_at,
        )
    )
    return token


def find_session(token: str) -> SignedIn | None:
    """Return the living session of a token: not idle, not too old, its account not disabled."""
    session = db.session.get(StaffSession, fingerprint(token))
    if session is None:
        return None
    member = db.session.get(StaffMember, session.staff_id)
    moment = clock.now()
    idle, age = moment - session.seen_at, moment - session.created_at
    if idle >= IDLE or age >= LONGEST or member is None or member.disabled_at is not None:
        return None
    return SignedIn(
        staff_id=session.staff_id,
        has_second_factor=session.second_factor_at is not None,
        is_due_to_be_seen=idle >= SEEN_EVERY,
    )


def see_session(token: str) -> None:
    """Write down that a session was used just now."""
    session = db.session.get(StaffSession, fingerprint(token))
    if session is not None:
        session.seen_at = clock.now()


def end_session(token: str) -> None:
    """End one session."""
    db.session.execute(delete(StaffSession).where(StaffSession.token_sha256 == fingerprint(token)))


def end_sessions_of(staff_id: str) -> None:
    """End every session of a person."""
    db.session.execute(delete(StaffSession).where(StaffSession.staff_id == staff_id))


def forget_dead_sessions() -> None:
    """Delete the rows of sessions that can never live again."""
    oldest = clock.now() - LONGEST
    db.session.execute(delete(StaffSession).where(StaffSession.created_at <= oldest))
