"""What an adult's word needs before it is recorded, and which event it becomes. Pure rules."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from flask_babel import lazy_gettext

from server.consent.methods import EVIDENCED, WITNESSED, is_strong_enough
from server.consent.reasons import SENTENCES, Reason
from server.consent.standing import Stance
from server.consent.support import Support
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice
from server.problems import Problem

YES_LASTS = timedelta(days=730)
"""A guardian's yes is asked again after two years; the sheet says so."""

ADULTS = frozenset({Voice.GUARDIAN, Voice.DELEGATED_CARER})
"""Voices that a steward records. The child speaks for itself, in the app."""


def adults_refusing(voice: Voice, *, adult: Adult | None) -> tuple[Adult, ...]:
    """Return whose no it is: where nobody said which guardian spoke, it stands until both say yes.

    A yes of the one would otherwise undo the no of the other.
    """
    if voice is not Voice.GUARDIAN:
        return (Adult.FIRST,)
    return (adult,) if adult else tuple(Adult)


class Answer(Enum):
    """What stands on the paper for one purpose."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One voice's answer for one purpose."""

    purpose: Purpose
    answer: Answer


class MethodTooWeak(Problem):
    """A yes for this needs more than this way of answering; a word is enough to say no."""

    code = "method-too-weak"
    sentence = SENTENCES[Reason.YES_TOO_WEAK]


class WitnessNeeded(Problem):
    """The second adult is missing, unknown, or the one who enters it."""

    code = "witness-needed"
    sentence = lazy_gettext("A yes by this way needs a second adult from here who heard it too.")


class EvidenceNeeded(Problem):
    """A spoken yes was not recorded, or nobody can look at the sheet that was signed."""

    code = "evidence-needed"
    sentence = lazy_gettext("A yes counts only with its recording, or with its signed sheet.")


class AuthorityNeeded(Problem):
    """Nobody said what lets this carer speak in the guardian's place."""

    code = "authority-needed"
    sentence = lazy_gettext("Please choose what kind of document lets this carer decide.")


class AuthorityUnknownHere(Problem):
    """The law of the room's country knows no such document."""

    code = "authority-unknown-here"
    sentence = lazy_gettext("In this country, such a document lets nobody decide for a guardian.")


class WordingNeeded(Problem):
    """Nobody said which sheet was signed."""

    code = "wording-needed"
    sentence = lazy_gettext("Please choose the mark that stands at the foot of the signed sheet.")


class NotAsked(Problem):
    """A yes for something that the wording does not ask."""

    code = "not-asked"
    sentence = lazy_gettext("This sheet does not ask for that. Please look at its mark again.")


class WordingNotSignedOff(Problem):
    """No named person has approved this wording: it takes no real consent."""

    code = "wording-not-signed-off"
    sentence = lazy_gettext(
        "Nobody has signed off this wording yet, so it cannot take a real yes. "
        "Please ask the people who run this place."
    )


def check_support(
    answered: tuple[Answered, ...], *, voice: Voice, method: Method, support: Support, by: str
) -> None:
    """Refuse a yes that stands on too little; a no needs nothing but the word.

    A signed paper needs both, the second person who read it and the photographed sheet: no steward
    alone can say that somebody signed. (A steward's own word that a paper was signed is no way of
    answering any more; it is SPOKEN_TO_STEWARD, which opens no door to the outside.) A carer's
    document needs the second person who saw it, and no evidence, for nobody keeps a copy of it.

    Raises MethodTooWeak, WitnessNeeded, EvidenceNeeded, AuthorityNeeded.
    """
    agreed = [item.purpose for item in answered if item.answer is Answer.YES]
    if not agreed:
        return
    if not all(is_strong_enough(method, purpose=purpose) for purpose in agreed):
        raise MethodTooWeak
    if method in WITNESSED and support.witness_id is None:
        raise WitnessNeeded
    if support.witness_id is not None and by == f"staff:{support.witness_id}":
        raise WitnessNeeded
    if method in EVIDENCED and support.evidence_id is None:
        raise EvidenceNeeded
    if voice is Voice.DELEGATED_CARER and support.authority is None:
        raise AuthorityNeeded


def event_kind(answer: Answer, *, before: Stance) -> ConsentEventKind:
    """Return what an answer is, given where the voice stood: a yes again renews, a no ends a yes."""
    if answer is Answer.YES:
        return ConsentEventKind.RENEWED if before is Stance.YES else ConsentEventKind.GIVEN
    return ConsentEventKind.WITHDRAWN if before is Stance.YES else ConsentEventKind.REFUSED
