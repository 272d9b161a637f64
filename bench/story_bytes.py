"""Bytes of a 40-stroke drawing, of 60 s of voice, and of the parcel they travel in, beside a browser's defaults."""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.report import Row
from tests.components.browser import CHROMIUM, chromium_arguments
from tests.components.installation import HOUSE, Installation

SECONDS = 60
DRAWING_LIMIT = 2_000
VOICE_LIMIT = 95_000
STORY_LIMIT = 100_000

_ENTRY = """
import { encodeStrokes } from "./drawing/encodeStrokes";
import { simplify } from "./drawing/simplify";
import { recordMedia } from "./voice/recordMedia";
import { handDrawing } from "../tests/pwa/support/handDrawing";
import { wholeStory } from "../tests/pwa/support/wholeStory";
Object.assign(globalThis, { encodeStrokes, simplify, recordMedia, handDrawing, wholeStory });
"""

# [as we keep it, as a canvas gives it]
_DRAW = """
() => {
  const raw = handDrawing();
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

# The phone's own recorder and the browser's default hear the same; [voice, default, the whole sealed parcel]
_SPEAK = """
async (seconds) => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const slices = [];
  const ours = recordMedia(stream, { onSlice: (slice) => slices.push(slice), onEnd: () => undefined });
  const recorder = new MediaRecorder(stream);
  let theirs = 0;
  recorder.ondataavailable = ({ data }) => (theirs += data.size);
  const ended = new Promise((done) => (recorder.onstop = done));
  recorder.start(2000);
  await new Promise((over) => setTimeout(over, seconds * 1000));
  recorder.stop();
  await Promise.all([ours.stop(), ended]);
  const bytes = new Uint8Array(await new Blob(slices).arrayBuffer());
  const parcel = await wholeStory(handDrawing(), { type: "audio/webm", bytes });
  return [bytes.length, theirs, parcel];
}
"""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Bytes, each beside what the browser makes by itself."""

    drawing: int
    png: int
    voice: int
    default_voice: int
    parcel: int
    """Drawing, voice, text, card and answers, sealed: what really travels."""


def measure() -> list[Row]:
    """Return the bytes of drawing, voice and parcel, measured in Chromium with a fake microphone."""
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
                found = _bytes(page)
                browser.close()
        finally:
            here.stop()
    both = found.png + found.default_voice
    return [
        _row("drawing of 40 strokes", found.drawing, "canvas PNG", found.png, DRAWING_LIMIT),
        _row(
            f"voice of {SECONDS} s",
            found.voice,
            "MediaRecorder default",
            found.default_voice,
            VOICE_LIMIT,
        ),
        _row(
            "both with text, card and answers, as one sealed parcel",
            found.parcel,
            "both defaults, nothing else",
            both,
            STORY_LIMIT,
        ),
    ]


def _bytes(page: Page) -> Measured:
    page.evaluate(_bundle())
    drawing, png = page.evaluate(_DRAW)
    voice, default_voice, parcel = page.evaluate(_SPEAK, SECONDS)
    return Measured(
        drawing=drawing, png=png, voice=voice, default_voice=default_voice, parcel=parcel
    )


def _bundle() -> str:
    """Return the phone's own encoder, recorder and sealer as one script."""
    return subprocess.run(
        ["node", "node_modules/esbuild/bin/esbuild", "--bundle", "--format=iife", "--loader=ts",
         '--define:APP_VERSION="0.1.0"'],
        cwd=HOUSE / "pwa", input=_ENTRY, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def _row(what: str, ours: int, peer: str, theirs: int, limit: int) -> Row:
    return Row(
        what=what,
        ours=f"{ours:,} B",
        peer=f"{peer} {theirs:,} B",
        ratio=theirs / ours,
        goal=f"<= {limit:,} B",
        is_met=ours <= limit,
    )
