"""Everything that can go wrong, each with a stable code and a sentence for the person.

Problems know nothing of HTTP: `server/web/errors.py` translates them once.
Each sentence says what happened, that nothing is lost where that is so, and what to do now.
"""

from typing import ClassVar

from flask_babel import lazy_gettext


class Problem(Exception):  # noqa: N818 - the design's word is "problem"
    """Something a person can understand went wrong."""

    code: ClassVar[str] = "problem"
    sentence: ClassVar[object] = lazy_gettext("Something went wrong. Please try again.")

    def __str__(self) -> str:
        """Return the sentence in the reader's language."""
        return str(self.sentence)


class NotFound(Problem):
    """There is nothing here, or nothing this person may know of."""

    code = "not-found"
    sentence = lazy_gettext("There is nothing here.")


class TakenDown(Problem):
    """A work stood here until somebody's yes ended."""

    code = "taken-down"
    sentence = lazy_gettext("This was taken down. Whoever made a story may always take it back.")


class NotPermitted(Problem):
    """This person's role does not allow it."""

    code = "not-permitted"
    sentence = lazy_gettext("Your role does not allow this.")


class SignInNeeded(Problem):
    """Nobody is signed in, or the session has ended."""

    code = "sign-in-needed"
    sentence = lazy_gettext("Please sign in.")


class Malformed(Problem):
    """What was sent does not have the form that was agreed."""

    code = "malformed"
    sentence = lazy_gettext("This could not be read. Please send it again.")


class ChangedMeanwhile(Problem):
    """Somebody changed it since it was shown."""

    code = "changed-meanwhile"
    sentence = lazy_gettext("This changed while you looked at it. Please look again.")


class TransitionRefused(Problem):
    """A story cannot go from its present state to the wished one."""

    code = "transition-refused"
    sentence = lazy_gettext("This step is not possible now. Please look again.")


class TooMany(Problem):
    """Too many tries in too short a time."""

    code = "too-many"
    sentence = lazy_gettext("That was very often. Please wait a little and try again.")


class StoreFull(Problem):
    """No room on the disk; nothing was half kept."""

    code = "store-full"
    sentence = lazy_gettext(
        "There is no room right now. Your story is safe on this phone. It will be sent later."
    )
