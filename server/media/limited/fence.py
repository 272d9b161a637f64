"""The fence around the child process: limits of the system, and a list of calls that are refused.

Raised before a single untrusted byte is read and after everything needed is loaded, so that the
decoders can neither open a file, nor reach the network, nor start a program. The filter is Linux
seccomp (kernel 3.5 and later) on x86-64 and AArch64; elsewhere the resource limits stand alone
and `raised` says so.
"""

import ctypes
import platform
import resource
import signal
import struct
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2


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


def raise_filter() -> bool:
    """Refuse dangerous system calls from here on; False where this machine has no such filter."""
    calls = _CALLS.get(platform.machine())
    if platform.system() != "Linux" or calls is None:
        return False
    program = _program(calls)
    code = ctypes.create_string_buffer(program, len(program))
    filter_ = _Filter(len(program) // 8, ctypes.addressof(code))
    if _prctl(_PR_SET_NO_NEW_PRIVS, 1) != 0:
        return False
    return _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(filter_)) == 0


class _Filter(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


@dataclass(frozen=True)
class _Calls:
    """A processor's name in seccomp and its numbers of system calls (asm/unistd.h)."""

    audit_arch: int
    refused: tuple[int, ...]


_NEW_ON_ALL = (425, 426, 427, 428, 429, 430, 431, 432, 434, 435, 437, 438)
"""io_uring, mount family, pidfd, clone3, openat2: same numbers everywhere."""

_CALLS = {
    # open socket connect accept sendto bind listen socketpair clone fork vfork execve ptrace creat unlink
    # rename mkdir link symlink chmod mount kill openat unlinkat renameat execveat bpf process_vm_*
    "x86_64": _Calls(
        0xC000003E,
        (
            *(2, 41, 42, 43, 44, 49, 50, 53, 56, 57, 58, 59, 62, 76, 82, 83, 84, 85, 86, 87, 88),
            *(90, 101, 165, 200, 234, 257, 258, 259, 263, 264, 265, 266, 268, 272, 288, 304),
            *(308, 310, 311, 316, 321, 322, *_NEW_ON_ALL),
        ),
    ),
    # the same family in the generic numbering
    "aarch64": _Calls(
        0xC00000B7,
        (
            *(33, 34, 35, 36, 37, 38, 40, 45, 53, 56, 97, 117, 129, 130, 131, 198, 199, 200, 201),
            *(202, 203, 206, 220, 221, 242, 265, 268, 270, 271, 276, 280, 281, *_NEW_ON_ALL),
        ),
    ),
}

_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000  # EPERM
_X32_BIT = 0x40000000
_JUMP_IF_AT_LEAST = 0x35


def _program(calls: _Calls) -> bytes:
    """Return the filter: wrong processor dies, listed calls fail with EPERM, the rest passes."""
    refused = calls.refused
    steps = [
        (_LOAD, 0, 0, 4),  # seccomp_data.arch
        (_JUMP_IF_EQUAL, 1, 0, calls.audit_arch),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),  # seccomp_data.nr
        (_JUMP_IF_AT_LEAST, len(refused) + 1, 0, _X32_BIT),
        *((_JUMP_IF_EQUAL, len(refused) - index, 0, nr) for index, nr in enumerate(refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _prctl(option: int, value: int, pointer: int = 0) -> int:
    # All five arguments are given: the kernel refuses some options when the unused are not nought.
    library = ctypes.CDLL(None, use_errno=True)
    return int(library.prctl(option, *(ctypes.c_ulong(x) for x in (value, pointer, 0, 0))))
