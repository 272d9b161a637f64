"""Something in a text that could tell who somebody is or where they live."""

from dataclasses import dataclass
from enum import Enum


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
    """A long number whose meaning is not known."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where it stands (characters from `start` up to `end`), and which rule says so.

    Holds no text: what was found is read from the story, as long as there is one.
    """

    start: int
    end: int
    kind: FindingKind
    rule: str
