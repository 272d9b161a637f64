"""The child process: what it may use, what it may touch, and what the parent believes of it."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from server.media import limited
from server.media.covers import Cover
from server.media.limited import jobs, parent, wire
from server.media.refusals import Refusal
from tests.media.making import STROKES, murmur, png_of, wav

PROJECT = Path(__file__).parents[2]
DRAWING = limited.RenderDrawing(strokes=STROKES)


def behind_the_fence(code: str, *, how: str = "") -> str:
    """Run code behind the fence; return what it printed."""
    script = textwrap.dedent(code)
    program = "from server.media.limited import fence\nimport os, resource, socket, sys\n"
    program += f"assert fence.raise_filter({how})\n"
    done = subprocess.run(
        [sys.executable, "-c", program + script],
        check=False,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=30,
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    "code",
    [
        "os.open('/etc/passwd', os.O_RDONLY)",
        "os.open('/tmp/x', os.O_CREAT | os.O_WRONLY)",
        "socket.socket()",
        "socket.socketpair()",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.kill(os.getppid(), 0)",
        "os.stat('/etc/passwd')",
        "os.memfd_create('x')",
        "resource.prlimit(os.getppid(), resource.RLIMIT_CPU)",
        "os.sched_setaffinity(0, {0})",
        "os.truncate('/tmp/x', 0)",
        "os.chown('/tmp/x', 0, 0)",
        "os.pidfd_open(os.getppid())",
        "os.pipe()",
        "os.dup(0)",
        "os.unlink('/tmp/x')",
        "os.mkdir('/tmp/x')",
        "os.rename('/tmp/x', '/tmp/y')",
    ],
)
def test_behind_the_fence_this_is_refused(code: str) -> None:
    assert behind_the_fence(code).startswith("PermissionError")


def test_behind_the_fence_no_thread_is_begun() -> None:
    assert "start new thread" in behind_the_fence(
        "import threading\nthreading.Thread(target=print).start()"
    )


@pytest.mark.parametrize("code", ["os.fork()", "os.posix_spawn('/bin/true', ['true'], {})"])
def test_where_a_thread_is_needed_there_is_still_no_process(code: str) -> None:
    thread = "import threading\nthread = threading.Thread(target=print, args=(7,))\nthread.start()\nthread.join()"
    assert behind_the_fence(thread, how="with_threads=True") == "7"
    assert behind_the_fence(code, how="with_threads=True").startswith("PermissionError")


def test_a_thread_that_was_there_before_stands_behind_the_fence_too() -> None:
    script = textwrap.dedent("""
        import threading
        from server.media.limited import fence
        is_up, said = threading.Event(), []

        def late():
            is_up.wait()
            try:
                said.append(open("/etc/passwd").read())
            except PermissionError:
                said.append("refused")

        thread = threading.Thread(target=late)
        thread.start()
        assert fence.raise_filter()
        is_up.set()
        thread.join()
        print(said)
    """)
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, cwd=PROJECT, capture_output=True, text=True
    )
    assert done.stdout == "['refused']\n"


def test_who_gives_no_verdict_in_time_is_ended() -> None:
    script = textwrap.dedent("""
        from server.media.limited import fence
        assert fence.raise_filter()
        fence.expect_verdict(within_seconds=0.1)
        while True:
            pass
    """)
    done = subprocess.run([sys.executable, "-c", script], check=False, cwd=PROJECT, timeout=10)
    assert done.returncode == -signal.SIGPROF
    assert parent._judged(b"", code=done.returncode) == limited.Failed(fault=limited.Fault.TIME)


def test_behind_the_fence_work_goes_on() -> None:
    assert behind_the_fence("print(sum(bytearray(1 << 20)) + 7)") == "7"


def test_too_much_time_on_the_clock_is_a_fault() -> None:
    limits = limited.Limits(memory=1 << 30, processor_seconds=10, wall_seconds=0)
    assert limited.run(DRAWING, limits=limits) == limited.Failed(fault=limited.Fault.TIME)


def test_too_much_time_on_the_processor_is_a_fault() -> None:
    long = wav(murmur(seconds=120))
    limits = limited.Limits(memory=1 << 30, processor_seconds=1, wall_seconds=60)
    reply = limited.run(limited.DisguiseVoice(recording=long), limits=limits)
    assert reply == limited.Failed(fault=limited.Fault.TIME)


def test_too_much_memory_is_a_fault() -> None:
    large = limited.RebuildPhoto(photo=png_of(6_000, 4_000), covers=())
    limits = limited.Limits(memory=100 << 20, processor_seconds=10, wall_seconds=60)
    assert limited.run(large, limits=limits) == limited.Failed(fault=limited.Fault.MEMORY)


def test_a_child_that_dies_is_a_fault_and_the_next_job_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    starting = parent.start_child

    def dying(limits: limited.Limits) -> subprocess.Popen[bytes]:
        child = starting(limits)
        child.send_signal(signal.SIGSEGV)
        return child

    with monkeypatch.context() as patch:
        patch.setattr(parent, "start_child", dying)
        assert limited.run(DRAWING) == limited.Failed(fault=limited.Fault.CRASHED)
    assert isinstance(limited.run(DRAWING), limited.Pictures)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x00\x00",
        b"\xff\xff\xff\xff{}",
        b"\x00\x00\x00\x02{}",
        wire.packed(DRAWING),
        wire.packed(limited.Declined(reason=Refusal.EMPTY)) + b"more",
        wire.packed(limited.Declined(reason=Refusal.EMPTY)).replace(b'"empty"', b'"other"'),
        wire.packed(limited.Declined(reason=Refusal.EMPTY)).replace(b"reason", b"season"),
        b'\x00\x00\x00\x35{"type": "Sound", "fields": {"files": 1}, "blobs": []}',
    ],
)
def test_an_answer_that_is_none_is_a_fault(answer: bytes) -> None:
    assert parent._judged(answer, code=0) == limited.Failed(fault=limited.Fault.GARBLED)


def test_the_child_knows_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EYES_MASTER_KEY", "secret")
    child = parent.start_child(limited.LIMITS[limited.RenderDrawing])
    try:
        environment = Path(f"/proc/{child.pid}/environ").read_bytes()
    finally:
        child.kill()
        child.communicate()
    assert b"EYES" not in environment


def test_every_message_arrives_as_it_was_sent() -> None:
    messages = [
        DRAWING,
        limited.RebuildPhoto(photo=b"abc", covers=None),
        limited.RebuildPhoto(photo=b"", covers=(Cover(1, 2, 3, 4),)),
        limited.SearchText(
            text="我叫小明 \ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")
        ),
        limited.run(limited.SearchText(text="mail me: a@b.cn")),
        limited.run(DRAWING),
        limited.Failed(fault=limited.Fault.TIME),
    ]
    for message in messages:
        assert wire.unpacked(wire.packed(message)) == message


def test_a_job_of_each_kind_has_limits() -> None:
    assert set(parent.LIMITS) == set(jobs.Job.__args__)
