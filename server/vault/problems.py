"""What can go wrong with kept bytes."""

from flask_babel import lazy_gettext

from server.problems import ChangedMeanwhile, NotFound, Problem


class ObjectMissing(NotFound):
    """Nothing is kept under this name."""

    code = "object-missing"
    sentence = lazy_gettext("This is not here any more.")


class KeyDestroyed(Problem):
    """The content key is gone: what it sealed is erased, wherever copies of it lie."""

    code = "key-destroyed"
    sentence = lazy_gettext("This was taken back and erased.")


class Damaged(Problem):
    """The bytes were changed, cut, or sealed for another purpose."""

    code = "damaged"
    sentence = lazy_gettext("This could not be opened. Please tell the people who run this place.")


class StoreUnavailable(Problem):
    """The object store does not answer; nothing was half kept."""

    code = "store-unavailable"
    sentence = lazy_gettext("We cannot reach our store right now. Please try again soon.")


class OffsetMismatch(ChangedMeanwhile):
    """An upload stands at another offset than the sender believes, or another sender went on."""

    code = "offset-mismatch"
    sentence = lazy_gettext("This part does not follow what has arrived. Please try again.")


class WrongMasterKey(Exception):  # noqa: N818 - an operator's fault, never shown to a child
    """The content keys were wrapped under another EYES_MASTER_KEY than the present one."""
