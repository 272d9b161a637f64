"""Until when evidence proves a yes that stands: afterwards it is kept for a question, and goes."""

from datetime import UTC, datetime, timedelta

from server.consent.models import ConsentEvent
from server.consent.record import events_of
from server.consent.vocabulary import ConsentEventKind

AFTER_THE_LAST_YES = timedelta(days=90)
"""Evidence proves a yes; once none of it stands, it is kept for a question about it, and goes."""

_NEVER = datetime.max.replace(tzinfo=UTC)
_YES = {ConsentEventKind.GIVEN, ConsentEventKind.RENEWED}
_ENDS = _YES | {
    ConsentEventKind.REFUSED,
    ConsentEventKind.WITHDRAWN,
    ConsentEventKind.EXPIRED,
    ConsentEventKind.INVALIDATED,
}
"""After which an earlier yes proves nothing: a later answer stands on its own evidence."""


def is_of_no_use(
    evidence_id: str, *, participant_id: str, settled_at: datetime | None, at: datetime
) -> bool:
    """Tell whether the time after the last yes on some evidence is over."""
    end = _end_of_use(evidence_id, participant_id=participant_id, settled_at=settled_at)
    return end <= at - AFTER_THE_LAST_YES


def _end_of_use(evidence_id: str, *, participant_id: str, settled_at: datetime | None) -> datetime:
    """Return when the last yes that it proves ended, or will; when it was settled, if it proves none."""
    events = events_of(participant_id=participant_id)
    proved = [e for e in events if e.evidence_id == evidence_id and e.kind in _YES]
    ends = [_end_of(event, among=events) for event in proved]
    return max([settled_at or _NEVER, *ends])


def _end_of(yes: ConsentEvent, *, among: list[ConsentEvent]) -> datetime:
    later = [
        event.at
        for event in among
        if event.id > yes.id
        and event.kind in _ENDS
        and (event.voice, event.adult, event.purpose) == (yes.voice, yes.adult, yes.purpose)
    ]
    return min([yes.expires_at or _NEVER, *later])
