"""A real installation for tests and benchmarks: web server and worker as processes of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner
from flask.cli import ScriptInfo

from server.cli import eyes
from server.database import db
from server.jobs.engine import engine_of
from server.migrate import upgrade
from server.settings import Settings
from wsgi import build_app

HOUSE = Path(__file__).parents[2]
GRANIAN = (
    "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1",
    "--blocking-threads", "8", "--no-access-log", "--log-level", "warning",
)  # fmt: skip


def free_port() -> int:
    """Return a loopback port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Installation:
    """Web and worker over one data directory; each can be killed and started again."""

    data: Path
    port: int = field(default_factory=free_port)
    environment: dict[str, str] = field(default_factory=dict)
    _processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The public address, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def variables(self) -> dict[str, str]:
        """The environment of every process of this installation."""
        own = {
            "PORT": str(self.port),
            "EYES_DATA": str(self.data),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("EYES_")}
        return inherited | own | self.environment

    @property
    def settings(self) -> Settings:
        """The settings these processes read."""
        return Settings.from_environment(self.variables)

    def start(self, *names: str) -> "Installation":
        """Migrate, then start "web" and "worker" (or the named ones); return when web answers."""
        upgrade(self.settings)
        for name in names or ("web", "worker"):
            if not self.runs(name):
                self._processes[name] = self._launch(name)
        if self.runs("web"):
            self.wait_until_ready()
        return self

    def restart(self, name: str) -> None:
        """Start a killed process again, without migrating and without waiting for it."""
        self._processes[name] = self._launch(name)

    def runs(self, name: str) -> bool:
        """Tell whether a process is alive."""
        process = self._processes.get(name)
        return process is not None and process.poll() is None

    def pid_of(self, name: str) -> int:
        """Return a process's id."""
        return self._processes[name].pid

    def kill(self, name: str) -> None:
        """SIGKILL a process and everything it started: no goodbye, as in a power cut."""
        process = self._processes[name]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """Ask every process to finish; kill what has not after ten seconds."""
        for process in self._processes.values():
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
        for name, process in self._processes.items():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill(name)
        self._processes.clear()

    def command(self, *arguments: str) -> str:
        """Run the `eyes` command on this installation and return what it printed.

        In this process: a process of its own takes a second to start, and a house asks for eight.
        """
        app = build_app(self.settings)
        done = CliRunner().invoke(eyes, arguments, obj=ScriptInfo(create_app=lambda: app))
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        engine_of(app).close()
        if done.exit_code:
            raise RuntimeError(f"eyes {' '.join(arguments)}: {done.output}") from done.exception
        return done.output

    def wait_until_ready(self, seconds: float = 30) -> None:
        """Return as soon as /readyz says yes; raise when it does not in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2):  # noqa: S310
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                if not self.runs("web"):
                    raise RuntimeError(f"the web server ended: see {self.data}/web.log") from None
                time.sleep(0.03)
        raise RuntimeError(f"the web server is not ready: see {self.data}/web.log")

    def _launch(self, name: str) -> subprocess.Popen[bytes]:
        commands = {
            "web": [sys.executable, "-m", *GRANIAN, "--port", str(self.port), "wsgi:app"],
            "worker": [sys.executable, "-m", "server.jobs.worker"],
        }
        with (self.data / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                commands[name],
                cwd=HOUSE,
                env=self.variables,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
