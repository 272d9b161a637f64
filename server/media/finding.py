"""Something in a text that could tell who somebody is or where they live."""

from dataclasses import dataclass
from enum import Enum, IntEnum


class FindingKind(Enum):
    """What was found."""

    NAME = "name"
    """A person's name."""
    PLACE = "place"
    """A village, town, street."""
    SCHOOL = "school"
    """A school or home by its name."""
    PHONE = "phone"
    """A telephone number."""
    IDENTITY = "identity"
    """The number of a document or of a person."""
    EMAIL = "email"
    """A mail address."""
    LINK = "link"
    """A web address."""
    ACCOUNT = "account"
    """An account in a messenger or game."""
    DIGITS = "digits"
    """A long number whose meaning is not known, or a date of birth."""


class Certainty(IntEnum):
    """How much a rule knows; where two speak of the same letters, the one that knows more is heard."""

    GUESSED = 0
    """Only a capital, or a shape, speaks for it."""
    LISTED = 1
    """It stands on a list."""
    SHOWN = 2
    """The words around it say so."""
    CHECKED = 3
    """It was checked by a digit, a library, or its own unmistakable shape."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where it stands (characters from `start` up to `end`), and which rule says so.

    Holds no text: what was found is read from the story, as long as there is one.
    """

    start: int
    end: int
    kind: FindingKind
    rule: str
    certainty: Certainty = Certainty.LISTED
