"""Bytes of a 40-stroke drawing and a 60 s voice story, beside what a browser does by default."""

import re
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.report import Row
from tests.components.browser import CHROMIUM, chromium_arguments
from tests.components.installation import HOUSE, Installation

SECONDS = 60
DRAWING_LIMIT = 2_000
STORY_LIMIT = 100_000

_ENTRY = """
import { encodeStrokes } from "./drawing/encodeStrokes";
import { simplify } from "./drawing/simplify";
Object.assign(globalThis, { encodeStrokes, simplify });
"""

# Forty hand-like strokes of about 57 points each: arcs with a tremble, seeded.
_DRAW = """
() => {
  let seed = 7;
  const chance = () => ((seed = (seed * 16807) % 2147483647) / 2147483647);
  const raw = Array.from({ length: 40 }, () => {
    const points = [];
    let x = 150 + chance() * 780, y = 150 + chance() * 1100, angle = chance() * 6.28;
    const bend = (chance() - 0.5) * 0.16;
    for (let i = 0; i < 57; i++) {
      points.push(Math.round(x), Math.round(y));
      angle += bend + (chance() - 0.5) * 0.12;
      x += Math.cos(angle) * 9; y += Math.sin(angle) * 9;
    }
    return { colour: Math.floor(chance() * 8), width: 12, points };
  });
  const canvas = document.createElement("canvas");
  canvas.width = 1080; canvas.height = 1440;
  const pen = canvas.getContext("2d");
  pen.lineWidth = 12; pen.lineCap = "round";
  for (const { points } of raw) {
    pen.beginPath();
    for (let i = 0; i < points.length; i += 2) pen.lineTo(points[i], points[i + 1]);
    pen.stroke();
  }
  const ours = encodeStrokes(raw.map((s) => ({ ...s, points: simplify(s.points) }))).length;
  return new Promise((done) => canvas.toBlob((png) => done([ours, png.size]), "image/png"));
}
"""

_SPEAK = """
async ([seconds, audioBitsPerSecond]) => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const record = (options) => new Promise((done) => {
    const recorder = new MediaRecorder(stream, options);
    let size = 0;
    recorder.ondataavailable = (event) => (size += event.data.size);
    recorder.onstop = () => done(size);
    recorder.start(2000);
    setTimeout(() => recorder.stop(), seconds * 1000);
  });
  const mimeType = "audio/webm;codecs=opus";
  return Promise.all([record({ mimeType, audioBitsPerSecond }), record({ mimeType })]);
}
"""


def measure() -> list[Row]:
    """Return the bytes of drawing, voice and both, measured in Chromium with a fake microphone."""
    with tempfile.TemporaryDirectory() as folder:
        here = Installation(Path(folder)).start("web")
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=CHROMIUM, args=chromium_arguments()
                )
                context = browser.new_context(permissions=["microphone"], bypass_csp=True)
                page = context.new_page()
                page.goto(f"{here.url}/r/ABCD2345")
                drawing, png, voice, default = _bytes(page)
                browser.close()
        finally:
            here.stop()
    both, both_default = drawing + voice, png + default
    return [
        _row("drawing of 40 strokes", drawing, "canvas PNG", png, DRAWING_LIMIT),
        _row(f"voice of {SECONDS} s", voice, "MediaRecorder default", default, 95_000),
        _row("voice and drawing together", both, "both defaults", both_default, STORY_LIMIT),
    ]


def _bytes(page: Page) -> tuple[int, int, int, int]:
    page.evaluate(_bundle())
    drawing, png = page.evaluate(_DRAW)
    voice, default = page.evaluate(_SPEAK, [SECONDS, _bits_per_second()])
    return drawing, png, voice, default


def _bundle() -> str:
    """Return the phone's own encoder as one script."""
    return subprocess.run(
        ["node", "node_modules/esbuild/bin/esbuild", "--bundle", "--format=iife", "--loader=ts"],
        cwd=HOUSE / "pwa", input=_ENTRY, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def _bits_per_second() -> int:
    """Return what the phone asks its recorder for, as its source says."""
    source = (HOUSE / "pwa" / "voice" / "record.ts").read_text("utf-8")
    found = re.search(r"BITS_PER_SECOND = (\d+)", source)
    if found is None:
        raise RuntimeError("pwa/voice/record.ts names no BITS_PER_SECOND")
    return int(found[1])


def _row(what: str, ours: int, peer: str, theirs: int, limit: int) -> Row:
    return Row(
        what=what,
        ours=f"{ours:,} B",
        peer=f"{peer} {theirs:,} B",
        ratio=theirs / ours,
        goal=f"<= {limit:,} B",
        is_met=ours <= limit,
    )
