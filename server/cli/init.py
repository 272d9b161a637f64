"""`eyes init`: directory, secrets, tables."""

import click
from flask.cli import with_appcontext

from server.database import db
from server.migrate import is_current, newest_revision, upgrade
from server.services import services


@click.command()
@with_appcontext
def init() -> None:
    """Make the data directory and the secrets, and bring the database up to date."""
    settings = services().settings
    upgrade(settings)
    if not is_current(db.session.connection()):
        raise click.ClickException(
            f"The database is not at revision {newest_revision()}, the newest of this release. "
            "Was it made by a newer one?"
        )
    click.echo(f"The data lies in {settings.data}.")
    click.echo(f"The database is at revision {newest_revision()}, the newest.")
