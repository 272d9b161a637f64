"""The fence around the child process: limits of the system, and the only calls it may still make.

Raised before a single untrusted byte is decoded and after everything needed is loaded, so that the
decoders can neither open a file, nor reach the network, nor start a program or a thread, nor touch
another process. The filter is Linux seccomp (kernel 3.17 and later) on x86-64 and AArch64; elsewhere
the resource limits stand alone and `raise_filter` says so.
"""

import ctypes
import platform
import resource
import signal
import struct
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_SECCOMP_SET_MODE_FILTER, _ON_EVERY_THREAD = 1, 1


VERDICT_SECONDS = 8
"""On the processor, for decoding: with the start, a verdict on any bytes within ten seconds.

Not on the clock: a machine that is busy with others is no fault of a child's photo.
"""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one job may use."""

    memory: int
    """Bytes of address space."""
    processor_seconds: int
    wall_seconds: int


def limit_resources(limits: Limits) -> None:
    """Limit memory, processor time, files and core dumps of this process; die with the parent."""
    _volunteer_for_the_killer()
    # One second between the signal that says why and the one that nobody survives.
    seconds = limits.processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if platform.system() == "Linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _volunteer_for_the_killer() -> None:
    """Where the machine's memory ends before our limit does, end this process and no other."""
    score = Path("/proc/self/oom_score_adj")
    if score.exists():
        score.write_text("1000")


def expect_verdict(*, within_seconds: float = VERDICT_SECONDS) -> None:
    """End this process unless `verdict_reached` is called in time; the parent looks at the clock."""
    signal.setitimer(signal.ITIMER_PROF, within_seconds)


def verdict_reached() -> None:
    """Say that the bytes are judged and decoded: what follows is our own work on bare pixels or samples."""
    signal.setitimer(signal.ITIMER_PROF, 0)


def raise_filter(*, with_threads: bool = False) -> bool:
    """Refuse every system call that decoding does not need; False where there is no such filter.

    Threads are for decoders that cannot do without; a process of its own none can begin.
    """
    if platform.system() != "Linux" or platform.machine() not in _ARCHITECTURES:
        return False
    program = _program(platform.machine(), with_threads=with_threads)
    code = ctypes.create_string_buffer(program, len(program))
    filter_ = _Filter(len(program) // 8, ctypes.addressof(code))
    if _prctl(_PR_SET_NO_NEW_PRIVS, 1) != 0:
        return False
    return _seccomp(_SECCOMP_CALLS[platform.machine()], ctypes.addressof(filter_)) == 0


class _Filter(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""A processor's name in seccomp (linux/audit.h)."""

_SECCOMP_CALLS = {"x86_64": 317, "aarch64": 277}
"""The call that raises the filter: prctl would leave threads that libraries have begun outside."""

_ALLOWED = {
    # name: number on x86-64, number on AArch64 (asm/unistd.h)
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "readv": (19, 65),
    "writev": (20, 66),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "nanosleep": (35, 101),
    "setitimer": (38, 103),
    "getpid": (39, 172),
    "exit": (60, 93),
    "gettimeofday": (96, 169),
    "getrusage": (98, 165),
    "sysinfo": (99, 179),
    "times": (100, 153),
    "sigaltstack": (131, 132),
    "gettid": (186, 178),
    "futex": (202, 98),
    "sched_getaffinity": (204, 123),
    "restart_syscall": (219, 128),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "set_robust_list": (273, 99),
    "getrandom": (318, 278),
    "membarrier": (324, 283),
    "rseq": (334, 293),
}
"""What decoding needs: memory, the pipes that are open already, the clock, its own signals, an end.

Whatever is not here fails with "operation not permitted", also calls that kernels will learn one day.
"""

_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _JUMP_IF_SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _UNKNOWN, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38, 0x80000000
"""Errors are EPERM and ENOSYS."""
_X32_BIT = 0x40000000

_CLONE, _CLONE3 = {"x86_64": 56, "aarch64": 220}, 435
_CLONE_THREAD = 0x00010000
_ARCHITECTURE_AT, _NUMBER_AT, _FIRST_ARGUMENT_AT = 4, 0, 16
"""Places in struct seccomp_data."""


def _program(machine: str, *, with_threads: bool) -> bytes:
    """Return the filter: wrong processor dies, listed calls pass, the rest fails with EPERM."""
    column = list(_ARCHITECTURES).index(machine)
    allowed = [numbers[column] for numbers in _ALLOWED.values()]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_JUMP_IF_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        *(_threads_only(_CLONE[machine]) if with_threads else ()),
        (_JUMP_IF_AT_LEAST, len(allowed), 0, _X32_BIT),
        *((_JUMP_IF_EQUAL, len(allowed) - index, 0, nr) for index, nr in enumerate(allowed)),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _threads_only(clone: int) -> tuple[tuple[int, int, int, int], ...]:
    """Return the steps that let `clone` begin a thread; `clone3` hides what it begins, so it is unknown."""
    return (
        (_JUMP_IF_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, _UNKNOWN),
        (_JUMP_IF_EQUAL, 0, 4, clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_JUMP_IF_SET, 0, 1, _CLONE_THREAD),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )


def _prctl(option: int, value: int, pointer: int = 0) -> int:
    # All five arguments are given: the kernel refuses some options when the unused are not nought.
    library = ctypes.CDLL(None, use_errno=True)
    return int(library.prctl(option, *(ctypes.c_ulong(x) for x in (value, pointer, 0, 0))))


def _seccomp(number: int, pointer: int) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    values = (number, _SECCOMP_SET_MODE_FILTER, _ON_EVERY_THREAD, pointer)
    return int(library.syscall(*(ctypes.c_ulong(x) for x in values)))
