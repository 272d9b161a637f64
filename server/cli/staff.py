"""`eyes staff`: accounts from the terminal, above all the first administrator's."""

import click
from flask.cli import AppGroup

from server.database import transaction
from server.ids import as_room_code
from server.problems import Problem
from server.rooms.arrivals import room_of_code
from server.services import services
from server.staff.accounts import disable, find_member
from server.staff.models import StaffMember
from server.staff.people import Grant
from server.staff.permissions import Role
from server.workflows.invite_staff import Invitation, invite_again, invite_staff

staff = AppGroup("staff", help="Invite people, invite them anew, close their accounts.")


@staff.command("add")
@click.argument("email")
@click.option("--name", help="As colleagues see it; the part before the @ by default.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([role.value for role in Role]),
    help="May be repeated.",
)
@click.option("--room", "codes", multiple=True, help="Code of a steward's room. May be repeated.")
@click.option("--language", default="en", show_default=True)
def add(
    email: str, name: str | None, roles: tuple[str, ...], codes: tuple[str, ...], language: str
) -> None:
    """Invite EMAIL and print the one-time link to hand over."""
    try:
        with transaction():
            invitation = invite_staff(
                email,
                display_name=name or email.partition("@")[0],
                language=language,
                grants=_grants(roles, codes),
                by="system",
            )
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    _print_link(invitation)


@staff.command("link")
@click.argument("email")
def link(email: str) -> None:
    """Invite EMAIL anew: password and second factor are forgotten."""
    with transaction():
        invitation = invite_again(_member(email), by="system")
    _print_link(invitation)


@staff.command("disable")
@click.argument("email")
def close(email: str) -> None:
    """Close the account of EMAIL; its sessions end at once."""
    with transaction():
        disable(_member(email), by="system")
    click.echo("The account is closed.")


def _member(email: str) -> StaffMember:
    member = find_member(email)
    if member is None:
        raise click.ClickException("Nobody has this address.")
    return member


def _grants(roles: tuple[str, ...], codes: tuple[str, ...]) -> frozenset[Grant]:
    """Return the grants; a steward's are for the rooms named, never for all."""
    rooms = [room_of_code(as_room_code(code)) for code in codes]
    if None in rooms:
        raise click.ClickException("No room has one of these codes.")
    if Role.STEWARD.value in roles and not rooms:
        raise click.ClickException("A steward needs --room.")
    grants = {Grant(role=Role(role)) for role in roles if role != Role.STEWARD.value}
    if Role.STEWARD.value in roles:
        grants |= {Grant(role=Role.STEWARD, room_id=room.id) for room in rooms if room}
    return frozenset(grants)


def _print_link(invitation: Invitation) -> None:
    url = services().settings.public_url
    click.echo("Hand this link over. It works once, for three days:")
    click.echo(f"{url}/staff/link/{invitation.token}")
