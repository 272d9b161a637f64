"""Who does which kind of job: the one explicit map, read by web (for tests and demo) and worker."""

from collections.abc import Mapping

from server.jobs.running import Handler
from server.jobs.vocabulary import JobKind
from server.workflows.ask_in_time import ask_in_time
from server.workflows.come_of_age import come_of_age
from server.workflows.erase import erase
from server.workflows.erase_work import erase_work
from server.workflows.escalate import escalate
from server.workflows.expire import expire
from server.workflows.index_keepsake import index_keepsake
from server.workflows.notify import notify
from server.workflows.prepare import prepare
from server.workflows.release import release
from server.workflows.retain import retain
from server.workflows.sweep_gallery import sweep_gallery
from server.workflows.sweep_vault import sweep_vault
from server.workflows.tell_partner import tell_partner
from server.workflows.tell_partners import tell_partners
from server.workflows.witness_audit import witness_audit


def _prepare(story_id: str) -> None:
    """Make the story findable and then ready: one job row for a story, not two."""
    index_keepsake(story_id)
    prepare(story_id)


def _ask_again(_subject_id: str) -> None:
    """Who came of age first: those are asked for another reason."""
    come_of_age()
    ask_in_time()


HANDLERS: Mapping[JobKind, Handler] = {
    JobKind.ASK_AGAIN: _ask_again,
    JobKind.ERASE: erase,
    JobKind.ERASE_WORK: erase_work,
    JobKind.EXPIRE: lambda _subject_id: expire(),
    JobKind.GALLERY_SWEEP: lambda _subject_id: sweep_gallery(),
    JobKind.PREPARE: _prepare,
    JobKind.NOTIFY: notify,
    JobKind.REFERRAL_CLOCK: lambda _subject_id: escalate(),
    JobKind.RELEASE: lambda _subject_id: release(),
    JobKind.RETAIN: lambda _subject_id: retain(),
    JobKind.SWEEP: lambda _subject_id: sweep_vault(),
    JobKind.TELL_PARTNER: tell_partner,
    JobKind.TELL_PARTNERS: lambda _work_id: tell_partners(),
    JobKind.WITNESS_AUDIT: lambda _subject_id: witness_audit(),
}
