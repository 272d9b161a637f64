"""Why a decision is not taken."""

from flask_babel import lazy_gettext

from server.problems import ChangedMeanwhile, Malformed, NotPermitted


class SamePersonTwice(NotPermitted):
    """The second approval must come from somebody else."""

    code = "same-person-twice"
    sentence = lazy_gettext("You approved this version already. Another person must look too.")


class UnderReferral(ChangedMeanwhile):
    """A safeguarding lead looks after the story; nobody else decides about it."""

    code = "under-referral"
    sentence = lazy_gettext("A safeguarding lead is looking after this story.")


class HeldByAnother(ChangedMeanwhile):
    """Somebody else claimed the story."""

    code = "held-by-another"
    sentence = lazy_gettext("Somebody else is looking at this story now.")


class WordsMissing(Malformed):
    """The decision needs words for the child."""

    code = "words-missing"
    sentence = lazy_gettext("Please write what you want to ask the child.")


class NotLookedAt(Malformed):
    """Nobody vouches for a picture that stayed hidden or a voice that was never asked for."""

    code = "not-looked-at"
    sentence = lazy_gettext(
        "Look at every picture and listen to every voice first. Then it can be approved."
    )


class TranscriptMissing(Malformed):
    """A voice is shown with its words, or not at all."""

    code = "transcript-missing"
    sentence = lazy_gettext("Write down what the voice says first. Then it can be approved.")
