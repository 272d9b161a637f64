"""Which of a child's guardians a form speaks for."""

from flask import request

from server.consent.vocabulary import Adult
from server.problems import Malformed


def adult_asked() -> Adult:
    """Return the guardian that the form names, the first where it names none; raises Malformed."""
    try:
        return Adult(request.form.get("adult", Adult.FIRST.value))
    except ValueError:
        raise Malformed from None
