"""`eyes key`: the key pair that phones seal their stories to."""

import click
from flask.cli import AppGroup

from server import audit
from server.database import transaction
from server.parcels.sealing import make_key, public_key

key = AppGroup("key", help="The key that phones seal their stories to.")


@key.command("show")
def show() -> None:
    """Print the short name of the key that new pages carry."""
    click.echo(public_key().id)


@key.command("rotate")
def rotate() -> None:
    """Make a new key for pages from now on; what was sealed to older keys is still opened."""
    with transaction():
        made = make_key()
        audit.record("sealing_key.made", subject_id=made.id, actor="system")
    click.echo(made.id)
