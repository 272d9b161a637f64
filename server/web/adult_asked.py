"""Which of a child's guardians a form speaks for."""

from flask import request

from server.consent.vocabulary import Adult
from server.problems import Malformed


def adult_asked() -> Adult:
    """Return the guardian that the form names, the first where it names none; raises Malformed."""
    return adult_told() or Adult.FIRST


def adult_told() -> Adult | None:
    """Return the guardian that the form names, none where nobody said; raises Malformed."""
    named = request.form.get("adult")
    if not named:
        return None
    try:
        return Adult(named)
    except ValueError:
        raise Malformed from None
