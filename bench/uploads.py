"""Durable uploads of 30 kB, beside @tus/server and nginx PUT, on the same disk in the same run."""

import asyncio
import base64
import json
import re
import secrets
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.peers_running import nginx, tus_server
from bench.report import Row
from server.parcels.sealing import PublicSealingKey, seal
from server.parcels.vocabulary import ParcelPart
from tests.components.installation import Installation
from tests.parcels.making import Phone

CONNECTIONS = 8
UPLOADS = 320
ROUNDS = 3
SIZE = 30_000

Request = Callable[[int], bytes]


def measure() -> list[Row]:
    """Return uploads per second of each, the median of interleaved rounds."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "ours").mkdir()
        here = Installation(base / "ours")
        room = start_with_room(here)
        try:
            with nginx(base / "nginx") as put, tus_server(base / "tus") as tus:
                parcels = sealed_parcels(here.url, room=room, count=ROUNDS * UPLOADS)
                body = secrets.token_bytes(SIZE)
                speeds: dict[str, list[float]] = {"ours": [], "tus": [], "nginx": []}
                for number in range(ROUNDS):
                    mine = parcels[number * UPLOADS : (number + 1) * UPLOADS]
                    speeds["ours"].append(run(here.url, lambda i, m=mine: ours(m[i])))
                    speeds["tus"].append(run(tus, lambda _, b=body: theirs(b)))
                    speeds["nginx"].append(run(put, lambda _, b=body: put_request(b)))
        finally:
            here.stop()
    median = {name: statistics.median(found) for name, found in speeds.items()}
    return [
        _row("@tus/server, creation-with-upload (not durable)", median["ours"], median["tus"], 1.0),
        _row("nginx PUT (not durable, no receipt)", median["ours"], median["nginx"], 0.0),
    ]


@dataclass(frozen=True)
class Parcel:
    """A real envelope around one story of its own."""

    room: str
    story_id: str
    sealed: bytes


def start_with_room(here: Installation) -> str:
    """Start the web server with one room; return its code."""
    here.command("init")
    printed = here.command("room", "add", "Bench", "--country", "ro", "--parcels-a-day", "1000000")
    here.start("web")
    code = re.search(r"/r/([0-9A-Z]{8})", printed)
    if code is None:
        raise RuntimeError(printed)
    return code[1]


def sealed_parcels(
    url: str, *, room: str, count: int, recording: bytes | None = None
) -> list[Parcel]:
    """Return parcels sealed to the server's key: each with a recording, or with SIZE random bytes."""
    with urllib.request.urlopen(f"{url}/api/sealing-key") as answer:  # noqa: S310
        told = json.load(answer)
    point = base64.urlsafe_b64decode(told["key"] + "==")
    key = PublicSealingKey(told["id"], point)
    parcels = []
    for _ in range(count):
        phone = Phone(room)
        plain = phone.plain(
            [(ParcelPart.VOICE, recording)]
            if recording
            else [(ParcelPart.PHOTO, secrets.token_bytes(SIZE))]
        )
        sealed = seal(plain, key=key, story_id=phone.story)
        parcels.append(Parcel(room, phone.story, sealed))
    return parcels


def _row(peer: str, ours: float, theirs: float, goal: float) -> Row:
    ratio = ours / theirs
    return Row(
        what="30 kB uploads per second, 8 connections, on disk",
        ours=f"{ours:.0f} /s (fsynced, row, receipt)",
        peer=f"{peer} {theirs:.0f} /s",
        ratio=ratio,
        goal=f">= {goal:g}x (2.5x later)" if goal else "told, not set",
        is_met=ratio >= goal,
    )


def run(url: str, request: Request, *, count: int = UPLOADS) -> float:
    """Send all uploads over the connections; return uploads per second. Every answer must be 2xx."""
    return asyncio.run(_run(url, request, count=count))


async def _run(url: str, request: Request, *, count: int) -> float:
    numbers = iter(range(count))
    begin = time.perf_counter()
    await asyncio.gather(*(_connection(url, request, numbers) for _ in range(CONNECTIONS)))
    return count / (time.perf_counter() - begin)


async def _connection(url: str, request: Request, numbers: object) -> None:
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    for number in numbers:  # type: ignore[attr-defined]
        writer.write(request(number))
        await writer.drain()
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 2"):
            raise RuntimeError(f"an upload was refused: {head[:200]!r}")
        await _skip_body(reader, head.lower())
    writer.close()


async def _skip_body(reader: asyncio.StreamReader, head: bytes) -> None:
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            await reader.readexactly(int(line.split(b":")[1]))
            return
        if line.startswith(b"transfer-encoding: chunked"):
            while True:
                size = int(await reader.readline(), 16)
                await reader.readexactly(size + 2)
                if size == 0:
                    return


def _b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _tus(path: str, body: bytes, metadata: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nTus-Resumable: 1.0.0\r\n"
        f"Upload-Length: {len(body)}\r\nUpload-Metadata: {metadata}\r\n"
        f"Content-Type: application/offset+octet-stream\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def ours(parcel: Parcel) -> bytes:
    """Return one creation-with-upload of a parcel."""
    metadata = f"room {_b64(parcel.room)},story {_b64(parcel.story_id)}"
    return _tus("/api/parcels", parcel.sealed, metadata)


def theirs(body: bytes) -> bytes:
    """Return one creation-with-upload for @tus/server."""
    return _tus("/files", body, f"name {_b64('story')}")


def put_request(body: bytes) -> bytes:
    """Return one PUT under a fresh name."""
    head = f"PUT /{secrets.token_hex(16)} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
