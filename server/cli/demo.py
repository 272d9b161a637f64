"""`eyes demo`: fill an empty installation with an invented family room."""

import click
from flask.cli import with_appcontext

from server.demo.invented import lay_out
from server.migrate import upgrade
from server.services import services


@click.command()
@with_appcontext
def demo() -> None:
    """Make invented rooms, people and stories, once; refused unless EYES_DEMO is on."""
    settings = services().settings
    if not settings.demo:
        raise click.ClickException("EYES_DEMO is off. The demo never mixes with real children.")
    upgrade(settings)
    lay_out(tell=click.echo)
