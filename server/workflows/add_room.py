"""Add a family room with its first poster code."""

from server.countries.counties import COUNTIES
from server.problems import Malformed
from server.rooms.directory import add
from server.rooms.models import Room, RoomKind


def add_room(
    name: str,
    *,
    kind: RoomKind,
    country: str,
    language: str,
    by: str,
    county: str | None = None,
    is_demo: bool = False,
) -> Room:
    """Add a room, in the caller's transaction.

    `country` is ISO 3166-1 alpha-2, `language` a tag of translations/languages.toml, `county` one
    of the country's counties where works of the room may name it.
    Raises Malformed when the name is empty, the country has not two letters, or the county is
    none of its own: nothing smaller than a county may slip into the gallery.
    """
    is_country = len(country) == 2 and country.isascii() and country.isalpha()
    is_county = county is None or county in COUNTIES.get(country.lower(), ())
    if not name.strip() or not is_country or not is_county:
        raise Malformed
    room = add(name, kind=kind, country=country, language=language, by=by, is_demo=is_demo)
    room.county = county
    return room
