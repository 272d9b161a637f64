"""Who does which kind of job: the one explicit map, read by web (for tests and demo) and worker."""

from collections.abc import Mapping

from server.jobs.running import Handler
from server.jobs.vocabulary import JobKind

HANDLERS: Mapping[JobKind, Handler] = {}
