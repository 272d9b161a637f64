"""Slows guessing down, per account: five free tries, then a wait that doubles up to a quarter hour."""

import hashlib
from datetime import datetime, timedelta

from server import clock
from server.database import db
from server.problems import TooMany
from server.staff.models import SignInFailure

FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


def check_throttle(account: str) -> None:
    """Raise TooMany while an account has to wait. Accounts that do not exist wait just the same."""
    failure = db.session.get(SignInFailure, _key(account))
    if failure is not None and clock.now() < failure.open_at:
        raise TooMany


def note_failure(account: str) -> None:
    """Count a wrong password or code."""
    failure = db.session.get(SignInFailure, _key(account))
    if failure is None:
        failure = SignInFailure(account_sha256=_key(account), tries=0, open_at=clock.now())
        db.session.add(failure)
    failure.tries += 1
    failure.open_at = _open_at(failure.tries)


def forget_failures(account: str) -> None:
    """Start counting anew after a success."""
    failure = db.session.get(SignInFailure, _key(account))
    if failure is not None:
        db.session.delete(failure)


def _open_at(tries: int) -> datetime:
    if tries < FREE_TRIES:
        return clock.now()
    doublings = min(tries - FREE_TRIES, 10)
    return clock.now() + min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _key(account: str) -> str:
    return hashlib.sha256(account.encode()).hexdigest()
