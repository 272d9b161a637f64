"""`eyes sweep`: ask the gate again about everything public, now."""

import click
from flask import current_app
from flask.cli import with_appcontext

from server.jobs.engine import engine_of
from server.jobs.vocabulary import JobKind


@click.command()
@with_appcontext
def sweep() -> None:
    """Ask the gate again about everything public; take down what drifted; remove what is left over."""
    handlers = engine_of(current_app).handlers
    for kind, words in (
        (JobKind.ASK_AGAIN, "asking again who came of age or whose time ends"),
        (JobKind.EXPIRE, "ending what has run out"),
        (JobKind.GALLERY_SWEEP, "asking the gate about everything public"),
        (JobKind.RETAIN, "taking back what no law lets anybody keep any longer"),
        (JobKind.SWEEP, "removing what nothing refers to"),
    ):
        click.echo(f"· {words}")
        handlers[kind]("")
    click.echo("Done. What had drifted stands in the audit trail.")
