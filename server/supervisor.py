"""Web server and worker side by side, stopped together: a small process that imports none of us.

`eyes serve` becomes this process once the database is ready: on a machine with 512 MB nobody can
afford a third copy of the house that only waits.

`python -m server.supervisor HOST PORT NOTE` prints what it reads from the open file number NOTE when
the web server answers.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

PATIENCE = 25.0
"""Seconds that both get to finish what they are at; the platform's own limit is 30."""

_PR_SET_PDEATHSIG = 1


def main(host: str, port: str, note: str) -> int:
    """Run both until a signal asks to stop; return 1 when one of them ended by itself."""
    with os.fdopen(int(note), encoding="utf-8") as pipe:
        words = pipe.read()
    asked = _stop_on_signals()
    children = [_start(command) for command in _commands(host, port)]
    try:
        if _becomes_ready(port, children, asked):
            # In one piece: the worker writes to the same terminal.
            sys.stdout.write(f"{words}\n")
            sys.stdout.flush()
        while not asked.wait(0.5):
            if any(child.poll() is not None for child in children):
                break
    finally:
        codes = _stop(children)
    if asked.is_set():
        return 0
    sys.stderr.write(f"Error: web server and worker ended with {codes}; see above.\n")
    return 1


def _commands(host: str, port: str) -> list[list[str]]:
    """Return the web server's and the worker's command."""
    web = ["granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "8"]
    web += ["--host", host, "--port", port, "--log-level", "error", "wsgi:app"]
    return [[sys.executable, "-m", *web], [sys.executable, "-m", "server.jobs.worker"]]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a child in a group of its own: Ctrl-C reaches us alone, and we tell it once."""
    return subprocess.Popen(
        command,
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
    port: str, children: list[subprocess.Popen[bytes]], asked: threading.Event
) -> bool:
    """Wait until the web server answers; give up when it ends or somebody asks to stop."""
    while not asked.is_set() and all(child.poll() is None for child in children):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            asked.wait(0.1)
    return False


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


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
