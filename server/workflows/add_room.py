"""Add a family room with its first poster code."""

from server.problems import Malformed
from server.rooms.directory import add
from server.rooms.models import Room, RoomKind


def add_room(
    name: str, *, kind: RoomKind, country: str, language: str, by: str, is_demo: bool = False
) -> Room:
    """Add a room, in the caller's transaction.

    `country` is ISO 3166-1 alpha-2, `language` a tag of translations/languages.toml.
    Raises Malformed when the name is empty or the country has not two letters.
    """
    is_country = len(country) == 2 and country.isascii() and country.isalpha()
    if not name.strip() or not is_country:
        raise Malformed
    return add(name, kind=kind, country=country, language=language, by=by, is_demo=is_demo)
