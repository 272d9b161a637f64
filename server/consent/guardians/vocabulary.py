"""Words of asking at a distance: how we know whose telephone it is, and how a hearing ended."""

from enum import Enum


class Reach(Enum):
    """Why the steward is sure that a link reaches the guardian and nobody else."""

    TALKED_BEFORE = "talked-before"  # the steward has talked to the guardian at this number
    IN_PERSON = "in-person"  # the guardian is here and takes the picture of the code
    FROM_THE_REGISTER = "from-the-register"  # the number stands in the register of school or home


class Outcome(Enum):
    """How a hearing ended."""

    WITNESSED = "witnessed"  # a second adult confirmed it; every answer counts
    NOT_CONFIRMED = "not-confirmed"  # the second adult did not hear that; only its noes count
    TOO_MANY_TRIES = "too-many-tries"  # the code was wrong three times; only its noes count
    WITHDRAWN = "withdrawn"  # the steward who entered it took it away


class EvidenceKind(Enum):
    """What is kept so that somebody can hear or see it again."""

    RECORDING = "recording"  # the adult's spoken words
    SHEET = "sheet"  # a photo of the sheet with the thumb's print
