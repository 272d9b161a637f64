"""Participants and their cards: a QR with a token, and three pictures for phones without a camera."""

import hashlib
import secrets
from dataclasses import dataclass, field

from flask_babel import lazy_gettext
from sqlalchemy import select

from server import audit, clock, ids
from server.database import db
from server.problems import NotFound, Problem
from server.rooms.models import Participant, Room
from server.rooms.pseudonyms import free_pseudonym

CARD_PICTURES = 3


class NoCardLeft(Problem):
    """Every row of three pictures is on a living card of this room."""

    code = "no-card-left"
    sentence = lazy_gettext("This room has no free cards left. Retire cards nobody uses any more.")


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card as it is printed. The token is known only now: the table keeps its hash."""

    participant_id: str
    pseudonym: str
    token: str
    pictures: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class NewNames:
    """What only the house chooses for a child and its card: random, never guessed."""

    participant_id: str = field(default_factory=ids.new_id)
    token: str = field(default_factory=ids.new_id)


def add_participant(
    room: Room, *, picture_count: int, by: str, names: NewNames | None = None
) -> Card:
    """Add a child under a fresh pseudonym and return the card to print.

    `picture_count` is how many pictures there are to choose from; `names` are fresh where none are
    given. Raises NoCardLeft and NoPseudonymLeft.
    """
    names = names or NewNames()
    living = participants_of(room.id)
    pseudonym = free_pseudonym(
        language=room.language, taken={participant.pseudonym for participant in living}
    )
    token, pictures = names.token, _free_pictures(living, picture_count)
    participant = Participant(
        id=names.participant_id,
        room_id=room.id,
        pseudonym=pseudonym,
        card_sha256=card_fingerprint(token),
        card_pictures=list(pictures),
        created_at=clock.now(),
    )
    db.session.add(participant)
    db.session.flush()
    audit.record("participant.added", subject_id=participant.id, actor=by)
    return _card(participant, token)


def renew_card(participant: Participant, *, picture_count: int, by: str) -> Card:
    """Replace a lost card; the old one stops working. Raises NoCardLeft."""
    token = ids.new_id()
    participant.card_sha256 = card_fingerprint(token)
    living = participants_of(participant.room_id)
    participant.card_pictures = list(_free_pictures(living, picture_count))
    audit.record("participant.card_renewed", subject_id=participant.id, actor=by)
    return _card(participant, token)


def retire(participant: Participant, *, by: str) -> None:
    """End a card: no new story joins it. What was said about its stories still counts."""
    participant.retired_at = clock.now()
    audit.record("participant.retired", subject_id=participant.id, actor=by)


def find_participant(participant_id: str) -> Participant:
    """Return a participant. Raises NotFound."""
    participant = db.session.get(Participant, participant_id)
    if participant is None:
        raise NotFound
    return participant


def participant_for_change(participant_id: str) -> Participant:
    """Return a participant with its row locked until the commit. Raises NotFound."""
    locked = db.session.get(
        Participant, participant_id, with_for_update=True, populate_existing=True
    )
    if locked is None:
        raise NotFound
    return locked


def participants_of(room_id: str) -> list[Participant]:
    """Return the living participants of a room, by pseudonym."""
    living = select(Participant).where(
        Participant.room_id == room_id, Participant.retired_at.is_(None)
    )
    return list(db.session.scalars(living.order_by(Participant.pseudonym, Participant.id)))


def card_made_as(names: NewNames) -> Card | None:
    """Return a card as it was made; none once it is retired, or replaced by a newer one."""
    participant = db.session.get(Participant, names.participant_id)
    if participant is None or participant.retired_at is not None:
        return None
    is_replaced = participant.card_sha256 != card_fingerprint(names.token)
    return None if is_replaced else _card(participant, names.token)


def card_fingerprint(token: str) -> str:
    """Return what is stored of a card's token; 128 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def _free_pictures(living: list[Participant], picture_count: int) -> tuple[int, ...]:
    taken = {tuple(participant.card_pictures) for participant in living}
    rows = picture_count * (picture_count - 1) * (picture_count - 2)
    if len(taken) >= rows:
        raise NoCardLeft
    while True:
        pictures = tuple(secrets.SystemRandom().sample(range(picture_count), CARD_PICTURES))
        if pictures not in taken:
            return pictures


def _card(participant: Participant, token: str) -> Card:
    return Card(
        participant_id=participant.id,
        pseudonym=participant.pseudonym,
        token=token,
        pictures=tuple(participant.card_pictures),
    )
