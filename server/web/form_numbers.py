"""Whole numbers out of forms."""

from server.problems import Malformed


def whole_number(text: str, *, most: int) -> int:
    """Return the number from 0 to `most` that a form's field says; raises Malformed.

    Its digits are counted before it is read: Python refuses to read thousands of them.
    """
    if not text.isdecimal() or len(text) > len(str(most)) or int(text) > most:
        raise Malformed
    return int(text)
