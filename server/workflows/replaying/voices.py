"""Voices: what guardians and children said no to, and ways to say yes that were ended."""

from datetime import datetime

from server.backup.journal import Fact
from server.consent.gate import PUBLIC_PURPOSES
from server.consent.guardians.links import end_link
from server.consent.guardians.models import ConsentLink, GuardianPage
from server.consent.guardians.pages import end_page
from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Adult, Method, Purpose, Voice
from server.database import db
from server.rooms.models import Participant
from server.workflows.answer_again import say_no_again
from server.workflows.come_of_age import lapse
from server.workflows.record_consent import record_consent
from server.workflows.replaying.case import RESTORE, Case, Replays


def _said_no(case: Case) -> bool:
    code = case.entry.code
    refused = _refused(case)
    if not refused or db.session.get(Participant, case.entry.subject_id) is None:
        return False
    record_consent(
        case.entry.subject_id,
        voice=Voice(code["voice"]),
        # events from before there could be two guardians name none
        adult=Adult(code.get("adult", Adult.FIRST.value)),
        answered=tuple(Answered(purpose=purpose, answer=Answer.NO) for purpose in refused),
        method=Method(code["method"]),
        wording=None,
        by=RESTORE,
    )
    return True


def _link_ended(case: Case) -> bool:
    link = db.session.get(ConsentLink, case.entry.subject_id)
    if link is None or link.ended_at is not None:
        return False
    end_link(link.id, participant_id=link.participant_id, by=RESTORE)
    return True


def _page_ended(case: Case) -> bool:
    page = db.session.get(GuardianPage, case.entry.subject_id)
    if page is None or page.ended_at is not None:
        return False
    end_page(page, by=RESTORE)
    return True


def _lapsed(case: Case) -> bool:
    """The month was noted after the backup, or the day had not come: the child is of age now."""
    participant = db.session.get(Participant, case.entry.subject_id)
    if participant is None:
        return False
    if participant.of_age_from is None:
        participant.of_age_from = case.entry.at.date().replace(day=1)
        participant.of_age_noted_at = case.entry.at
    until = datetime.fromisoformat(case.entry.code["until"])
    return lapse(participant.id, until=until, by=RESTORE) > 0


def _child_said_no(case: Case) -> bool:
    """A no to what was asked again ends every public use."""
    if case.story is None or not _refused(case):
        return False
    say_no_again(case.entry.subject_id, purposes=PUBLIC_PURPOSES, by=RESTORE)
    return True


def _card_refused(case: Case) -> bool:
    refused = _refused(case)
    if case.story is None or not refused:
        return False
    say_no_again(case.entry.subject_id, purposes=refused, by=RESTORE)
    return True


def _refused(case: Case) -> list[Purpose]:
    """Return what an entry says no to."""
    answers = dict(one.split("=") for one in case.entry.code["answers"].split(","))
    return [Purpose(purpose) for purpose, said in answers.items() if said == Answer.NO.value]


VOICES: Replays = {
    Fact.CONSENT: _said_no,
    Fact.LAPSED: _lapsed,
    Fact.ANSWERED_AGAIN: _child_said_no,
    Fact.CARD_ANSWERED: _card_refused,
    Fact.LINK_USED: _link_ended,
    Fact.LINK_ENDED: _link_ended,
    Fact.PAGE_ENDED: _page_ended,
}
