"""The parent's side: start the child, hand over the job, judge what comes back."""

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from server.media.limited import jobs, wire
from server.media.limited.fence import Limits

_PROJECT = Path(__file__).parents[3]

_MB = 1024 * 1024

LIMITS: dict[type[jobs.Job], Limits] = {
    jobs.RenderDrawing: Limits(memory=512 * _MB, processor_seconds=20, wall_seconds=60),
    jobs.OutlineDrawing: Limits(memory=512 * _MB, processor_seconds=20, wall_seconds=60),
    jobs.LiftDrawingCover: Limits(memory=512 * _MB, processor_seconds=20, wall_seconds=60),
    jobs.RebuildPhoto: Limits(memory=768 * _MB, processor_seconds=20, wall_seconds=60),
    jobs.LiftCover: Limits(memory=768 * _MB, processor_seconds=20, wall_seconds=60),
    # five minutes of sound at a tenth of real time, and as much again for two encodings
    jobs.DisguiseVoice: Limits(memory=1024 * _MB, processor_seconds=60, wall_seconds=180),
    jobs.RebuildVoice: Limits(memory=1024 * _MB, processor_seconds=40, wall_seconds=120),
    jobs.TraceVoice: Limits(memory=1024 * _MB, processor_seconds=20, wall_seconds=60),
    jobs.SearchText: Limits(memory=768 * _MB, processor_seconds=20, wall_seconds=60),
    jobs.MakePrompt: Limits(memory=1024 * _MB, processor_seconds=20, wall_seconds=60),
    jobs.ReadSheet: Limits(memory=768 * _MB, processor_seconds=20, wall_seconds=60),
}
"""Address space, not resident memory: libraries reserve several times what they touch."""


class _Turns:
    """One child is alive at any moment, whoever asked for it: the machine is small."""

    def __init__(self) -> None:
        self._here = threading.Lock()
        # where web server and worker wait for one another; nowhere while a process is alone
        self.place: Path | None = None

    @contextlib.contextmanager
    def take(self) -> Iterator[None]:
        """Wait for the turn, and hold it. A process that dies gives it back (flock(2))."""
        with self._here:
            if self.place is None:
                yield
                return
            self.place.parent.mkdir(parents=True, exist_ok=True)
            with self.place.open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield


_turns = _Turns()


def take_turns(at: Path) -> None:
    """Wait from now on for every process that takes turns at the same file."""
    _turns.place = at


def run(job: jobs.Job, *, limits: Limits | None = None) -> jobs.Reply:
    """Have a job done in a child process of its own; return its result, Declined or Failed."""
    limits = limits or LIMITS[type(job)]
    with _turns.take():
        return _run(job, limits=limits)


def _run(job: jobs.Job, *, limits: Limits) -> jobs.Reply:
    child = start_child(limits)
    timed_out = threading.Event()

    def stop() -> None:
        timed_out.set()
        child.kill()

    timer = threading.Timer(limits.wall_seconds, stop)
    timer.start()
    try:
        answer = _exchanged(child, wire.packed(job))
    finally:
        timer.cancel()
        child.kill()
        code = child.wait()
    if timed_out.is_set():
        return jobs.Failed(fault=jobs.Fault.TIME)
    return _judged(answer, code=code)


def start_child(limits: Limits) -> subprocess.Popen[bytes]:
    """Start the child with nothing of ours: no secrets in its environment, no open files."""
    return subprocess.Popen(
        [
            sys.executable,
            "-E",
            "-s",
            "-m",
            "server.media.limited",
            str(limits.memory),
            str(limits.processor_seconds),
            str(limits.wall_seconds),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # an error message might quote what a child wrote
        cwd=_PROJECT,
        env={
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            # fewer arenas: memory given back is given back to the system
            "MALLOC_ARENA_MAX": "1",
            "MALLOC_TRIM_THRESHOLD_": "131072",
        },
        start_new_session=True,
    )


def _exchanged(child: subprocess.Popen[bytes], question: bytes) -> bytes:
    """Write the question, read the answer; an answer beyond all measure is cut off."""
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the child was started without pipes")
    with child.stdout:
        # a child that has not heard everything has an answer all the same
        with contextlib.suppress(BrokenPipeError), child.stdin:
            child.stdin.write(question)
        answer = child.stdout.read(wire.MAX_MESSAGE + 1)
        if len(answer) <= wire.MAX_MESSAGE:
            child.wait()  # it has closed its end; its exit code tells more than our signal
        return answer


def _judged(answer: bytes, *, code: int) -> jobs.Reply:
    if code in {-signal.SIGXCPU, -signal.SIGPROF}:
        return jobs.Failed(fault=jobs.Fault.TIME)
    if code == -signal.SIGKILL and not answer:
        # not by us: the system's own answer to too much memory, or to too much processor time
        return jobs.Failed(fault=jobs.Fault.MEMORY)
    if code != 0:
        return jobs.Failed(fault=jobs.Fault.CRASHED)
    try:
        reply = wire.unpacked(answer)
    except wire.Garbled:
        return jobs.Failed(fault=jobs.Fault.GARBLED)
    if isinstance(reply, jobs.Job):
        return jobs.Failed(fault=jobs.Fault.GARBLED)
    return reply
