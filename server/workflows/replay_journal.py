"""Replay the journal over older data: what was taken back, taken down or shut out stays so.

Only restraints are replayed. A yes, an approval, a story or an account that came after the backup is
lost, and is asked for again; a no is not.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set

from sqlalchemy import select

from server.audit import AuditEvent
from server.backup.journal import Entry, Fact
from server.database import db
from server.gallery.models import Work
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.replaying.case import Case
from server.workflows.replaying.cases import CASES
from server.workflows.replaying.people import PEOPLE
from server.workflows.replaying.stories import STORIES, hide, take_work_down
from server.workflows.replaying.voices import VOICES

_BATCH = 500

_REPLAYS = {**STORIES, **VOICES, **CASES, **PEOPLE}


def replay_journal(journal: Iterable[Entry]) -> Counter[Fact]:
    """Do again, in the caller's transaction, what the data do not know; return how often what.

    May be repeated: what the audit trail of the data tells is left alone.
    """
    missing = [*_missing(tuple(journal))]
    erased = frozenset(entry.subject_id for entry in missing if entry.fact is Fact.ERASED)
    done: Counter[Fact] = Counter()
    for entry in sorted(missing, key=lambda entry: (entry.at, entry.event_id)):
        done[entry.fact] += _REPLAYS[entry.fact](Case(entry, erased))
    return done


def end_what_has_no_key(key_ids: Set[str]) -> int:
    """Erase and take down, in the caller's transaction, what no key opens any more; return how many.

    A key that is in no ring was destroyed, even where the disaster came before the journal had it.
    """
    count = 0
    for work in db.session.scalars(select(Work)).all():
        if work.content_key_id not in key_ids:
            take_work_down(work.id)
            count += 1
    live = select(Story.id, Story.content_key_id).where(Story.state != StoryState.ERASED)
    for story_id, key_id in db.session.execute(live).all():
        if key_id not in key_ids:
            hide(story_for_change(story_id))
            count += 1
    return count


def _missing(journal: Sequence[Entry]) -> Iterable[Entry]:
    known: set[tuple[int, str, str]] = set()
    for start in range(0, len(journal), _BATCH):
        batch = [entry.event_id for entry in journal[start : start + _BATCH]]
        there = select(AuditEvent.id, AuditEvent.name, AuditEvent.subject_id)
        rows = db.session.execute(there.where(AuditEvent.id.in_(batch)))
        known |= {(row.id, row.name, row.subject_id) for row in rows}
    for entry in journal:
        if (entry.event_id, entry.fact.value, entry.subject_id) not in known:
            yield entry
