"""What the events say at a moment: a pure function of the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from server.consent.vocabulary import ConsentEventKind, Purpose, Voice


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One consent event as a plain value, in the order of the record."""

    order: int
    voice: Voice
    purpose: Purpose
    kind: ConsentEventKind
    at: datetime
    expires_at: datetime | None = None


class Stance(Enum):
    """Where a voice stands on a purpose."""

    UNKNOWN = "unknown"  # never asked, not answered, or an answer that no longer counts
    YES = "yes"  # said yes, and it is still valid
    NO = "no"  # said no, or took a yes back


@dataclass(frozen=True, kw_only=True)
class Position:
    """A stance and, for a yes, when it ends."""

    stance: Stance
    until: datetime | None = None


SILENCE = Position(stance=Stance.UNKNOWN)

_YES = {ConsentEventKind.GIVEN, ConsentEventKind.RENEWED}
_NO = {ConsentEventKind.REFUSED, ConsentEventKind.WITHDRAWN}
_LAPSE = {ConsentEventKind.EXPIRED, ConsentEventKind.INVALIDATED}


@dataclass(frozen=True)
class Standing:
    """Every voice's position on every purpose it spoke about."""

    positions: dict[tuple[Voice, Purpose], Position]

    def of(self, voice: Voice, purpose: Purpose) -> Position:
        """Return a voice's position; silence when it never spoke."""
        return self.positions.get((voice, purpose), SILENCE)


def standing(events: Iterable[Statement], at: datetime) -> Standing:
    """Replay the events up to a moment.

    The latest answer counts; being asked or deferring does not change an answer; a yes whose time
    is over is silence; an event from the future of `at` does not exist yet.
    """
    positions: dict[tuple[Voice, Purpose], Position] = {}
    for event in sorted(events, key=lambda event: (event.at, event.order)):
        if event.at > at:
            continue
        key = (event.voice, event.purpose)
        positions[key] = _after(event, positions.get(key, SILENCE), at)
    return Standing(positions)


def _after(event: Statement, before: Position, at: datetime) -> Position:
    if event.kind in _YES:
        if event.expires_at is not None and event.expires_at <= at:
            return SILENCE
        return Position(stance=Stance.YES, until=event.expires_at)
    if event.kind in _NO:
        return Position(stance=Stance.NO)
    if event.kind in _LAPSE:
        return SILENCE
    return before
