"""Verifying: walk the whole chain once and say what does not fit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import RowMapping, func, select

from server.audit import AuditEvent
from server.audit.chain import LATE, AuditLink
from server.audit.checkpoint import Checkpoint
from server.audit.keys import commitment_key
from server.audit.leaves import BEGINNING, Row, commitment, leaf, link
from server.audit.merkle import Frontier
from server.database import db

_AT_ONCE = 10_000
_LATEST = timedelta(days=1)
"""Events are chained within a minute; one that claims to be a day older than its neighbours is not."""


class Fault(Enum):
    """How a trail can differ from what was written."""

    EVENT_GONE = "event-gone"  # a link whose event is not there
    EVENT_CHANGED = "event-changed"  # who, what, when or details differ from what was chained
    LINK_CHANGED = "link-changed"  # a link that does not follow from the one before
    GAP = "gap"  # a position is missing
    EVENT_SLIPPED_IN = "event-slipped-in"  # an event that claims to be older than its place in the trail
    OTHER_ROOT = "other-root"  # not the trail that the checkpoint was made of
    CUT_SHORT = "cut-short"  # shorter than at the checkpoint


@dataclass(frozen=True)
class Finding:
    """A fault and where it lies; no position when it concerns the trail as a whole."""

    fault: Fault
    position: int | None = None


@dataclass
class Verdict:
    """What a walk over the trail found."""

    size: int = 0
    root: bytes = b""
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_intact(self) -> bool:
        """Tell whether nothing was found."""
        return not self.findings


def verify(*, against: Checkpoint | None = None) -> Verdict:
    """Walk the chain from its beginning and compare it with a checkpoint kept elsewhere."""
    walk = _Walk(key=commitment_key())
    roots = {0: walk.frontier.root}
    for place in _places():
        walk.pass_by(place)
        if against is not None and walk.frontier.size == against.size:
            roots[against.size] = walk.frontier.root
    verdict = walk.verdict
    verdict.size, verdict.root = walk.frontier.size, walk.frontier.root
    verdict.findings += [Finding(Fault.EVENT_SLIPPED_IN)] * _never_chained()
    if against is not None and against.size not in roots:
        verdict.findings.append(Finding(Fault.CUT_SHORT))
    elif against is not None and roots[against.size] != against.root:
        verdict.findings.append(Finding(Fault.OTHER_ROOT))
    return verdict


@dataclass
class _Walk:
    """Where the walk stands: what is expected next, and what was found so far."""

    key: bytes
    verdict: Verdict = field(default_factory=Verdict)
    frontier: Frontier = field(default_factory=Frontier)
    position: int = 0
    before: bytes = BEGINNING
    newest: datetime | None = None

    def pass_by(self, place: RowMapping) -> None:
        """Check one place against its event and the link before."""
        if place["position"] != self.position:
            self._note(Fault.GAP)
        self.position = place["position"]
        if place["at"] is None:
            self._note(Fault.EVENT_GONE)
            grown_by = b""
        else:
            grown_by = self._leaf(place)
            if link(self.before, grown_by).hex() != place["link"]:
                self._note(Fault.LINK_CHANGED)
        self.frontier.add(grown_by)
        self.before = _bytes_of(place["link"])
        self.position += 1

    def _leaf(self, place: RowMapping) -> bytes:
        row = Row(
            at=place["at"],
            name=place["name"],
            subject_id=place["subject_id"],
            actor=place["actor"],
            details=place["details"],
        )
        if commitment(row, key=self.key) != place["commitment"]:
            self._note(Fault.EVENT_CHANGED)
        if self.newest is not None and row.at < self.newest - _LATEST:
            self._note(Fault.EVENT_SLIPPED_IN)
        self.newest = max(row.at, self.newest or row.at)
        return leaf(row, place["commitment"])

    def _note(self, fault: Fault) -> None:
        self.verdict.findings.append(Finding(fault, self.position))


def _bytes_of(link_text: str) -> bytes:
    """Return a stored link; what is no hexadecimal was changed, and said so already."""
    try:
        return bytes.fromhex(link_text)
    except ValueError:
        return BEGINNING


def _places() -> Iterator[RowMapping]:
    """Return every place with its event, in order, a few thousand in memory at once."""
    every = (
        select(
            AuditLink.position,
            AuditLink.commitment,
            AuditLink.link,
            AuditEvent.at,
            AuditEvent.name,
            AuditEvent.subject_id,
            AuditEvent.actor,
            AuditEvent.details,
        )
        .outerjoin(AuditEvent, AuditEvent.id == AuditLink.event_id)
        .order_by(AuditLink.position)
        .execution_options(yield_per=_AT_ONCE)
    )
    yield from db.session.execute(every).mappings()


def _never_chained() -> int:
    """Count events without a place that lie too far back to get one: the writer no longer looks there."""
    newest = db.session.scalar(select(func.max(AuditLink.event_id)))
    if newest is None:
        return 0
    loose = (
        select(func.count())
        .select_from(AuditEvent)
        .outerjoin(AuditLink, AuditLink.event_id == AuditEvent.id)
        .where(AuditEvent.id <= newest - LATE, AuditLink.position.is_(None))
    )
    return db.session.scalar(loose) or 0
