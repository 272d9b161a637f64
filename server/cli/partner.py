"""`eyes partner`: sites that are told when a work is taken down."""

import click
from flask.cli import AppGroup

from server.database import transaction
from server.gallery.revocations import count_after
from server.partners.models import Partner
from server.partners.register import add_partner, all_partners, remove_partner, secret_of
from server.problems import Problem

partner = AppGroup("partner", help="Who is told when a work is taken down.")


@partner.command("add")
@click.argument("name")
@click.argument("url")
def add(name: str, url: str) -> None:
    """Call URL whenever a work is taken down, and print the secret that our calls are signed with."""
    try:
        with transaction():
            partner_id = add_partner(name, url=url, by="system").id
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"id: {partner_id}")
    click.echo(f"secret: {secret_of(partner_id)}")


@partner.command("list")
def list_all() -> None:
    """List partners, and how many take-downs each has not acknowledged."""
    for one in all_partners():
        click.echo(f"{one.id}  {one.name}  {one.url}  {_state(one)}")


@partner.command("remove")
@click.argument("partner_id")
def remove(partner_id: str) -> None:
    """Call the partner of PARTNER_ID no more."""
    try:
        with transaction():
            remove_partner(partner_id, by="system")
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo("It is called no more.")


def _state(one: Partner) -> str:
    waiting = count_after(one.acknowledged)
    if not waiting:
        return "has heard of everything"
    return f"{waiting} not acknowledged ({one.problem or 'not tried yet'})"
