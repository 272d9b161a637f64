"""Links that work once: an invitation to set a password, or a demo person's door."""

import secrets
from datetime import timedelta

from flask_babel import lazy_gettext
from sqlalchemy import CursorResult, delete, select, update

from server import clock
from server.database import db
from server.problems import NotFound
from server.staff.models import SignInLink
from server.staff.sessions import fingerprint

INVITATION_LASTS = timedelta(hours=72)


class LinkOver(NotFound):
    """A way in that was used, withdrawn, or is too old."""

    code = "link-over"
    sentence = lazy_gettext(
        "This link has been used, or its time is over. Please ask your administrator for a new one."
    )


def make_link(staff_id: str) -> str:
    """Return the token of a fresh link; earlier links of the person stop working."""
    db.session.execute(delete(SignInLink).where(SignInLink.staff_id == staff_id))
    token = secrets.token_urlsafe(24)
    moment = clock.now()
    db.session.add(
        SignInLink(
            token_sha256=fingerprint(token),
            staff_id=staff_id,
            created_at=moment,
            expires_at=moment + INVITATION_LASTS,
        )
    )
    return token


def owner_of(token: str) -> str | None:
    """Return whose a living link is, without using it up."""
    return db.session.scalar(
        select(SignInLink.staff_id).where(
            SignInLink.token_sha256 == fingerprint(token),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > clock.now(),
        )
    )


def use_link(token: str) -> str | None:
    """Use a link up and return whose it is; none when it was used or is too old."""
    owner = owner_of(token)
    used: CursorResult[object] = db.session.execute(  # type: ignore[assignment]
        update(SignInLink)
        .where(SignInLink.token_sha256 == fingerprint(token), SignInLink.used_at.is_(None))
        .values(used_at=clock.now())
    )
    return owner if used.rowcount == 1 else None
