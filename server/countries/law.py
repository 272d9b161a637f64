"""What a country's law says about children's yes, as values. Pure: no database, no request, no clock.

Each fact names the law, where it can be read, and the day on which somebody read it there. Until
somebody did, whoever reads the fact reads "unverified". A country without these facts takes no real
yes: nobody knows what its guardians must be told.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

READ_COUNTS_FOR = timedelta(days=365)
"""How long somebody's reading of a law counts: laws change more slowly than telephone numbers."""


class Authority(Enum):
    """What kind of document lets a carer speak in a guardian's place. The document stays with them."""

    COURT_DECISION = "court-decision"  # a court gave the care to this person
    AGENCY_ORDER = "agency-order"  # a child protection agency placed the child with this person
    NOTARISED_MANDATE = "notarised-mandate"  # the parents gave the care before a notary
    WRITTEN_DELEGATION = "written-delegation"  # the parents gave the care in writing, registered


class NoticeItem(Enum):
    """Something that a guardian must be told before a yes counts."""

    WHO = "who"  # who is responsible, and how to reach them
    WHY = "why"  # what is collected, for what and how it is used
    GROUND = "ground"  # on what legal ground
    RECIPIENTS = "recipients"  # who else gets it
    STORAGE = "storage"  # where it is kept, how long, and what happens then
    SAFEGUARDS = "safeguards"  # how it is protected
    NECESSITY = "necessity"  # why it is needed, and what it may do to the child
    REFUSING = "refusing"  # what follows from a no
    WITHDRAWING = "withdrawing"  # how to take a yes back
    RIGHTS = "rights"  # how to see, correct and erase
    COMPLAINTS = "complaints"  # whom to complain to


@dataclass(frozen=True, kw_only=True)
class Basis:
    """Where a fact stands, and who read it there when."""

    # the law and its article, as lawyers of the country cite it
    law: str
    source: str
    checked_on: date | None

    def is_verified(self, today: date) -> bool:
        """Tell whether somebody read it there lately."""
        return self.checked_on is not None and today - self.checked_on <= READ_COUNTS_FOR


@dataclass(frozen=True, kw_only=True)
class Age:
    """From which birthday on something holds."""

    years: int
    basis: Basis


@dataclass(frozen=True, kw_only=True)
class Carers:
    """Which documents let a carer decide in a guardian's place."""

    authorities: frozenset[Authority]
    basis: Basis


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a guardian must be told."""

    items: tuple[NoticeItem, ...]
    basis: Basis


@dataclass(frozen=True, kw_only=True)
class ComplaintsOffice:
    """Who takes complaints, by the name it gives itself."""

    name: str
    address: str
    basis: Basis


@dataclass(frozen=True, kw_only=True)
class Retention:
    """How long a yes and what rests on it may be kept once it is over."""

    # none: the law names no number, only "no longer than needed"
    years: int | None
    basis: Basis


@dataclass(frozen=True, kw_only=True)
class Law:
    """Everything known of a country's law about a child's stories."""

    digital_age: Age
    majority: Age
    carers: Carers
    notice: Notice
    complaints: ComplaintsOffice
    retention: Retention

    @property
    def bases(self) -> tuple[Basis, ...]:
        """Return where each of its facts stands."""
        facts = (
            self.digital_age,
            self.majority,
            self.carers,
            self.notice,
            self.complaints,
            self.retention,
        )
        return tuple(fact.basis for fact in facts)
