"""Peers as processes on loopback: nginx and @tus/server."""

import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.components.installation import free_port

PEERS = Path(__file__).with_name("peers")


@contextmanager
def nginx(directory: Path) -> Iterator[str]:
    """Serve `directory/files` by nginx with PUT allowed; yield its address."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    port = free_port()
    (directory / "files").mkdir(parents=True, exist_ok=True)
    template = (PEERS / "upload.nginx.conf").read_text("utf-8")
    config = directory / "nginx.conf"
    config.write_text(template.replace("@port@", str(port)).replace("@directory@", str(directory)))
    directory.chmod(0o777)
    (directory / "files").chmod(0o777)
    with _running([program, "-c", str(config)], f"http://127.0.0.1:{port}") as url:
        yield url


@contextmanager
def tus_server(directory: Path) -> Iterator[str]:
    """Run @tus/server over a directory; yield the address of its uploads."""
    directory.mkdir(parents=True, exist_ok=True)
    port = free_port()
    command = ["node", str(PEERS / "tus-server.mjs"), str(port), str(directory)]
    with _running(command, f"http://127.0.0.1:{port}") as url:
        yield f"{url}/files"


@contextmanager
def _running(command: list[str], url: str) -> Iterator[str]:
    process = subprocess.Popen(command, cwd=PEERS)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(url, timeout=1)  # noqa: S310
                break
            except urllib.error.HTTPError:
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait(10)
