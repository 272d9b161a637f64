"""`eyes init`: directory, secrets, tables."""

import click
from flask.cli import with_appcontext

from server.migrate import upgrade
from server.services import services


@click.command()
@with_appcontext
def init() -> None:
    """Make the data directory and the secrets, and bring the database up to date."""
    settings = services().settings
    upgrade(settings)
    click.echo(f"The data lies in {settings.data}. The database is up to date.")
