"""`eyes serve`: both processes start together and leave together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PATIENCE = 60.0


@dataclass(frozen=True)
class Running:
    """A house that serves, and the port it serves on."""

    process: subprocess.Popen[bytes]
    port: int

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}/readyz", timeout=2
            ) as answer:
                return answer.status == 200
        except OSError:
            return False

    def children(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(text) for text in path.read_text().split()]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path / "a house with spaces"
    environment = os.environ | {"EYES_DATA": str(home), "PORT": str(port)}
    environment |= {"EYES_PUBLIC_URL": f"http://127.0.0.1:{port}", "EYES_DEMO": ""}
    process = subprocess.Popen([sys.executable, "-m", "server.cli", "serve"], env=environment)
    house = Running(process, port)
    try:
        wait_until(house.answers)
        yield house
    finally:
        process.kill()
        process.wait()


def wait_until(what: object) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_web_server_and_worker_cleanly(running: Running, number: int) -> None:
    children = running.children()
    assert len(children) == 2
    running.process.send_signal(number)
    assert running.process.wait(PATIENCE) == 0
    assert not any(lives(pid) for pid in children)
    assert not running.answers()


def test_nobody_is_left_when_it_is_killed(running: Running) -> None:
    children = running.children()
    running.process.kill()
    running.process.wait()
    wait_until(lambda: not any(lives(pid) for pid in children))
    assert not running.answers()


def test_when_one_of_them_dies_the_other_stops_too(running: Running) -> None:
    children = running.children()
    os.kill(children[1], signal.SIGKILL)
    assert running.process.wait(PATIENCE) == 1
    assert not any(lives(pid) for pid in children)


def test_a_port_that_is_taken_is_refused_in_words(running: Running, tmp_path: Path) -> None:
    environment = os.environ | {"EYES_DATA": str(tmp_path / "other"), "PORT": str(running.port)}
    second = subprocess.run(
        [sys.executable, "-m", "server.cli", "serve"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert second.returncode == 1
    assert "is in use" in second.stderr


def test_what_is_printed_at_the_end_is_nobody_s_to_list(running: Running) -> None:
    arguments = Path(f"/proc/{running.process.pid}/cmdline").read_bytes()
    assert b"server.supervisor" in arguments
    assert b"Eyes on Me" not in arguments


def test_the_process_that_waits_is_small(running: Running) -> None:
    status = Path(f"/proc/{running.process.pid}/status").read_text()
    resident = int(status.split("VmRSS:")[1].split()[0])
    assert resident < 40_000, f"{resident} kB only to wait"
