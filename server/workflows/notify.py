"""Notify: send the notices about a case; what does not leave now is tried again until it does.

No transaction is open while a mail server is spoken to: it may take its time, others may not wait.
A notice may leave twice when a worker dies in between, but never not at all.
"""

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from flask_babel import force_locale
from flask_babel import gettext as _

from server import audit, clock
from server.database import db, transaction
from server.i18n import choose_language
from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.problems import Problem
from server.referrals.letter import send_letter
from server.referrals.models import Channel, Notice, Referral, ReferralState
from server.referrals.notices import channels, undelivered
from server.referrals.webhook import call_webhook
from server.services import services
from server.staff.models import StaffMember
from server.staff.people import find_person

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=5)


def notify(referral_id: str) -> None:
    """Send every notice of a case that has not left; a job, which opens its own transactions.

    While the case waits, failures enter the next try into the ledger themselves: unlike other jobs
    a notice is never given up and parked.
    """
    case = db.session.get(Referral, referral_id)
    if case is None or case.state is not ReferralState.OPEN:
        return
    attempts = [_try(notice_id) for notice_id in _still_wanted(undelivered(referral_id))]
    failures = [attempt for attempt in attempts if attempt is not None]
    if failures:
        with transaction():
            ledger.add(
                kind=JobKind.NOTIFY,
                subject_id=referral_id,
                is_urgent=True,
                run_after_at=clock.now() + _pause_after(min(failures)),
            )


def link_to(referral_id: str) -> str:
    """Return the address of a case; only a signed-in safeguarding lead can open it."""
    return f"{services().settings.public_url}/moderation/referrals/{referral_id}"


def _pause_after(attempts: int) -> timedelta:
    pause: timedelta = FIRST_PAUSE * 2 ** min(attempts - 1, 10)
    return min(pause, LONGEST_PAUSE)


def _try(notice_id: int) -> int | None:
    """Send one notice; return None when nothing is left to do, else how often it was tried."""
    notice = db.session.get_one(Notice, notice_id)
    problem = None
    try:
        _send(notice)
    except Problem as failure:
        problem = failure.code
    with transaction():
        return _note(notice_id, problem=problem)


def _note(notice_id: int, *, problem: str | None) -> int | None:
    notice = db.session.get_one(Notice, notice_id, with_for_update=True, populate_existing=True)
    notice.attempts += 1
    if problem is None:
        notice.sent_at = clock.now()
    audit.record(
        "notice.sent" if problem is None else "notice.failed",
        subject_id=notice.referral_id,
        actor="system",
        details={"channel": notice.channel.value, "staff": notice.staff_id, "problem": problem},
    )
    return notice.attempts if problem else None


def _send(notice: Notice) -> None:
    """Send a notice its way. Raises LetterNotSent, CallNotTaken."""
    settings = services().settings
    link = link_to(notice.referral_id)
    if notice.channel is Channel.WEBHOOK:
        call_webhook(settings, event="referral.waiting", link=link)
        return
    lead = db.session.get_one(StaffMember, notice.staff_id)
    with force_locale(choose_language([lead.language]).folder):
        send_letter(
            settings.smtp_url or "",
            to=lead.email,
            subject=_("Eyes on Me: a case waits for you"),
            body=_("A case waits for you. Please look at it now:") + f"\n\n{link}\n",
            sender=f"eyes-on-me@{urlsplit(link).hostname}",
        )


def _still_wanted(notices: Sequence[Notice]) -> list[int]:
    """Leave out notices whose way was switched off or whose reader has left."""
    ways = channels(services().settings)
    return [
        notice.id
        for notice in notices
        if notice.channel in ways
        and (notice.staff_id is None or find_person(notice.staff_id) is not None)
    ]
