"""Foreign tus clients, unchanged, against the real server: abort, come back, finish."""

import base64
import contextlib
import gc
import hashlib
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tusclient.client import TusClient

from server.database import db
from server.parcels.vocabulary import ParcelPart
from tests.components.installation import Installation
from tests.parcels.making import Phone, open_room
from tests.pwa.conftest import Node, node  # noqa: F401 - a fixture
from tests.web.tus_client import metadata
from wsgi import build_app

ABORT_AT = 2_000_000
CUT_AT = 1_234_567
CARELESS = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
SCRIPT = Path(__file__).with_name("send_with_tus_js.mjs")


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    running = Installation(tmp_path_factory.mktemp("installation")).start("web")
    yield running
    running.stop()


@pytest.fixture
def inside(installation: Installation) -> Iterator[None]:
    """The installation's database and keys, seen from this process."""
    with build_app(installation.settings).app_context():
        yield
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def phone(inside: None) -> Phone:
    return Phone(open_room())


@pytest.fixture
def parcel(phone: Phone, tmp_path: Path) -> Path:
    """A sealed parcel of five megabytes in a file."""
    file = tmp_path / "parcel"
    file.write_bytes(phone.sealed([(ParcelPart.PHOTO, os.urandom(5_000_000))]))
    return file


@pytest.fixture
def tuspy(installation: Installation) -> Iterator[TusClient]:
    """tuspy leaves its files and connections to the garbage collector."""
    yield TusClient(f"{installation.url}/api/parcels")
    gc.collect()


def receipt(header: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        base64.urlsafe_b64decode(header + "=" * (-len(header) % 4))
    )
    return found


def test_tus_js_client_aborts_and_resumes_in_a_new_process(
    installation: Installation,
    phone: Phone,
    parcel: Path,
    tmp_path: Path,
    node: Node,  # noqa: F811
) -> None:
    given = (
        SCRIPT,
        f"{installation.url}/api/parcels",
        parcel,
        phone.room,
        phone.story,
        tmp_path / "urls",
    )
    aborted = json.loads(node(*given, str(ABORT_AT)))
    assert aborted["aborted"] >= ABORT_AT
    finished = json.loads(node(*given))
    assert finished["url"] == aborted["url"] == f"{installation.url}/api/parcels/{phone.story}"
    assert receipt(finished["receipt"])["sha256"] == hashlib.sha256(parcel.read_bytes()).hexdigest()


@CARELESS
def test_tuspy_stops_and_resumes_with_checksums(
    tuspy: TusClient, phone: Phone, parcel: Path
) -> None:
    names = {"room": phone.room, "story": phone.story}
    first = tuspy.uploader(str(parcel), chunk_size=500_000, metadata=names, upload_checksum=True)
    first.upload(stop_at=ABORT_AT)
    assert first.offset == ABORT_AT
    second = tuspy.uploader(str(parcel), chunk_size=500_000, url=first.url, upload_checksum=True)
    assert second.offset == ABORT_AT
    second.upload()
    header = second.request.response_headers["eyes-receipt"]
    assert receipt(header)["sha256"] == hashlib.sha256(parcel.read_bytes()).hexdigest()


@CARELESS
@pytest.mark.parametrize("is_creation", [True, False], ids=["creating", "patching"])
def test_a_connection_cut_in_the_middle_keeps_what_came(
    installation: Installation, tuspy: TusClient, phone: Phone, parcel: Path, is_creation: bool
) -> None:
    data = parcel.read_bytes()
    address = f"{installation.url}/api/parcels/{phone.story}"
    creation = f"POST /api/parcels HTTP/1.1\r\nUpload-Length: {len(data)}\r\nUpload-Metadata: {metadata(phone)}"
    if is_creation:
        send_a_part(installation, creation, data, bytes_sent=CUT_AT)
    else:
        send_a_part(installation, creation, data, bytes_sent=0)
        patch = f"PATCH /api/parcels/{phone.story} HTTP/1.1\r\nUpload-Offset: 0"
        send_a_part(installation, patch, data, bytes_sent=CUT_AT)
    later = tuspy.uploader(str(parcel), url=address, chunk_size=1_000_000)
    assert 0 < later.offset <= CUT_AT
    later.upload()
    header = later.request.response_headers["eyes-receipt"]
    assert receipt(header)["sha256"] == hashlib.sha256(data).hexdigest()


def send_a_part(installation: Installation, request: str, data: bytes, *, bytes_sent: int) -> None:
    """Announce everything, send a part, and vanish; return when the server has noticed."""
    head = (
        f"{request}\r\nHost: 127.0.0.1\r\nTus-Resumable: 1.0.0\r\n"
        f"Content-Type: application/offset+octet-stream\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", installation.port)) as connection:
        connection.sendall(head.encode() + data[:bytes_sent])
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(10)
        with contextlib.suppress(ConnectionResetError):
            connection.recv(1000)
