"""What can go wrong with a photographed sheet: what happened, that nothing is lost, what to do now."""

from flask_babel import lazy_gettext

from server.problems import Problem


class PhotoRefused(Problem):
    """The file is no picture that we can read."""

    code = "sheet-photo-refused"
    sentence = lazy_gettext("This is no photo that we can read. Please take it again.")


class PhotoTooLarge(PhotoRefused):
    """More pixels or bytes than agreed."""

    code = "sheet-photo-too-large"
    sentence = lazy_gettext("This photo is too large. Please take a smaller one.")


class PhotoBrokeOff(PhotoRefused):
    """The fault is ours."""

    code = "sheet-photo-broke-off"
    sentence = lazy_gettext("This did not work on our side. Please try again.")


class SheetNotMatched(Problem):
    """Nobody knows yet whose sheet it is."""

    code = "sheet-not-matched"
    sentence = lazy_gettext(
        "It is not known whose sheet this is. It lies in the tray; nothing is lost."
    )


class SheetSettled(Problem):
    """Somebody else was faster."""

    code = "sheet-settled"
    sentence = lazy_gettext(
        "Somebody has finished with this sheet meanwhile. Nothing is lost, and nothing was changed."
    )


class SecondPersonNeeded(Problem):
    """The same person cannot check what they entered."""

    code = "second-person-needed"
    sentence = lazy_gettext(
        "You have entered this sheet. Another person must read it before a yes counts."
    )


class NothingToPrint(Problem):
    """This adult has answered nothing, or nothing that still counts."""

    code = "nothing-to-print"
    sentence = lazy_gettext("This adult has not answered yet. There is nothing to print.")
