"""The child's side: load what the job needs, raise the fence, read the job, do it, answer."""

import sys
from collections.abc import Callable

from server.media.limited import fence, jobs, wire
from server.media.limited.workers import Worker, needs_threads, worker_for
from server.media.refusals import Refused


def main() -> None:
    """Do one job: read from standard input, answered on standard output."""
    memory, processor_seconds, wall_seconds = (int(argument) for argument in sys.argv[1:4])
    limits = fence.Limits(
        memory=memory, processor_seconds=processor_seconds, wall_seconds=wall_seconds
    )
    fence.limit_resources(limits)
    reply = answer_to(_question, find_worker=worker_for)
    fence.verdict_reached()
    sys.stdout.buffer.write(wire.packed(reply))
    sys.stdout.buffer.flush()


def _question() -> bytes:
    return sys.stdin.buffer.read(wire.MAX_MESSAGE)


def answer_to(
    question: Callable[[], bytes], *, find_worker: Callable[[jobs.Job], Worker]
) -> jobs.Reply:
    """Do a job behind the fence, which stays up from here on."""
    try:
        job = wire.unpacked(question())
        if not isinstance(job, jobs.Job):
            raise wire.Garbled
        work = find_worker(job)
        fence.raise_filter(with_threads=needs_threads(job))
        fence.expect_verdict()
        return work(job)
    except Refused as refused:
        return jobs.Declined(reason=refused.reason)
    except MemoryError:
        return jobs.Failed(fault=jobs.Fault.MEMORY)


if __name__ == "__main__":
    main()
