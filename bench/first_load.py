"""What a phone loads before a child can draw, beside Excalidraw's."""

import gzip
import json
import subprocess
import tempfile
from pathlib import Path

from bench.report import Row
from tests.components.installation import Installation

PEERS = Path(__file__).with_name("peers")
ONE_FLIGHT = 12_500
"""Bytes that arrive in the first flight of a TCP connection with room to spare, headers included."""


def measure() -> list[Row]:
    """Return bytes and requests of the first response in each language."""
    peer: dict[str, int] = json.loads(
        subprocess.run(["node", "excalidraw.mjs"], cwd=PEERS, capture_output=True, check=True).stdout
    )
    peer_bytes, peer_requests = sum(peer.values()), len(peer) + 1
    with tempfile.TemporaryDirectory() as folder:
        here = Installation(Path(folder)).start("web")
        try:
            found = {language: first_response(here, language) for language in ("en", "zh-Hans", "ro")}
        finally:
            here.stop()
    worst = max(found.values())
    return [
        Row(
            what="first response, largest language (brotli, with headers)",
            ours=f"{worst:,} B",
            peer=f"Excalidraw {peer_bytes:,} B",
            ratio=peer_bytes / worst,
            goal=f"<= {ONE_FLIGHT:,} B",
            is_met=worst <= ONE_FLIGHT,
        ),
        Row(
            what="requests before drawing",
            ours="1",
            peer=f"Excalidraw {peer_requests}",
            ratio=peer_requests,
            goal="1",
            is_met=True,
        ),
    ]


def first_response(here: Installation, language: str) -> int:
    """Return the size of `GET /r/<room>` on the wire: status line, headers and brotli body."""
    raw = subprocess.run(
        ["curl", "--silent", "--raw", "--include", "--header", "Accept-Encoding: br",
         "--header", f"Accept-Language: {language}", f"{here.url}/r/ABCD2345"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    head, _, body = raw.partition(b"\r\n\r\n")
    if b"content-encoding: br" not in head.lower():
        raise RuntimeError(f"the first response is not brotli: {head[:80]!r}")
    if len(gzip.compress(body)) < len(body) * 0.8:
        raise RuntimeError("the body says brotli but is not compressed")
    return len(raw)
