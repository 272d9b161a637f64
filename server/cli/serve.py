"""`eyes serve`: migrations, then web server and worker side by side, stopped together."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import click
from flask.cli import with_appcontext

from server.database import db
from server.demo.doors import door_lines
from server.migrate import upgrade
from server.services import services
from server.settings import Settings

HOUSE = Path(__file__).parents[2]
PATIENCE = 25.0
"""Seconds that both get to finish what they are at; the platform's own limit is 30."""

_PR_SET_PDEATHSIG = 1


@click.command()
@click.option(
    "--host", help="Address to listen on: loopback, or all where the public address is not."
)
@with_appcontext
def serve(host: str | None) -> None:
    """Migrate, then run the web server and the worker until a signal asks to stop."""
    settings = services().settings
    upgrade(settings)
    environment = os.environ | {"EYES_DATA": str(settings.data), "PORT": str(settings.port)}
    asked = _stop_on_signals()
    children = [
        _start(command, environment)
        for command in _commands(settings, host or _own_address(settings))
    ]
    try:
        if _becomes_ready(settings, children, asked):
            _announce(settings)
        while not asked.wait(0.5):
            if any(child.poll() is not None for child in children):
                break
    finally:
        codes = _stop(children)
    if not asked.is_set():
        raise click.ClickException(f"web server and worker ended with {codes}; see above.")


def _own_address(settings: Settings) -> str:
    return "127.0.0.1" if settings.is_loopback else "0.0.0.0"  # noqa: S104 - behind a proxy's TLS


def _commands(settings: Settings, host: str) -> list[list[str]]:
    """Return the web server's and the worker's command."""
    web = ["granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "8"]
    web += ["--host", host, "--port", str(settings.port), "--log-level", "error", "wsgi:app"]
    return [[sys.executable, "-m", *web], [sys.executable, "-m", "server.jobs.worker"]]


def _start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a child in a group of its own: Ctrl-C reaches us alone, and we tell it once."""
    return subprocess.Popen(
        command,
        cwd=HOUSE,
        env=environment,
        start_new_session=True,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )


def _die_with_parent() -> None:
    """Ask Linux to stop this child should its parent be killed: no orphan holds the port."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


def _stop_on_signals() -> threading.Event:
    asked = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: asked.set())
    return asked


def _becomes_ready(
    settings: Settings, children: list[subprocess.Popen[bytes]], asked: threading.Event
) -> bool:
    """Wait until the web server answers; give up when it ends or somebody asks to stop."""
    url = f"http://127.0.0.1:{settings.port}/readyz"
    while not asked.is_set() and all(child.poll() is None for child in children):
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            asked.wait(0.1)
    return False


def _announce(settings: Settings) -> None:
    lines = ["", f"Eyes on Me is ready: {settings.public_url}  (stop with Ctrl-C)"]
    if settings.demo:
        lines += door_lines(settings)
    db.session.remove()
    # In one piece: the worker writes to the same terminal.
    click.echo("\n".join([*lines, ""]))


def _stop(children: list[subprocess.Popen[bytes]]) -> list[int]:
    """Ask both to finish, and make sure that they are gone."""
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGINT)
    deadline = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    return [child.returncode for child in children]
