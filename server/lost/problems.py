"""What can stand in the way of asking for a story, or of answering."""

from flask_babel import lazy_gettext

from server.problems import NotPermitted, TooMany


class AskedTooOften(TooMany):
    """A room asked for so many stories today that it looks like somebody silencing others."""

    code = "asked-too-often"
    sentence = lazy_gettext(
        "This room has asked for many stories today. Please try again tomorrow, or write to a moderator."
    )


class AskedByYourself(NotPermitted):
    """Who asked for a story does not decide whose it is."""

    code = "asked-by-yourself"
    sentence = lazy_gettext("You asked for this story yourself. Somebody else must look at it.")
