"""The child's side: load what the job needs, raise the fence, read the job, do it, answer."""

import sys

from server.media.limited import fence, jobs, wire
from server.media.limited.workers import worker_for
from server.media.refusals import Refused


def main() -> None:
    """Do one job: read from standard input, answered on standard output."""
    memory, processor_seconds, wall_seconds = (int(argument) for argument in sys.argv[1:4])
    limits = fence.Limits(
        memory=memory, processor_seconds=processor_seconds, wall_seconds=wall_seconds
    )
    fence.limit_resources(limits)
    reply = _reply()
    fence.verdict_reached()
    sys.stdout.buffer.write(wire.packed(reply))
    sys.stdout.buffer.flush()


def _reply() -> jobs.Reply:
    try:
        job = wire.unpacked(sys.stdin.buffer.read(wire.MAX_MESSAGE))
        if not isinstance(job, jobs.Job):
            raise wire.Garbled
        work = worker_for(job)
        fence.raise_filter()
        fence.expect_verdict()
        return work(job)
    except Refused as refused:
        return jobs.Declined(reason=refused.reason)
    except MemoryError:
        return jobs.Failed(fault=jobs.Fault.MEMORY)


if __name__ == "__main__":
    main()
