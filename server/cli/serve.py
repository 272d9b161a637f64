"""`eyes serve`: migrations, then web server and worker side by side, stopped together."""

import os
import socket
import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from server.backup.marker import refuse_unfinished
from server.backup.mirror_place import has_mirror, mirror
from server.backup.problems import DataTooOld, RestoreUnfinished
from server.database import db
from server.demo.doors import door_lines
from server.migrate import upgrade
from server.problems import Problem
from server.services import services
from server.settings import Settings
from server.workflows.mirror_ring import require_not_older

HOUSE = Path(__file__).parents[2]


@click.command()
@click.option(
    "--host", help="Address to listen on: loopback, or all where the public address is not."
)
@with_appcontext
def serve(host: str | None) -> None:
    """Migrate, then run the web server and the worker until a signal asks to stop."""
    settings = services().settings
    _need_whole_data(settings)
    host = host or _own_address(settings)
    _need_free_port(host, settings.port)
    upgrade(settings)
    _need_newest_data()
    words = _announcement(settings)
    db.session.remove()
    db.engine.dispose()
    sys.stdout.flush()
    environment = os.environ | {"EYES_DATA": str(settings.data), "PORT": str(settings.port)}
    os.chdir(HOUSE)
    note = _leave_note(words)
    command = [sys.executable, "-m", "server.supervisor", host, str(settings.port), str(note)]
    os.execve(sys.executable, command, environment)  # noqa: S606 - no shell, our own arguments


def _need_whole_data(settings: Settings) -> None:
    try:
        refuse_unfinished(settings.data)
    except RestoreUnfinished as problem:
        raise click.ClickException(str(problem)) from problem


def _need_newest_data() -> None:
    """Refuse a copy that was put back by hand; a mirror that is down holds nobody up."""
    if not has_mirror():
        return
    try:
        ring = mirror().read()
        if ring is not None:
            require_not_older(ring)
    except DataTooOld as problem:
        raise click.ClickException(str(problem)) from problem
    except (Problem, OSError) as problem:
        click.echo(f"The mirror of the ring does not answer: {type(problem).__name__}", err=True)


def _own_address(settings: Settings) -> str:
    return "127.0.0.1" if settings.is_loopback else "0.0.0.0"  # noqa: S104 - behind a proxy's TLS


def _need_free_port(host: str, port: int) -> None:
    """Refuse a port that somebody listens on: the web server would share it and answer by turns."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} is in use. Stop what runs there, or choose another: PORT=8001"
            ) from error


def _leave_note(words: str) -> int:
    """Put words into a pipe and return the end that the next program reads from.

    Not among its arguments: everybody on a machine can list those, and the words hold the demo's
    sign-in links.
    """
    reading, writing = os.pipe()
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        pipe.write(words)
    os.set_inheritable(reading, True)  # noqa: FBT003 - the standard library asks for it so
    return reading


def _announcement(settings: Settings) -> str:
    lines = ["", f"Eyes on Me is ready: {settings.public_url}  (stop with Ctrl-C)"]
    if settings.demo:
        lines += door_lines(settings)
    return "\n".join([*lines, ""])
