"""The words of the ledger."""

from datetime import timedelta
from enum import Enum


class JobKind(Enum):
    """What there is to do. `server/jobs/handlers.py` says by whom."""

    PREPARE = "prepare"
    """Look for worry signals and make the derivative of a story; subject: story."""
    ERASE = "erase"
    """Destroy keys and objects of what was taken back; subject: story."""
    ERASE_WORK = "erase-work"
    """Destroy the key and objects of what was taken down; subject: work."""
    NOTIFY = "notify"
    """Send the notices that are due for a referral; subject: referral."""
    REFERRAL_CLOCK = "referral-clock"
    """Remind the lead, then the deputy, of referrals nobody acknowledged."""
    RELEASE = "release"
    """Publish approved stories whose random wait is over, as soon as enough wait."""
    GALLERY_SWEEP = "gallery-sweep"
    """Ask the gate again about everything public."""
    EXPIRE = "expire"
    """End what has run out: uploads, claims, licences, the seven days of bringing back."""
    ASK_AGAIN = "ask-again"
    """Ask children again who came of age, or whose time in public ends soon."""
    RETAIN = "retain"
    """Take back private stories that the law of their country lets nobody keep any longer."""
    TELL_PARTNERS = "tell-partners"
    """Find the partners who have not heard of a take-down yet; subject: work."""
    TELL_PARTNER = "tell-partner"
    """Tell one partner what was taken down, until it acknowledges; subject: partner."""
    WITNESS_AUDIT = "witness-audit"
    """Give the checkpoint of the audit trail to somebody outside."""
    SWEEP = "sweep"
    """Remove objects, keys and files that no row refers to."""


class JobState(Enum):
    """Where a job stands."""

    WAITING = "waiting"
    """To be done at or after `run_after_at`."""
    RUNNING = "running"
    """A worker holds it until `lease_until`; then it is anybody's again."""
    DONE = "done"
    """Its effect is there."""
    PARKED = "parked"
    """Failed too often: a person has to look. It blocks nothing."""


class Lane(Enum):
    """Where a job waits its turn, so that long work never delays a notice."""

    SWIFT = "swift"
    """Everything that takes seconds."""
    HEAVY = "heavy"
    """One at a time in the whole worker: it fills a core and much memory."""


def lane_of(kind: JobKind) -> Lane:
    """Return the lane of a kind."""
    return Lane.HEAVY if kind is JobKind.PREPARE else Lane.SWIFT


LEASE = timedelta(seconds=30)
"""How long a worker may be silent before its jobs are given to another."""

LONGEST_RUN = timedelta(minutes=20)
"""A handler that takes longer hangs: its lease is renewed no more."""

MOST_ATTEMPTS = 5

FIRST_BACKOFF = timedelta(seconds=5)
"""The pause after the first failure; four times as long after each further one."""
