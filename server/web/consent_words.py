"""Purposes, voices and what was said, in the reader's words."""

from flask_babel import lazy_gettext

from server.consent.standing import Stance
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice

PURPOSE_NAMES = {
    Purpose.KEEP: lazy_gettext("Keep privately"),
    Purpose.GALLERY: lazy_gettext("Gallery"),
    Purpose.CAMPAIGNS: lazy_gettext("Campaigns"),
    Purpose.PRESS: lazy_gettext("Newspapers and social networks"),
}

VOICE_NAMES = {
    Voice.CHILD: lazy_gettext("Child"),
    Voice.GUARDIAN: lazy_gettext("Parent or guardian"),
    Voice.DELEGATED_CARER: lazy_gettext("Carer named by an authority"),
}

STANCE_NAMES = {
    Stance.YES: lazy_gettext("Yes"),
    Stance.NO: lazy_gettext("No"),
    Stance.UNKNOWN: lazy_gettext("No answer yet"),
}

KIND_NAMES = {
    ConsentEventKind.REQUESTED: lazy_gettext("asked"),
    ConsentEventKind.GIVEN: lazy_gettext("said yes"),
    ConsentEventKind.REFUSED: lazy_gettext("said no"),
    ConsentEventKind.DEFERRED: lazy_gettext("will answer later"),
    ConsentEventKind.WITHDRAWN: lazy_gettext("took the yes back"),
    ConsentEventKind.EXPIRED: lazy_gettext("time is over"),
    ConsentEventKind.INVALIDATED: lazy_gettext("recorded wrongly"),
    ConsentEventKind.RENEWED: lazy_gettext("said yes again"),
}

METHOD_NAMES = {
    Method.APP_CARDS: lazy_gettext("in the app"),
    Method.SIGNED_PAPER: lazy_gettext("on signed paper"),
    Method.SPOKEN_TO_STEWARD: lazy_gettext("by a word to the steward"),
    Method.SYSTEM: lazy_gettext("by a rule"),
}
