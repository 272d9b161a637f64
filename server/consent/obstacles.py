"""What stands in the way of using a story for a purpose, and until when a yes carries. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.consent.reasons import Reason
from server.consent.rules import ADULTS, ONLY_THE_CHILD, RULES, Side
from server.consent.standing import Position, Stance, Standing
from server.consent.vocabulary import Purpose, Voice

TIME_TO_ANSWER = timedelta(days=90)
"""How long what is public waits for the answer of a child that came of age; then it is taken down."""


@dataclass(frozen=True, kw_only=True)
class Maturity:
    """What is known of a child's age, coarsely. What is not known counts as the youngest."""

    is_fourteen: bool = False
    of_age_from: datetime | None = None
    # when somebody noted it; nothing said before was said as a grown-up, whatever was noted
    noted_at: datetime | None = None

    def is_of_age(self, at: datetime) -> bool:
        """Tell whether the child decides alone from now on."""
        return self.of_age_from is not None and self.of_age_from <= at

    def is_grown_up_word(self, said_at: datetime) -> bool:
        """Tell whether what was said then was said by a grown-up, who was known to be one."""
        return self.is_of_age(said_at) and self.noted_at is not None and self.noted_at < said_at


YOUNGEST = Maturity()


@dataclass(frozen=True, kw_only=True)
class Case:
    """One story's voices and child at a moment."""

    standing: Standing
    at: datetime
    maturity: Maturity = YOUNGEST
    # a work of it stands now: what is public may wait for an answer, what is new may not
    is_public: bool = False


def obstacles(purpose: Purpose, case: Case) -> tuple[Reason, ...]:
    """Return everything that keeps a story from being used for a purpose; nothing when it may be."""
    rule = RULES[purpose]
    if case.maturity.is_of_age(case.at):
        return _of_the_grown_up(purpose, case)
    reasons = []
    if rule.is_from_fourteen and not case.maturity.is_fourteen:
        reasons.append(Reason.TOO_YOUNG)
    adults = {one.stance for one in _adults(purpose, case)}
    if Side.ADULT in rule.heeded and Stance.NO in adults:
        reasons.append(Reason.GUARDIAN_SAID_NO)
    elif Side.ADULT in rule.needed and Stance.YES not in adults:
        reasons.append(_why_no_adult(purpose, case))
    return (*reasons, *_of_the_child(purpose, case))


def ends(purpose: Purpose, case: Case) -> tuple[datetime, ...]:
    """Return when the yeses that a purpose stands on end, where they do."""
    child = case.standing.of(Voice.CHILD, purpose)
    if _said_yes_grown_up(purpose, case):
        return _untils([child])
    found = _untils([child, *_adults(purpose, case)])
    of_age_from = case.maturity.of_age_from
    if of_age_from is None:
        return found
    return (*found, _last_answer(purpose, case, of_age_from=of_age_from))


def said_yes_since(purpose: Purpose, case: Case) -> datetime | None:
    """Return from when on every voice that is needed has said the yes that counts now."""
    sides = [[case.standing.of(Voice.CHILD, purpose)]]
    if Side.ADULT in RULES[purpose].needed and not _said_yes_grown_up(purpose, case):
        sides.append(_adults(purpose, case))
    newest = [
        max((one.since for one in side if one.stance is Stance.YES and one.since), default=None)
        for side in sides
    ]
    known = [since for since in newest if since is not None]
    return min(known) if len(known) == len(sides) else None


def _why_no_adult(purpose: Purpose, case: Case) -> Reason:
    """A yes by a way too weak for it is no answer; whoever asks why is told that one was given."""
    is_weak = any((voice, purpose) in case.standing.weak_yeses for voice in ADULTS)
    return Reason.YES_TOO_WEAK if is_weak else Reason.GUARDIAN_SILENT


def _adults(purpose: Purpose, case: Case) -> list[Position]:
    return [case.standing.of(voice, purpose) for voice in ADULTS]


def _untils(positions: Iterable[Position]) -> tuple[datetime, ...]:
    counts = {Stance.YES, Stance.LAPSED}
    return tuple(one.until for one in positions if one.stance in counts and one.until is not None)


def _of_the_child(purpose: Purpose, case: Case) -> tuple[Reason, ...]:
    stance = case.standing.of(Voice.CHILD, purpose).stance
    if stance is Stance.NO:
        return (Reason.CHILD_SAID_NO,)
    return () if stance is Stance.YES else (Reason.CHILD_SILENT,)


def _of_the_grown_up(purpose: Purpose, case: Case) -> tuple[Reason, ...]:
    """Who is of age decides alone: adults' yeses carry nothing new, their no ends with its own yes."""
    rule = RULES[purpose]
    if _said_yes_grown_up(purpose, case):
        return ()
    if case.standing.of(Voice.CHILD, purpose).stance is Stance.NO:
        return (Reason.CHILD_SAID_NO,)
    if Side.ADULT in rule.heeded and Stance.NO in {one.stance for one in _adults(purpose, case)}:
        return (Reason.GUARDIAN_SAID_NO,)
    if rule.needed == ONLY_THE_CHILD:
        return _of_the_child(purpose, case)
    return () if _may_wait(purpose, case) else (Reason.CAME_OF_AGE,)


def _may_wait(purpose: Purpose, case: Case) -> bool:
    """What both had agreed to stays public until the time to answer is over."""
    adults = _adults(purpose, case)
    return (
        case.is_public
        and not _of_the_child(purpose, case)
        and not any(one.stance is Stance.NO for one in adults)
        and any(one.stance in {Stance.YES, Stance.LAPSED} for one in adults)
        and all(case.at < end for end in ends(purpose, case))
    )


def _said_yes_grown_up(purpose: Purpose, case: Case) -> bool:
    child = case.standing.of(Voice.CHILD, purpose)
    return (
        child.stance is Stance.YES
        and child.since is not None
        and case.maturity.is_grown_up_word(child.since)
    )


def _last_answer(purpose: Purpose, case: Case, *, of_age_from: datetime) -> datetime:
    """The time to answer counts from the day on which the child was asked, if it was asked late."""
    lapsed = [one for one in _adults(purpose, case) if one.stance is Stance.LAPSED]
    asked = _untils(lapsed)
    return max(asked, default=of_age_from + TIME_TO_ANSWER)
