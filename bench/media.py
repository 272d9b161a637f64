"""Preparing: a photo of 12 megapixels beside plain Pillow, a voice beside real time, and memory."""

import io
import math
import resource
import subprocess
import threading
import time
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from PIL import Image

from bench.report import Row
from server.demo.art import drawing
from server.media import limited, photo, pictures, strokes
from server.media.drawing import render
from server.media.limited import parent

VOICE_SECONDS = 60
LONGEST_SECONDS = 300
REAL_TIME_LIMIT = 0.1
MEMORY_LIMIT = 256


def measure() -> list[Row]:
    """Return processor seconds and peak memory of preparing each kind of part."""
    taken = _photo()
    naive, ours = (
        _processor_seconds(lambda: _naive(taken)),
        _processor_seconds(lambda: _sizes(taken)),
    )
    whole = _job(limited.RebuildPhoto(photo=taken, covers=None))
    voice = _job(limited.DisguiseVoice(recording=recording(VOICE_SECONDS)))
    longest = _job(limited.DisguiseVoice(recording=recording(LONGEST_SECONDS)))
    sheet = _job(limited.RenderDrawing(strokes=drawing("eight-beds", seed=1)))
    factor = voice[0] / VOICE_SECONDS
    return [
        _row(
            "12 MP photo: three sizes as WebP and JPEG, s",
            ours,
            "Pillow, plainly",
            naive,
            goal=1 / 2.2,
        ),
        _row("12 MP photo: whole job, faces, both formats, s", whole[0], "the same", naive, goal=2),
        _row("drawing: whole job, s", sheet[0], "one second", 1, goal=1),
        _row("60 s voice: share of real time", factor, "real time", 1, goal=REAL_TIME_LIMIT),
        _memory("12 MP photo: peak of the child process, MB", whole[1]),
        *(
            _memory(f"24 MP {name}: peak of the child process, MB", peak)
            for name, peak in _largest()
        ),
        _memory("300 s voice: peak of the child process, MB", longest[1]),
    ]


def _row(what: str, ours: float, peer: str, theirs: float, *, goal: float) -> Row:
    ratio = ours / theirs
    return Row(
        what=what,
        ours=f"{ours:.3g}",
        peer=f"{peer}: {theirs:.3g}",
        ratio=ratio,
        goal=f"<= {goal:.2g}",
        is_met=ratio <= goal,
    )


def _memory(what: str, peak: float) -> Row:
    return _row(what, peak, "limit", MEMORY_LIMIT, goal=1)


def _photo() -> bytes:
    """Return a drawing on paper, lying in soft light, with a camera's grain: 12 megapixels."""
    size = (4000, 3000)
    paper = render(strokes.decode(drawing("eight-beds", seed=1)), side=1600)
    flat = paper.rotate(90, expand=True).resize(size, Image.Resampling.BICUBIC)
    light = Image.linear_gradient("L").resize(size).convert("RGB")
    grain = Image.effect_noise(size, 40).convert("RGB")
    buffer = io.BytesIO()
    Image.blend(Image.blend(flat, light, 0.2), grain, 0.1).save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def _largest() -> Iterator[tuple[str, float]]:
    """Yield the largest photos that are taken, and the memory each took."""
    size = (6000, 4000)
    light = Image.linear_gradient("L").resize(size).convert("RGB")
    photo = Image.blend(light, Image.effect_noise(size, 40).convert("RGB"), 0.1)
    forms: tuple[tuple[str, Image.Image, dict[str, object]], ...] = (
        ("JPEG", photo, {"quality": 80}),
        ("progressive JPEG", photo, {"quality": 80, "progressive": True}),
        ("PNG", photo.quantize(64), {"compress_level": 1}),
        ("WebP", photo, {"quality": 60, "method": 0}),
    )
    for name, image, options in forms:
        buffer = io.BytesIO()
        image.save(buffer, name.split()[-1], **options)
        yield name, _job(limited.RebuildPhoto(photo=buffer.getvalue(), covers=None))[1]


def recording(seconds: int) -> bytes:
    """Return harmonics that swell four times a second, as a phone would record them (WAV)."""
    rate = 16_000
    one = [
        0.2 * (1 + math.sin(8 * math.pi * n / rate)) * sum(math.sin(500 * math.pi * k * n / rate) / k for k in range(1, 9))
        for n in range(rate)
    ]  # fmt: skip
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(array("h", (int(12_000 * x) for x in one)).tobytes() * seconds)
    return buffer.getvalue()


def _naive(taken: bytes) -> None:
    """What anybody writes first: open, resize, save, for each size, with the same qualities."""
    for side in pictures.SIDES.values():
        image = Image.open(io.BytesIO(taken))
        small = image.resize((side, side * 3 // 4))
        small.save(io.BytesIO(), "WEBP", quality=80)
        small.save(io.BytesIO(), "JPEG", quality=82)


def _sizes(taken: bytes) -> None:
    """What the limited process does with a photo besides looking for faces."""
    pictures.in_sizes(photo.rebuild(taken))


def _processor_seconds(work, *, times: int = 3) -> float:  # type: ignore[no-untyped-def]
    """Return the best of three, so that a busy machine counts less."""
    spent = []
    for _ in range(times):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def _job(job: limited.Job) -> tuple[float, float]:
    """Return processor seconds and peak resident megabytes of one child process."""
    peaks: list[float] = []
    starting = parent.start_child

    def watched(limits: limited.Limits) -> subprocess.Popen[bytes]:
        child = starting(limits)
        threading.Thread(target=_watch, args=(child, peaks), daemon=True).start()
        return child

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with mock.patch.object(parent, "start_child", watched):
        reply = limited.run(job)
    if isinstance(reply, limited.Declined | limited.Failed):
        raise RuntimeError(f"the job was not done: {reply}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, max(peaks)


def _watch(child: subprocess.Popen[bytes], peaks: list[float]) -> None:
    status = Path(f"/proc/{child.pid}/status")
    while child.returncode is None:
        try:
            lines = status.read_text().splitlines()
        except OSError:
            return
        peaks += [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")]
        time.sleep(0.01)
