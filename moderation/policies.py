"""What a decision needs beyond the rules of the house. Pure."""

from dataclasses import dataclass

from server.problems import Problem
from server.reviews.problems import HeldByAnother, NotLookedAt, TranscriptMissing
from server.reviews.rules import Look, Situation, check
from server.reviews.vocabulary import Verdict


@dataclass(frozen=True, kw_only=True)
class Bench:
    """How the story lies before the person who decides."""

    situation: Situation
    # who claimed it, if anybody
    holder_id: str | None
    has_voice: bool
    has_transcript: bool
    # whether something to see or hear was not asked for by whoever decides
    has_unseen: bool


def obstacle(verdict: Verdict, *, look: Look, bench: Bench) -> Problem | None:
    """Return why this person cannot give this verdict now, or None when they can."""
    try:
        check(verdict, look=look, situation=bench.situation)
    except Problem as problem:
        return problem
    if bench.holder_id not in {None, look.staff_id}:
        return HeldByAnother()
    if verdict is Verdict.APPROVE and bench.has_voice and not bench.has_transcript:
        return TranscriptMissing()
    if verdict is Verdict.APPROVE and bench.has_unseen:
        return NotLookedAt()
    return None


def obstacles(*, look: Look, bench: Bench) -> dict[Verdict, Problem]:
    """Return the verdicts that cannot be given now, each with its reason, for the screen."""
    found = {verdict: obstacle(verdict, look=look, bench=bench) for verdict in Verdict}
    return {verdict: problem for verdict, problem in found.items() if problem is not None}
