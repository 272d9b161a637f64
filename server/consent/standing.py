"""What the events say at a moment: a pure function of the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from server.consent.methods import is_yes_of
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One consent event as a plain value, in the order of the record."""

    order: int
    voice: Voice
    purpose: Purpose
    kind: ConsentEventKind
    # how it came: a yes by a way too weak for its purpose is no answer
    method: Method
    at: datetime
    expires_at: datetime | None = None
    adult: Adult = Adult.FIRST


class Stance(Enum):
    """Where a voice stands on a purpose."""

    UNKNOWN = "unknown"  # never asked, not answered, or an answer that no longer counts
    YES = "yes"  # said yes, and it is still valid
    LAPSED = (
        "lapsed"  # a guardian's yes to a child who came of age: for what is public, not for more
    )
    NO = "no"  # said no, or took a yes back


@dataclass(frozen=True, kw_only=True)
class Position:
    """A stance, since when, and, for a yes, when it ends."""

    stance: Stance
    since: datetime | None = None
    until: datetime | None = None


_NEVER = datetime.max.replace(tzinfo=UTC)
_EVER = datetime.min.replace(tzinfo=UTC)

SILENCE = Position(stance=Stance.UNKNOWN)

_YES = {ConsentEventKind.GIVEN, ConsentEventKind.RENEWED}
_NO = {ConsentEventKind.REFUSED, ConsentEventKind.WITHDRAWN}
_OVER = {ConsentEventKind.EXPIRED, ConsentEventKind.INVALIDATED}

_WEIGHTS = (Stance.UNKNOWN, Stance.LAPSED, Stance.YES, Stance.NO)
"""Of two guardians' stances the later in this row is their voice's: any no is a no."""


@dataclass(frozen=True)
class Standing:
    """Every voice's position on every purpose it spoke about."""

    positions: dict[tuple[Voice, Purpose], Position]
    # where guardians of one child say different things
    disagreements: frozenset[tuple[Voice, Purpose]] = frozenset()
    # where somebody said yes, last, by a way too weak for it to be an answer
    weak_yeses: frozenset[tuple[Voice, Purpose]] = frozenset()

    def of(self, voice: Voice, purpose: Purpose) -> Position:
        """Return a voice's position; silence when it never spoke."""
        return self.positions.get((voice, purpose), SILENCE)


def standing(events: Iterable[Statement], at: datetime) -> Standing:
    """Replay the events up to a moment.

    The latest answer of each person counts; being asked, deferring, or a yes by a way too weak for
    its purpose does not change an answer; a yes whose time is over is silence; an event from the
    future of `at` does not exist yet. Where two guardians differ, a no is their voice's answer.
    """
    said: dict[tuple[Voice, Purpose], dict[Adult, Position]] = {}
    weak: set[tuple[Voice, Purpose]] = set()
    for event in sorted(events, key=lambda event: (event.at, event.order)):
        if event.at > at:
            continue
        if _is_weak(event):
            weak.add((event.voice, event.purpose))
            continue
        if event.kind in _YES | _NO | _OVER:
            weak.discard((event.voice, event.purpose))
        adults = said.setdefault((event.voice, event.purpose), {})
        adults[event.adult] = _after(event, adults.get(event.adult, SILENCE))
    current = {
        key: [_at(position, at) for position in adults.values()] for key, adults in said.items()
    }
    return Standing(
        positions={key: max(found, key=_weight) for key, found in current.items()},
        disagreements=frozenset(
            key
            for key, found in current.items()
            if {Stance.YES, Stance.NO} <= {position.stance for position in found}
        ),
        weak_yeses=frozenset(weak),
    )


def _is_weak(event: Statement) -> bool:
    return event.kind in _YES and not is_yes_of(
        event.voice, method=event.method, purpose=event.purpose
    )


def _after(event: Statement, before: Position) -> Position:
    """Return one person's position after one more event of theirs."""
    if event.kind in _YES:
        return Position(stance=Stance.YES, since=event.at, until=event.expires_at)
    if event.kind in _NO:
        return Position(stance=Stance.NO, since=event.at)
    if event.kind in _OVER:
        return SILENCE
    if event.kind is ConsentEventKind.LAPSED and before.stance is Stance.YES:
        return Position(stance=Stance.LAPSED, since=event.at, until=_sooner(before, event))
    return before


def _sooner(before: Position, event: Statement) -> datetime | None:
    """Lapsing never makes a yes last longer."""
    return min((end for end in (before.until, event.expires_at) if end is not None), default=None)


def _at(position: Position, at: datetime) -> Position:
    return SILENCE if position.until is not None and position.until <= at else position


def _weight(position: Position) -> tuple[int, datetime, datetime]:
    """Of two yeses the one that ends later speaks; of two that end together the newer."""
    return _WEIGHTS.index(position.stance), position.until or _NEVER, position.since or _EVER
