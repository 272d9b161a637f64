"""What a steward may record for a guardian, and which event an answer becomes. Pure rules."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from flask_babel import lazy_gettext

from server.consent.standing import Stance
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice
from server.problems import Problem

YES_LASTS = timedelta(days=730)
"""A guardian's yes is asked again after two years; the sheet says so."""

ADULTS = frozenset({Voice.GUARDIAN, Voice.DELEGATED_CARER})
"""Voices that a steward records. The child speaks for itself, in the app."""


class Answer(Enum):
    """What stands on the paper for one purpose."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One voice's answer for one purpose."""

    purpose: Purpose
    answer: Answer


class SignatureNeeded(Problem):
    """A yes needs a signed paper; a word is enough to say no."""

    code = "signature-needed"
    sentence = lazy_gettext("A yes needs a signed paper. For a no, a word is enough.")


class WordingNeeded(Problem):
    """Nobody said which sheet was signed."""

    code = "wording-needed"
    sentence = lazy_gettext("Please choose the mark that stands at the foot of the signed sheet.")


class WordingNotSignedOff(Problem):
    """No named person has approved this wording: it takes no real consent."""

    code = "wording-not-signed-off"
    sentence = lazy_gettext(
        "Nobody has signed off this wording yet, so it cannot take a real yes. "
        "Please ask the people who run this place."
    )


def check_method(answered: tuple[Answered, ...], *, method: Method) -> None:
    """Raise SignatureNeeded when a yes came without a signature."""
    if method is not Method.SIGNED_PAPER and any(a.answer is Answer.YES for a in answered):
        raise SignatureNeeded


def event_kind(answer: Answer, *, before: Stance) -> ConsentEventKind:
    """Return what an answer is, given where the voice stood: a yes again renews, a no ends a yes."""
    if answer is Answer.YES:
        return ConsentEventKind.RENEWED if before is Stance.YES else ConsentEventKind.GIVEN
    return ConsentEventKind.WITHDRAWN if before is Stance.YES else ConsentEventKind.REFUSED
