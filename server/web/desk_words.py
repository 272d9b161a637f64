"""What the consent desk says of photographed sheets: what happened, that nothing is lost, what to do."""

from flask_babel import lazy_gettext

from server.consent.standing import Stance
from server.paper.models import SheetState, Trouble

TROUBLE_NAMES = {
    Trouble.UNREADABLE: lazy_gettext("The code cannot be read"),
    Trouble.FOREIGN: lazy_gettext("This code is not ours"),
    Trouble.OTHER_ROOM: lazy_gettext("A sheet of another room"),
    Trouble.UNKNOWN_CHILD: lazy_gettext("Nobody here has this card"),
    Trouble.OTHER_WORDING: lazy_gettext("A wording that is not known here"),
    Trouble.SEVERAL: lazy_gettext("More than one sheet on the photo"),
    Trouble.SEEN_BEFORE: lazy_gettext("This sheet was photographed before"),
    Trouble.WRONG_NAME: lazy_gettext("Another name stands on it"),
}

TROUBLE_WORDS = {
    Trouble.UNREADABLE: lazy_gettext(
        "Take another photo: all four corners, in good light, held still. "
        "Or say below whose sheet it is."
    ),
    Trouble.FOREIGN: lazy_gettext(
        "It was not printed here. Print a sheet of ours and have it signed."
    ),
    Trouble.OTHER_ROOM: lazy_gettext(
        "Give the paper to the steward of that room. Nothing of it is shown here."
    ),
    Trouble.UNKNOWN_CHILD: lazy_gettext(
        "Look at the name on the paper, print a new sheet for this child and have it signed."
    ),
    Trouble.OTHER_WORDING: lazy_gettext(
        "Print a new sheet for this child and have it signed: then it is clear what was asked."
    ),
    Trouble.SEVERAL: lazy_gettext("Photograph each sheet alone."),
    Trouble.SEEN_BEFORE: lazy_gettext("The first photo counts. This one can go."),
    Trouble.WRONG_NAME: lazy_gettext("Say below whose sheet it is."),
}

STATE_NAMES = {
    SheetState.UNMATCHED: lazy_gettext("in the tray"),
    SheetState.WAITING: lazy_gettext("to be entered"),
    SheetState.READ_ONCE: lazy_gettext("waits for a second person"),
    SheetState.DIFFERING: lazy_gettext("read differently: look again"),
    SheetState.RECORDED: lazy_gettext("recorded"),
    SheetState.SET_ASIDE: lazy_gettext("set aside"),
}

SIGNS = {Stance.YES: "✓", Stance.NO: "✗", Stance.LAPSED: "⌛", Stance.UNKNOWN: "–"}
"""Stances as signs beside a pictogram; the words are there for who cannot see them."""
