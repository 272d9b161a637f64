"""Showing the second factor once more, before something that few may see."""

from flask_babel import lazy_gettext

from server.database import db, transaction
from server.problems import Problem
from server.services import services
from server.staff.models import StaffMember
from server.staff.second_factor import use_code
from server.staff.throttle import check_throttle, note_failure


class CodeNeeded(Problem):
    """The code of the authenticator app is missing, wrong or used."""

    code = "code-needed"
    sentence = lazy_gettext("This code does not fit. Please wait for the next one.")


def confirm(staff_id: str, *, code: str) -> None:
    """Return when the code is right and fresh; it is used up. Opens its own transaction.

    A demo person, who has no second factor, needs none here either. Raises CodeNeeded, TooManyTries.
    """
    member = db.session.get_one(StaffMember, staff_id)
    if member.is_demo and member.totp_secret is None and services().settings.demo:
        return
    purpose = f"second:{staff_id}"
    check_throttle(purpose)
    with transaction():
        member = db.session.get_one(StaffMember, staff_id)
        fits = use_code(member, code, master_key=services().settings.master_key)
        if not fits:
            note_failure(purpose)
    if not fits:
        raise CodeNeeded
