"""Make cards for children of a room: one form makes one set, however often it is sent."""

import hmac

from server.database import db
from server.rooms.models import Participant, Room
from server.rooms.participants import Card, NewNames, add_participant, card_made_as
from server.services import services
from server.stories.keepsake import PICTURE_COUNT


def make_cards(room_id: str, *, count: int, form: str, by: str) -> list[Card]:
    """Add participants in the caller's transaction and return their cards, to print now.

    `form` is the random name of the page that was filled in: the same one sent again, by the same
    person, makes nothing and gives the cards of that set that still count. Raises NoCardLeft and NoPseudonymLeft.
    """
    # two clicks at once wait for each other
    room = db.session.get_one(Room, room_id, with_for_update=True, populate_existing=True)
    names = [_names(f"{room.id}/{by}/{form}/{place}") for place in range(count)]
    if db.session.get(Participant, names[0].participant_id) is not None:
        return [card for card in map(card_made_as, names) if card]
    return [add_participant(room, picture_count=PICTURE_COUNT, by=by, names=each) for each in names]


def _names(place: str) -> NewNames:
    """Return names that only this house makes, and always the same ones of the same place."""
    key = services().settings.secret_key.encode()
    digest = hmac.digest(key, f"eyes-on-me/card/1/{place}".encode(), "sha256").hex()
    return NewNames(participant_id=digest[:32], token=digest[32:])
