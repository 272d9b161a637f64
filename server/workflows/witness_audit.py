"""Witness the audit: once a day, give the trail's checkpoint to somebody outside the house.

Whoever could rewrite the whole database could also sign anew; the copy outside is what holds them.
"""

import logging
from urllib.parse import unquote, urlsplit

from flask_babel import gettext as _

from server import audit, clock
from server.audit.chain import grow
from server.audit.checkpoint import read
from server.audit.checkpoints import AuditCheckpoint, newest_checkpoint, note_down
from server.audit.keys import signing_key
from server.audit.verification import Verdict, verify
from server.calls import CallNotTaken, post
from server.database import db, transaction
from server.problems import Problem
from server.referrals.letter import send_letter
from server.services import services

logger = logging.getLogger(__name__)

SYSTEM = "system"


class AuditBroken(Problem):
    """The trail is not what it was: a person has to look, and no new checkpoint covers it up."""

    code = "audit-broken"


def chain_audit() -> None:
    """Chain every event that is not chained yet; opens its own transactions."""
    while True:
        with transaction():
            if not grow():
                return


def witness_audit() -> AuditCheckpoint:
    """Check the trail against the last checkpoint, make a new one and send it to the witness.

    A job, which opens its own transactions; what does not leave raises and is tried again.
    Raises AuditBroken, LetterNotSent, CallNotTaken.
    """
    chain_audit()
    made = newest_checkpoint()
    if made is None or made.witnessed_at is not None:
        verdict = verify(against=read(made.note, key=signing_key().public_key()) if made else None)
        if not verdict.is_intact:
            _raise_alarm(verdict)
        with transaction():
            made = note_down(verdict)
    _send(made.note)
    with transaction():
        made = db.session.get_one(AuditCheckpoint, made.id)
        made.witnessed_at = clock.now()
    return made


def _raise_alarm(verdict: Verdict) -> None:
    codes = sorted({finding.fault.value for finding in verdict.findings})
    logger.error("the audit trail was changed: %s", ", ".join(codes))
    with transaction():
        audit.record(
            "audit.found_broken", subject_id="audit", actor=SYSTEM, details={"faults": ",".join(codes)}
        )
    raise AuditBroken


def _send(note: str) -> None:
    """Give a note to the witness of EYES_WITNESS_URL; without one it stays in the house."""
    settings = services().settings
    witness = urlsplit(settings.witness_url or "")
    if witness.scheme == "mailto":
        send_letter(
            settings.smtp_url or "",
            to=unquote(witness.path),
            subject=_("Eyes on Me: keep this checkpoint of the audit trail"),
            body=note,
            sender=f"eyes-on-me@{urlsplit(settings.public_url).hostname}",
        )
    elif witness.scheme:
        headers = {"Content-Type": "text/plain; charset=utf-8", "User-Agent": "eyes-on-me"}
        if not post(witness, body=note.encode(), headers=headers).is_success:
            raise CallNotTaken
