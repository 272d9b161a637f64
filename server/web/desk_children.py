"""The children of a room as the consent desk shows them: what adults said, and what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from server import clock
from server.consent.conflicts import disputed
from server.consent.guardians.hearings import hearings_waiting
from server.consent.guardians.links import links_of, require_open
from server.consent.guardians.models import ConsentLink
from server.consent.guardians.problems import LinkOver, LinkUsed
from server.consent.obstacles import Case, obstacles
from server.consent.reasons import SENTENCES, Reason
from server.consent.record import statements_of_each
from server.consent.standing import Stance, Standing, standing
from server.consent.vocabulary import Method, Purpose
from server.rooms.models import Participant
from server.web.consent_words import PURPOSE_NAMES
from server.web.voice_asked import adults_in_order
from server.workflows.facts import majority

_OF_THE_CHILD = {Reason.CHILD_SILENT, Reason.CHILD_SAID_NO}
"""The child is asked for every story, in the app: no part of what a desk can do."""


@dataclass(frozen=True, kw_only=True)
class PurposeLine:
    """Where the adults of a child stand on one purpose, and why it may not be."""

    purpose: Purpose
    stance: Stance
    until: datetime | None
    reasons: tuple[object, ...]


@dataclass(frozen=True, kw_only=True)
class DeskChild:
    """One child at the desk."""

    participant: Participant
    lines: tuple[PurposeLine, ...]
    # ways that were begun and wait for the adult, or for a second one
    pending: tuple[Method, ...]
    # names of the purposes on which its guardians say different things
    conflicts: tuple[object, ...]

    @property
    def is_waiting(self) -> bool:
        """Tell whether no adult has answered anything that counts."""
        return all(line.stance is Stance.UNKNOWN for line in self.lines)


def children_at_the_desk(participants: Sequence[Participant]) -> list[DeskChild]:
    """Return the children, those with a conflict first, then those without an answer."""
    ids = [participant.id for participant in participants]
    said, waiting = statements_of_each(ids), hearings_waiting(ids)
    children = []
    for participant in participants:
        heard = {one.method for one in waiting if one.participant_id == participant.id}
        stands = standing(said.get(participant.id, ()), clock.now())
        children.append(_child(participant, stands, heard=heard))
    return sorted(children, key=lambda child: (not child.conflicts, not child.is_waiting))


def _child(participant: Participant, said: Standing, *, heard: set[Method]) -> DeskChild:
    known = majority(participant.of_age_from, noted_at=participant.of_age_noted_at)
    case = Case(standing=said, at=clock.now(), maturity=known)
    is_asked_by_link = any(_is_open(link) for link in links_of(participant.id))
    pending = heard | ({Method.LINK} if is_asked_by_link else set())
    return DeskChild(
        participant=participant,
        lines=tuple(_line(purpose, said, case=case) for purpose in Purpose),
        pending=tuple(method for method in Method if method in pending),
        conflicts=tuple(PURPOSE_NAMES[purpose] for purpose in disputed(said)),
    )


def _is_open(link: ConsentLink) -> bool:
    try:
        require_open(link)
    except (LinkUsed, LinkOver):
        return False
    return True


def _line(purpose: Purpose, said: Standing, *, case: Case) -> PurposeLine:
    positions = [said.of(voice, purpose) for voice in adults_in_order()]
    stances = [position.stance for position in positions]
    loudest = next((s for s in (Stance.NO, Stance.YES, Stance.LAPSED) if s in stances), None)
    untils = [p.until for p in positions if p.stance is Stance.YES and p.until is not None]
    return PurposeLine(
        purpose=purpose,
        stance=loudest or Stance.UNKNOWN,
        until=max(untils, default=None),
        reasons=tuple(
            SENTENCES[reason] for reason in obstacles(purpose, case) if reason not in _OF_THE_CHILD
        ),
    )
