"""Purposes, voices and what was said, in the reader's words."""

from flask_babel import lazy_gettext

from server.consent.standing import Stance
from server.consent.vocabulary import (
    Adult,
    Authority,
    ConsentEventKind,
    Method,
    Purpose,
    Voice,
)

PURPOSE_NAMES = {
    Purpose.KEEP: lazy_gettext("Keep privately"),
    Purpose.PARENT: lazy_gettext("Show to my parent"),
    Purpose.ROOM_WALL: lazy_gettext("Wall of the room"),
    Purpose.GALLERY: lazy_gettext("Gallery"),
    Purpose.CAMPAIGNS: lazy_gettext("Campaigns"),
    Purpose.PRESS: lazy_gettext("Newspapers and social networks"),
    Purpose.RESEARCH: lazy_gettext("Research"),
    Purpose.OWN_VOICE: lazy_gettext("The voice as it is"),
}

VOICE_NAMES = {
    Voice.CHILD: lazy_gettext("Child"),
    Voice.GUARDIAN: lazy_gettext("Parent or guardian"),
    Voice.DELEGATED_CARER: lazy_gettext("Carer named by an authority"),
}

STANCE_NAMES = {
    Stance.YES: lazy_gettext("Yes"),
    Stance.LAPSED: lazy_gettext("Yes, for what is public already"),
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
    ConsentEventKind.LAPSED: lazy_gettext("ended: the child came of age"),
}

METHOD_NAMES = {
    Method.APP_CARDS: lazy_gettext("in the app"),
    Method.SIGNED_PAPER: lazy_gettext("on signed paper"),
    Method.FAMILY_PHONE: lazy_gettext("on the family phone, with a witness"),
    Method.LINK: lazy_gettext("through a one-time link"),
    Method.WITNESSED_WORD: lazy_gettext("spoken or by thumb, with a witness"),
    Method.CARER_DOCUMENT: lazy_gettext("with an authority's document"),
    Method.SPOKEN_TO_STEWARD: lazy_gettext("by a word to the steward"),
    Method.SYSTEM: lazy_gettext("by a rule"),
}

ADULT_NAMES = {
    Adult.FIRST: lazy_gettext("The first parent or guardian"),
    Adult.OTHER: lazy_gettext("Another parent or guardian"),
}

AUTHORITY_NAMES = {
    Authority.COURT_DECISION: lazy_gettext("A court's decision"),
    Authority.AGENCY_ORDER: lazy_gettext("An order of the child protection agency"),
    Authority.NOTARISED_MANDATE: lazy_gettext("A mandate made before a notary"),
    Authority.WRITTEN_DELEGATION: lazy_gettext("A registered written delegation by the parents"),
}
