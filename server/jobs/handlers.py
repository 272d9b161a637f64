"""Who does which kind of job: the one explicit map, read by web (for tests and demo) and worker."""

from collections.abc import Mapping

from server.jobs.running import Handler
from server.jobs.vocabulary import JobKind
from server.workflows.erase_work import erase_work
from server.workflows.escalate import escalate
from server.workflows.notify import notify
from server.workflows.prepare import prepare
from server.workflows.sweep_gallery import sweep_gallery

HANDLERS: Mapping[JobKind, Handler] = {
    JobKind.ERASE_WORK: erase_work,
    JobKind.GALLERY_SWEEP: lambda _subject_id: sweep_gallery(),
    JobKind.PREPARE: prepare,
    JobKind.NOTIFY: notify,
    JobKind.REFERRAL_CLOCK: lambda _subject_id: escalate(),
}
