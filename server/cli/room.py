"""`eyes room`: family rooms from the terminal."""

import click
from flask.cli import AppGroup

from server.database import transaction
from server.ids import as_room_code
from server.problems import Problem
from server.rooms.arrivals import room_of_code
from server.rooms.directory import all_rooms, code_on_the_poster
from server.rooms.models import Room, RoomKind
from server.services import services
from server.workflows.add_room import add_room
from server.workflows.rotate_code import rotate_code

room = AppGroup("room", help="Add rooms, list them, give them a new code.")


@room.command("add")
@click.argument("name")
@click.option(
    "--country", required=True, help="ISO 3166-1, two letters: decides laws and helplines."
)
@click.option("--county", help="County that works may name where enough share it, by its own name.")
@click.option("--language", default="en", show_default=True, help="Language of the poster.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in RoomKind]),
    default=RoomKind.FAMILY_ROOM.value,
    show_default=True,
)
@click.option(
    "--parcels-a-day",
    type=click.IntRange(min=1),
    help="How many parcels the room may send in one day, where the usual number is not enough.",
)
def add(
    name: str,
    country: str,
    county: str | None,
    language: str,
    kind: str,
    parcels_a_day: int | None,
) -> None:
    """Add a room called NAME and print its link."""
    try:
        with transaction():
            added = add_room(
                name,
                kind=RoomKind(kind),
                country=country,
                county=county,
                language=language,
                by="system",
            )
            if parcels_a_day is not None:
                added.parcels_a_day = parcels_a_day
            code = code_on_the_poster(added.id).code
            room_id = added.id
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(_line(name, code))
    click.echo(f"poster: {_poster(room_id)}  (sign in first)")


@room.command("list")
def list_all() -> None:
    """List every room with its present code."""
    for one in all_rooms():
        click.echo(_line(one.name, code_on_the_poster(one.id).code))


@room.command("rotate")
@click.argument("code")
def rotate(code: str) -> None:
    """Give the room of CODE a new code; parcels sealed under the old one still arrive."""
    found = _room(code)
    with transaction():
        new = rotate_code(found.id, by="system").code
    click.echo(_line(_room(new).name, new))


@room.command("poster")
@click.argument("code")
def poster(code: str) -> None:
    """Print the address of the poster of the room of CODE."""
    click.echo(_poster(_room(code).id))


def _room(code: str) -> Room:
    found = room_of_code(as_room_code(code))
    if found is None:
        raise click.ClickException("No room has this code.")
    return found


def _line(name: str, code: str) -> str:
    return f"{code}  {services().settings.public_url}/r/{code}  {name}"


def _poster(room_id: str) -> str:
    return f"{services().settings.public_url}/staff/rooms/{room_id}/poster"
