"""What a phone loads before a child can draw, and how long that takes, beside Excalidraw."""

import gzip
import json
import re
import subprocess
import tempfile
import tomllib
from pathlib import Path

from bench.first_stroke import measure_strokes, requests_before_drawing
from bench.report import Row
from server.web.shell_build import DIST
from tests.components.installation import HOUSE, Installation

PEERS = Path(__file__).with_name("peers")
LANGUAGES = [
    language["tag"]
    for language in tomllib.loads((HOUSE / "translations" / "languages.toml").read_text("utf-8"))[
        "language"
    ]
    if not language.get("pseudo")
]
WHOLE_APP = 40_000
UPDATE_CHECK = 300
ONE_FLIGHT = 12_500
"""Bytes that arrive in the first flight of a TCP connection with room to spare, headers included."""


def measure() -> list[Row]:
    """Return bytes and requests of the first response in each language."""
    peer: dict[str, int] = json.loads(
        subprocess.run(
            ["node", "excalidraw.mjs"], cwd=PEERS, capture_output=True, check=True
        ).stdout
    )
    peer_bytes, peer_requests = sum(peer.values()), len(peer) + 1
    with tempfile.TemporaryDirectory() as folder:
        here = Installation(Path(folder)).start("web")
        try:
            found = {language: first_response(here, language) for language in LANGUAGES}
            whole = max(whole_app(here, language) for language in LANGUAGES)
            question = update_check(here)
            requests = requests_before_drawing(f"{here.url}/r/ABCD2345")
            strokes = measure_strokes(f"{here.url}/r/ABCD2345", PEERS / "dist" / "out")
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
            ours=f"{requests}",
            peer=f"Excalidraw {peer_requests}",
            ratio=peer_requests / requests,
            goal="1",
            is_met=requests == 1,
        ),
        Row(
            what="whole app, ready without a network, largest language (brotli, heads aside)",
            ours=f"{whole:,} B",
            peer=f"Excalidraw, loaded first {peer_bytes:,} B",
            ratio=peer_bytes / whole,
            goal=f"<= {WHOLE_APP:,} B",
            is_met=whole <= WHOLE_APP,
        ),
        Row(
            what="asking for a new version",
            ours=f"{question} B",
            peer="the first response again",
            ratio=worst / question,
            goal=f"<= {UPDATE_CHECK} B",
            is_met=question <= UPDATE_CHECK,
        ),
        *strokes,
    ]


def whole_app(here: Installation, language: str) -> int:
    """Return the bytes of all that a phone keeps in a language; its six heads, about 560 B each, aside."""
    assets = json.loads((DIST / "build.json").read_text("utf-8"))["assets"]
    names = ("rest.js", "rest.css", f"words-{language}.json", "icon.svg")
    wish = ("--header", "Accept-Encoding: br", "--header", f"Accept-Language: {language}")
    paths = ["/r/ABCD2345", "/sw.js", *(assets[name] for name in names)]
    answers = (_curl(*wish, f"{here.url}{path}") for path in paths)
    return sum(len(answer.partition(b"\r\n\r\n")[2]) for answer in answers)


def update_check(here: Installation) -> int:
    """Return the size of the answer when a browser asks whether its service worker is still the newest."""
    brotli = ("--header", "Accept-Encoding: br")
    known = re.search(rb"etag: (\S+)", _curl(*brotli, f"{here.url}/sw.js"))
    if known is None:
        raise RuntimeError("the service worker has no ETag")
    again = _curl(*brotli, "--header", f"If-None-Match: {known[1].decode()}", f"{here.url}/sw.js")
    if b" 304 " not in again[:20]:
        raise RuntimeError(f"the service worker was sent again: {again[:80]!r}")
    return len(again)


def _curl(*arguments: str) -> bytes:
    command = ["curl", "--silent", "--raw", "--include", *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout


def first_response(here: Installation, language: str) -> int:
    """Return the size of `GET /r/<room>` on the wire: status line, headers and brotli body."""
    raw = _curl(
        "--header", "Accept-Encoding: br",
        "--header", f"Accept-Language: {language}", f"{here.url}/r/ABCD2345",
    )  # fmt: skip
    head, _, body = raw.partition(b"\r\n\r\n")
    if b"content-encoding: br" not in head.lower():
        raise RuntimeError(f"the first response is not brotli: {head[:80]!r}")
    if len(gzip.compress(body)) < len(body) * 0.8:
        raise RuntimeError("the body says brotli but is not compressed")
    return len(raw)
