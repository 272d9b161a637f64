"""Retain: count what is kept longer than its country's law says, and erase what the law's number ends.

A private story whose checked number is over is taken back by the house: hidden now, erased in seven
days by the one workflow that erases, and its child can bring it back until then. Where nobody checked
the number, or there is none, an administrator decides; nothing erases by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from server import audit, clock
from server.audit import AuditEvent
from server.consent.models import ConsentEvent
from server.countries.packs import law_in
from server.countries.retention import DECIDE_AFTER, Due, due
from server.database import db, transaction
from server.referrals.cases import open_case_of
from server.referrals.models import Referral, ReferralNote
from server.rooms.models import Room
from server.stories.models import Story
from server.stories.states import LIVING
from server.workflows.forget_sheets import hearings_of_no_use, late_in_the_tray, sheets_of_no_use
from server.workflows.take_back import take_back

SYSTEM = "system"
_CONFIRMED = "retention.confirmed"


@dataclass(frozen=True, kw_only=True)
class KeptTooLong:
    """The private stories of a room whose time is over."""

    room_id: str
    country: str
    to_erase: tuple[str, ...]
    to_decide: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What else is kept: none of it should stay long."""

    sheets: int
    recordings: int
    # notes of closed cases go with their story
    case_notes: int
    # codes only; proofs of what was done stay
    audit_events: int


def retain() -> None:
    """Take back what the law's number ends (job; may be called twice). Opens its own transactions."""
    for room in rooms_keeping_too_long():
        for story_id in room.to_erase:
            with transaction():
                take_back(story_id, secret=None, by=SYSTEM)


def rooms_keeping_too_long() -> list[KeptTooLong]:
    """Return every room with stories whose time is over."""
    rooms = db.session.scalars(select(Room).order_by(Room.id)).all()
    found = (kept_too_long(room) for room in rooms)
    return [one for one in found if one.to_erase or one.to_decide]


def kept_too_long(room: Room) -> KeptTooLong:
    """Return what of a room's private stories is over. A story with an open case is nobody's to end."""
    at, law = clock.now(), law_in(room.country)
    confirmed_at = _confirmed_at(room.id)
    ends: dict[Due, list[str]] = {}
    for story_id, unused_since in _private_stories(room.id):
        what = due(law, unused_since=unused_since, confirmed_at=confirmed_at, at=at)
        if what is not Due.NOTHING and open_case_of(story_id) is None:
            ends.setdefault(what, []).append(story_id)
    return KeptTooLong(
        room_id=room.id,
        country=room.country,
        to_erase=tuple(ends.get(Due.ERASE, ())),
        to_decide=tuple(ends.get(Due.DECIDE, ())),
    )


def confirm_needed(room_id: str, *, by: str) -> None:
    """Note that somebody decided to keep a room's stories, in the caller's transaction."""
    audit.record(_CONFIRMED, subject_id=room_id, actor=by)


def count_the_rest() -> Counted:
    """Return what is kept beside stories, past its time."""
    at = clock.now()
    long_ago = at - DECIDE_AFTER
    notes = (
        select(func.count(ReferralNote.id))
        .join(Referral, Referral.id == ReferralNote.referral_id)
        .where(ReferralNote.content.is_not(None), Referral.closed_at <= long_ago)
    )
    return Counted(
        sheets=len(late_in_the_tray(at)) + len(sheets_of_no_use(at)),
        recordings=len(hearings_of_no_use(at)),
        case_notes=_number(notes),
        audit_events=_number(select(func.count(AuditEvent.id)).where(AuditEvent.at <= long_ago)),
    )


def _private_stories(room_id: str) -> Iterator[tuple[str, datetime]]:
    """Return the stories that are not public, and when anybody last said anything about each."""
    newest = func.max(ConsentEvent.at)
    rows = db.session.execute(
        select(Story.id, Story.received_at, newest)
        .join(ConsentEvent, ConsentEvent.story_id == Story.id, isouter=True)
        .where(Story.room_id == room_id, Story.state.in_(LIVING), Story.work_id.is_(None))
        .group_by(Story.id, Story.received_at)
        .order_by(Story.id)
    )
    for story_id, received_at, said_at in rows.all():
        yield story_id, max(received_at, said_at or received_at)


def _confirmed_at(room_id: str) -> datetime | None:
    confirmed = select(func.max(AuditEvent.at)).where(
        AuditEvent.name == _CONFIRMED, AuditEvent.subject_id == room_id
    )
    return db.session.scalar(confirmed)


def _number(counted: Select[int]) -> int:
    return db.session.scalar(counted) or 0
