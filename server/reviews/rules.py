"""What must hold for every decision, whoever takes it and by whatever way. Pure."""

from dataclasses import dataclass

from server.problems import ChangedMeanwhile, TransitionRefused
from server.reviews.problems import SamePersonTwice, UnderReferral
from server.reviews.vocabulary import Verdict


@dataclass(frozen=True, kw_only=True)
class Look:
    """What one person had before their eyes when they decided."""

    staff_id: str
    digest: str
    revision: int


@dataclass(frozen=True, kw_only=True)
class Situation:
    """How the story stands at the moment of the decision."""

    revision: int
    # of the current derivative; none before preparing
    digest: str | None
    # what the story's state leaves open
    possible: frozenset[Verdict]
    # empty unless a second person is awaited
    first_approver_id: str
    is_under_referral: bool


def check(verdict: Verdict, *, look: Look, situation: Situation) -> None:
    """Raise the reason why this person cannot give this verdict now, if there is one.

    Raises ChangedMeanwhile, UnderReferral, TransitionRefused, SamePersonTwice.
    """
    if (look.revision, look.digest) != (situation.revision, situation.digest):
        raise ChangedMeanwhile
    if situation.is_under_referral:
        raise UnderReferral
    if verdict not in situation.possible:
        raise TransitionRefused
    if verdict is Verdict.APPROVE and look.staff_id == situation.first_approver_id:
        raise SamePersonTwice
