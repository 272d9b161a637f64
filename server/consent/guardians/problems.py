"""What can go wrong when a guardian is asked at a distance. Each ends without anything shown."""

from flask_babel import lazy_gettext

from server.problems import Malformed, NotFound, Problem, TakenDown


class LinkUnknown(NotFound):
    """No such link was ever made, or a letter is wrong."""

    code = "link-unknown"
    sentence = lazy_gettext("This link leads nowhere. Please look at every letter of it once more.")


class LinkUsed(TakenDown):
    """It was answered already."""

    code = "link-used"
    sentence = lazy_gettext(
        "This link was answered already. The answers are safe. "
        "To look at them or to stop, use your code of twenty digits, or tell the steward."
    )


class LinkOver(TakenDown):
    """Its time ran out, a steward ended it, or the child's card is not used any more."""

    code = "link-over"
    sentence = lazy_gettext(
        "The time of this link is over. Nothing is lost. Please ask the steward for a new one."
    )


class CodeUnknown(NotFound):
    """No page has this code."""

    code = "code-unknown"
    sentence = lazy_gettext(
        "No page has this code. Please look at every digit once more, or ask the steward."
    )


class AnswersMissing(Malformed):
    """Something was left open."""

    code = "answers-missing"
    sentence = lazy_gettext(
        "Please choose yes or no for every question. Nothing is sent yet. A no is always fine."
    )


class ReachNeeded(Malformed):
    """Nobody said why the link reaches the guardian."""

    code = "reach-needed"
    sentence = lazy_gettext("Please say how you know that the link reaches the guardian.")


class HearingOver(TakenDown):
    """It was settled, or waited for too long."""

    code = "hearing-over"
    sentence = lazy_gettext("These answers do not wait any more. Every no of them counts already.")


class WitnessIsSamePerson(Problem):
    """Who entered the answers cannot witness them."""

    code = "witness-is-same-person"
    sentence = lazy_gettext("A second adult must confirm this: somebody else than who entered it.")


class CallCodeWrong(Problem):
    """Not the digits that the adult was told."""

    code = "call-code-wrong"
    sentence = lazy_gettext("These are not the four digits. Please let them be said once more.")


class TooManyWrongCodes(HearingOver):
    """The digits were wrong too often: guessing must not become a yes."""

    code = "too-many-wrong-codes"
    sentence = lazy_gettext(
        "The digits were wrong three times, so this call is over. Nothing is lost: every no counts "
        "already. The steward starts again, with new digits."
    )


class EvidenceRefused(Problem):
    """The file could not be read, or nothing is on it."""

    code = "evidence-refused"
    sentence = lazy_gettext(
        "This file could not be read. Nothing is recorded. Please take it again."
    )
