"""What waits for a room's steward: adults who disagree, yeses that end soon, sheets on the wall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from server import clock
from server.consent.asking import TIME_BEFORE_THE_END
from server.consent.conflicts import disputed, refuses_to_keep
from server.consent.record import statements_of_each
from server.consent.rules import ADULTS
from server.consent.standing import Stance, Standing, standing
from server.consent.vocabulary import Purpose
from server.rooms.models import Participant
from server.rooms.participants import participants_of
from server.workflows.wall_sheets import WallSheet, sheets_to_take_down


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A child whose adults say different things, and about what."""

    participant_id: str
    pseudonym: str
    purposes: tuple[Purpose, ...]


@dataclass(frozen=True, kw_only=True)
class SoonOver:
    """A child for whom an adult's yes ends soon."""

    participant_id: str
    pseudonym: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class FollowUps:
    """Everything that waits, each list by pseudonym."""

    conflicts: tuple[Conflict, ...]
    # an adult wants nothing kept
    unkept: tuple[Conflict, ...]
    soon_over: tuple[SoonOver, ...]
    # printed, and the yes is over
    on_the_wall: tuple[WallSheet, ...]

    @property
    def count(self) -> int:
        """Return how many there are."""
        return sum(
            len(waiting)
            for waiting in (self.conflicts, self.unkept, self.soon_over, self.on_the_wall)
        )


def follow_ups(room_id: str) -> FollowUps:
    """Return what waits for the steward of a room."""
    stands = tuple(_stands(room_id))
    return FollowUps(
        conflicts=tuple(
            _conflict(one, purposes) for one, said in stands if (purposes := disputed(said))
        ),
        unkept=tuple(
            _conflict(one, (Purpose.KEEP,)) for one, said in stands if refuses_to_keep(said)
        ),
        soon_over=tuple(
            SoonOver(participant_id=one.id, pseudonym=one.pseudonym, until=until)
            for one, said in stands
            if (until := _soonest_end(said)) is not None
        ),
        on_the_wall=sheets_to_take_down(room_id),
    )


def conflicts_of(room_id: str) -> tuple[Conflict, ...]:
    """Return the children of a room whose adults say different things."""
    return follow_ups(room_id).conflicts


def _stands(room_id: str) -> Iterable[tuple[Participant, Standing]]:
    participants = participants_of(room_id)
    said = statements_of_each([one.id for one in participants])
    for one in participants:
        yield one, standing(said.get(one.id, ()), clock.now())


def _conflict(participant: Participant, purposes: tuple[Purpose, ...]) -> Conflict:
    return Conflict(
        participant_id=participant.id, pseudonym=participant.pseudonym, purposes=purposes
    )


def _soonest_end(said: Standing) -> datetime | None:
    """Return when the first yes ends, if that is soon."""
    ends = [
        position.until
        for (voice, _purpose), position in said.positions.items()
        if voice in ADULTS and position.stance is Stance.YES and position.until is not None
    ]
    soon = clock.now() + TIME_BEFORE_THE_END
    return min((end for end in ends if end <= soon), default=None)
