"""Memory of the whole process tree under load, and of the limits it must stay under."""

import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bench.media import LONGEST_SECONDS, recording
from bench.report import Row
from bench.uploads import UPLOADS, ours, run, sealed_parcels, start_with_room
from server.media import voice
from server.media.made import Rendition
from tests.components.installation import Installation

LIMIT_MB = 450
VOICES = 4


def measure() -> list[Row]:
    """Return the largest proportional set size of web, worker and their children, in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        here = Installation(Path(folder))
        room = start_with_room(here)
        here.start()
        try:
            calm = tree_megabytes(here)
            parcels = sealed_parcels(here.url, room=room, count=UPLOADS)
            peak = _peak_after(here, lambda: run(here.url, lambda number: ours(parcels[number])))
            voices = _peak_after(here, lambda: _send_voices(here, room))
        finally:
            here.stop()
    return [
        Row(what="web + worker, at rest", ours=f"{calm:.0f} MB", peer=f"limit {LIMIT_MB} MB",
            ratio=calm / LIMIT_MB, goal=f"<= {LIMIT_MB} MB", is_met=calm <= LIMIT_MB),
        Row(what=f"whole tree, {UPLOADS} uploads being prepared", ours=f"{peak:.0f} MB",
            peer=f"limit {LIMIT_MB} MB", ratio=peak / LIMIT_MB, goal=f"<= {LIMIT_MB} MB",
            is_met=peak <= LIMIT_MB),
        Row(what=f"whole tree, {VOICES} voices of five minutes being disguised",
            ours=f"{voices:.0f} MB", peer=f"limit {LIMIT_MB} MB", ratio=voices / LIMIT_MB,
            goal=f"<= {LIMIT_MB} MB", is_met=voices <= LIMIT_MB),
    ]  # fmt: skip


def _send_voices(here: Installation, room: str) -> None:
    samples = voice.decode(recording(LONGEST_SECONDS))[: voice.MAX_SECONDS * voice.RATE]
    longest = voice.encoded(samples, rendition=Rendition.OPUS).data
    parcels = sealed_parcels(here.url, room=room, count=VOICES, recording=longest)
    run(here.url, lambda number: ours(parcels[number]), count=VOICES)


def _peak_after(here: Installation, work: Callable[[], object]) -> float:
    """Return the most that is held while the work is done and its jobs are run."""
    found = [0.0]
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            found[0] = max(found[0], tree_megabytes(here))
            time.sleep(0.05)

    watcher = threading.Thread(target=watch)
    watcher.start()
    work()
    time.sleep(20)
    over.set()
    watcher.join()
    return found[0]


def tree_megabytes(here: Installation) -> float:
    """Return the proportional set size (PSS) of web, worker and all their descendants."""
    roots = {here.pid_of("web"), here.pid_of("worker")}
    return sum(_pss(pid) for pid in _descendants(roots)) / 1024


def _descendants(roots: set[int]) -> set[int]:
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = set(roots)
    while grown := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= grown
    return found


def _pss(pid: int) -> int:
    """Return kilobytes; a process that has just ended has none."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
