"""Hand to research: anonymised copies for one named study, and which of them it must delete since.

Only what both voices gave to research, in a version that two people approved. Nothing in an export joins it
to the gallery: fresh names, no month, no county, and of each work only what enough others in it share.
"""

import re
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from flask_babel import lazy_gettext
from sqlalchemy import select

from server import audit, clock, ids
from server.audit import AuditEvent
from server.consent.gate import Licence, may_hand_to_research
from server.database import db, transaction
from server.gallery.grouping import crowd
from server.problems import ChangedMeanwhile, Malformed, NotFound, Problem
from server.services import services
from server.staff.accounts import find_member
from server.staff.people import find_person
from server.stories.finding import newest_derivative
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.facts import gather_facts
from server.workflows.write_export import Copy, write_export

SHORTEST_USE = timedelta(days=31)
"""What ends sooner is left out: a study cannot work with it."""

_MADE, _INCLUDED = "export.made", "export.work_included"
_STUDY = re.compile(r"[a-z0-9][a-z0-9-]{2,63}")
_APPROVED = (StoryState.APPROVED, StoryState.PUBLISHED)


class NobodyAccountable(Problem):
    """An export needs a person of this house who answers for it."""

    code = "nobody-accountable"
    sentence = lazy_gettext("Nobody with this address works here: name who answers for the export.")


class TooFewWorks(Problem):
    """So few works would be recognised among themselves."""

    code = "too-few-works"
    sentence = lazy_gettext("Too few works may be handed to research: so few would be recognised.")


@dataclass(frozen=True, kw_only=True)
class Export:
    """What was handed out."""

    id: str
    works: int
    until: datetime


def export_works(target: Path, *, study: str, accountable: str) -> Export:
    """Write an export into a new folder that only its owner can read. Opens its own transaction.

    `study` is the code of the study (lower case, digits, hyphens), `accountable` the address of a member of
    staff. What changes while it is written is refused as a whole. Raises Malformed, NobodyAccountable,
    TooFewWorks, ChangedMeanwhile, FileExistsError.
    """
    if _STUDY.fullmatch(study) is None:
        raise Malformed
    person_id = _accountable(accountable)
    copies = _copies(clock.now())
    if len(copies) < crowd().ordinary or not copies:
        raise TooFewWorks
    until = min(copy.until for copy in copies)
    export = Export(id=ids.new_id(), works=len(copies), until=until)
    target.mkdir(mode=0o700)
    try:
        write_export(target, copies, export_id=export.id, study=study, until=until)
        with transaction():
            _record(copies, export=export, study=study, by=f"staff:{person_id}")
    except BaseException:
        shutil.rmtree(target)
        raise
    return export


def revoked_works(export_id: str) -> list[str]:
    """Return which works of an export must be deleted, by their names in it. Raises NotFound."""
    made = select(AuditEvent.id).where(AuditEvent.name == _MADE, AuditEvent.subject_id == export_id)
    if db.session.scalar(made) is None:
        raise NotFound
    included = select(AuditEvent.details).where(
        AuditEvent.name == _INCLUDED, AuditEvent.subject_id == export_id
    )
    at = clock.now()
    return sorted(
        str(details["work"])
        for details in db.session.scalars(included).all()
        if not _may_stay(db.session.get(Story, str(details["story"])), at=at)
    )


def exports_made() -> list[tuple[str, str, datetime]]:
    """Return every export: its id, its study and when it was made, the oldest first."""
    made = select(AuditEvent).where(AuditEvent.name == _MADE).order_by(AuditEvent.id)
    return [
        (event.subject_id, str(event.details["study"]), event.at)
        for event in db.session.scalars(made)
    ]


def _may_stay(story: Story | None, *, at: datetime) -> bool:
    """A newer version does not call a copy back; whatever refuses the story does."""
    return story is not None and isinstance(_licence_of(story, at), Licence)


def _licence_of(story: Story, at: datetime) -> object:
    return may_hand_to_research(gather_facts(story, at), at)


def _accountable(email: str) -> str:
    member = find_member(email)
    person = find_person(member.id) if member else None
    if person is None:
        raise NobodyAccountable
    return person.id


def _copies(at: datetime) -> list[Copy]:
    stories = db.session.scalars(
        select(Story).where(Story.state.in_(_APPROVED), Story.is_demo.is_(services().settings.demo))
    ).all()
    found = []
    for story in stories:
        licence, derivative = _licence_of(story, at), newest_derivative(story.id)
        if derivative is None or not isinstance(licence, Licence):
            continue
        if licence.until < at + SHORTEST_USE:
            continue
        found.append(
            Copy(name=ids.new_id(), story=story, derivative=derivative, until=licence.until)
        )
    # an order that tells nothing of when they were told
    secrets.SystemRandom().shuffle(found)
    return found


def _record(copies: Iterable[Copy], *, export: Export, study: str, by: str) -> None:
    """Write down what left the house, as long as every yes still stands and nothing was edited."""
    at = clock.now()
    for copy in copies:
        newest = newest_derivative(copy.story.id)
        is_same = newest is not None and newest.digest == copy.derivative.digest
        db.session.refresh(copy.story)
        if not is_same or not _may_stay(copy.story, at=at):
            raise ChangedMeanwhile
        audit.record(
            _INCLUDED,
            subject_id=export.id,
            actor=by,
            details={"story": copy.story.id, "work": copy.name},
        )
    audit.record(
        _MADE,
        subject_id=export.id,
        actor=by,
        details={"study": study, "works": export.works, "until": export.until.isoformat()},
    )
