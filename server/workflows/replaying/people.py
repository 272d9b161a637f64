"""People and rooms: who and what was shut out, and which codes and cards must not work again."""

from server.backup.journal import Fact
from server.database import db
from server.rooms.directory import add_code, codes_of
from server.rooms.models import Participant, Room, RoomCode
from server.rooms.participants import renew_card, retire
from server.staff.accounts import disable, enable, set_grants
from server.staff.models import StaffMember
from server.staff.people import person_of
from server.staff.sessions import end_sessions_of
from server.stories.keepsake import PICTURE_COUNT
from server.workflows.replaying.case import RESTORE, Case, Replays


def _member(case: Case) -> StaffMember | None:
    return db.session.get(StaffMember, case.entry.subject_id)


def _disabled(case: Case) -> bool:
    if (member := _member(case)) is None:
        return False
    disable(member, by=RESTORE)
    return True


def _enabled(case: Case) -> bool:
    if (member := _member(case)) is None:
        return False
    enable(member, by=RESTORE)
    return True


def _roles_set(case: Case) -> bool:
    """Take the roles away that somebody lost; roles that they won are given anew by a person."""
    if (member := _member(case)) is None:
        return False
    left = set(case.entry.code.get("roles", "").split(","))
    grants = person_of(member).grants
    kept = frozenset(grant for grant in grants if grant.code in left)
    if kept == grants:
        return False
    set_grants(member, kept, by=RESTORE)
    return True


def _older_password(case: Case) -> bool:
    """A password from before may be known to others: its owner is invited anew."""
    member = _member(case)
    if member is None or member.password_hash is None:
        return False
    member.password_hash = None
    member.totp_secret = None
    end_sessions_of(member.id)
    return True


def _retired(case: Case) -> bool:
    participant = db.session.get(Participant, case.entry.subject_id)
    if participant is None or participant.retired_at is not None:
        return False
    retire(participant, by=RESTORE)
    return True


def _card_renewed(case: Case) -> bool:
    """The lost card must not work again, and the new one is not known here: print another."""
    participant = db.session.get(Participant, case.entry.subject_id)
    if participant is None or participant.retired_at is not None:
        return False
    renew_card(participant, picture_count=PICTURE_COUNT, by=RESTORE)
    return True


def _code_rotated(case: Case) -> bool:
    text = case.entry.code.get("code")
    room = db.session.get(Room, case.entry.subject_id)
    if text is None or room is None or db.session.get(RoomCode, text) is not None:
        return False
    for code in codes_of(room.id):
        code.retired_at = code.retired_at or case.entry.at
    add_code(room.id, text=text)
    return True


PEOPLE: Replays = {
    Fact.STAFF_DISABLED: _disabled,
    Fact.STAFF_ENABLED: _enabled,
    Fact.ROLES_SET: _roles_set,
    Fact.INVITED_AGAIN: _older_password,
    Fact.PASSWORD_SET: _older_password,
    Fact.FACTOR_ENROLLED: _older_password,
    Fact.RETIRED: _retired,
    Fact.CARD_RENEWED: _card_renewed,
    Fact.CODE_ROTATED: _code_rotated,
}
