"""The slip's code: 20 digits on paper that prove whose story it is, like the phone that sent it."""

import secrets
import unicodedata

from flask_babel import lazy_gettext
from stdnum.iso7064 import mod_97_10

from server.problems import Malformed
from server.stories.slow_index import slow_index

LENGTH = 20
_CHOSEN = 10**18
"""So many codes there are: 18 digits, and two that tell of mistyping (ISO 7064, mod 97-10)."""


class SlipCodeMistyped(Malformed):
    """Not twenty digits, or their check digits do not fit."""

    code = "slip-code-mistyped"
    sentence = lazy_gettext("One digit is not right. Please look at your slip again.")


def new_slip_code() -> str:
    """Return a fresh code from the system's random source."""
    return slip_code_of(secrets.randbelow(_CHOSEN))


def slip_code_of(number: int) -> str:
    """Return the code of a large number, with its check digits."""
    digits = f"{number % _CHOSEN:018d}"
    return digits + str(mod_97_10.calc_check_digits(digits))


def read_slip_code(typed: str) -> str:
    """Return a typed code as digits, in whatever script and groups. Raises SlipCodeMistyped."""
    signs = "".join(typed.split()).replace("-", "")
    digits = "".join(str(unicodedata.digit(sign, "")) for sign in signs)
    if len(digits) != LENGTH or len(signs) != LENGTH or not mod_97_10.is_valid(digits):
        raise SlipCodeMistyped
    return digits


def in_groups(code: str) -> str:
    """Return a code as it is printed and read aloud: five groups of four."""
    return " ".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def slip_index(code: str, *, room_id: str) -> str:
    """Return what a story is found by: nobody who steals the database can read a code out of it."""
    return slow_index(code.encode(), bound_to=f"eyes-on-me/slip/1/{room_id}")
