"""Limited processes by the hundred: forked from one that has its libraries loaded already.

Each does what `python -m server.media.limited` does, behind the same limits and the same fence, in
a process of its own; only the start, a third of a second, is shared. `serve` is what the process
of the herd runs.
"""

import importlib
import os
import pickle
import resource
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from server.media import limited
from server.media.limited import __main__ as child
from server.media.limited import (
    fence,
    heic_photos,
    jobs,
    parent,
    photos,
    voices,
    webp_photos,
    wire,
    workers,
)
from tests.media import fuzzing

_HOUSE = Path(__file__).parents[2]
_PATIENCE = 60


@dataclass(frozen=True)
class Verdict:
    """What a limited process answered, its seconds on the processor, and its memory at most."""

    reply: jobs.Reply
    seconds: float
    megabytes: int


class Herd:
    """The parent's end."""

    def __init__(self, *more: str) -> None:
        """Begin one that does photos and voices, and more: names of modules of the limited process."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"from tests.media import herd; herd.serve({more})"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_HOUSE,
            # what is forked has one thread only: a library that waits for its others waits for ever
            env={"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )

    def do(self, job: limited.Job) -> Verdict:
        """Have a job done."""
        verdict: Verdict = pickle.loads(self._asked("job", wire.packed(job)))  # noqa: S301 - from our own herd
        return verdict

    def fuzz(self, batch: fuzzing.Batch) -> fuzzing.Outcome:
        """Have a batch of mutations judged."""
        outcome: fuzzing.Outcome = pickle.loads(self._asked("fuzz", pickle.dumps(batch)))  # noqa: S301
        return outcome

    def close(self) -> None:
        self._process.communicate(timeout=10)

    def _asked(self, what: str, question: bytes) -> bytes:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(struct.pack(">4sI", what.encode(), len(question)) + question)
        self._process.stdin.flush()
        head = self._process.stdout.read(4)
        return self._process.stdout.read(struct.unpack(">I", head)[0])


def in_limited_process(
    work: Callable[[], bytes], *, limits: limited.Limits
) -> tuple[bytes, int, resource.struct_rusage]:
    """Do something behind limits and fence; return what it wrote, its end, and what it used."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read_end)
        code = 1
        try:
            fence.limit_resources(limits)
            answer = work()
            with os.fdopen(write_end, "wb") as pipe:
                pipe.write(answer)
            code = 0
        finally:
            os._exit(code)
    os.close(write_end)
    timer = threading.Timer(_PATIENCE, os.kill, (pid, signal.SIGKILL))
    timer.start()
    with os.fdopen(read_end, "rb") as pipe:
        answer = pipe.read()
    _, status, usage = os.wait4(pid, 0)
    timer.cancel()
    return answer, os.waitstatus_to_exitcode(status), usage


def _job_done(question: bytes) -> bytes:
    job = wire.unpacked(question)
    assert isinstance(job, jobs.Job)

    def work() -> bytes:
        return wire.packed(child.answer_to(lambda: question, find_worker=_loaded_worker))

    answer, code, used = in_limited_process(work, limits=parent.LIMITS[type(job)])
    verdict = Verdict(
        reply=parent._judged(answer, code=code),
        seconds=used.ru_utime + used.ru_stime,
        megabytes=used.ru_maxrss // 1024,
    )
    return pickle.dumps(verdict)


def _loaded_worker(job: limited.Job) -> workers.Worker:
    worker: workers.Worker = importlib.import_module(workers.module_for(job)).work
    return worker


def serve(more: Iterable[str] = ()) -> None:
    for module in (photos, webp_photos, heic_photos, voices):
        module.rehearse()
    for name in more:
        importlib.import_module(f"server.media.limited.{name}").rehearse()
    while head := sys.stdin.buffer.read(8):
        what, length = struct.unpack(">4sI", head)
        question = sys.stdin.buffer.read(length)
        if what == b"fuzz":
            answer = fuzzing.batch_done(question, in_limited_process=in_limited_process)
        else:
            answer = _job_done(question)
        sys.stdout.buffer.write(struct.pack(">I", len(answer)) + answer)
        sys.stdout.buffer.flush()
