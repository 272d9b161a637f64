"""`eyes wording`: the texts under which a yes counts."""

import click
from flask.cli import AppGroup

from server.consent.wordings.child import keep_present_wordings

wording = AppGroup("wording", help="The texts under which a yes counts.")


@wording.command("keep")
def keep() -> None:
    """Write down what the children's assent cards say today, so that a yes to them is known."""
    new = keep_present_wordings()
    for text in new:
        click.echo(f"{text.version} in {text.language}: kept, signed off by nobody yet")
    if not new:
        click.echo("Every card is written down already.")
