"""Cases: what safeguarding leads must still look after."""

from server.backup.journal import Fact
from server.database import db
from server.referrals.cases import close_case
from server.referrals.models import Outcome, Referral, ReferralState, Trigger
from server.workflows.refer import refer
from server.workflows.replaying.case import RESTORE, Case, Replays, living_story


def _case_opened(case: Case) -> bool:
    code = case.entry.code
    story = living_story(code["story"])
    if story is None or story.id in case.erased:
        return False
    refer(story, trigger=Trigger(code["trigger"]), rule=code.get("rule"), by=RESTORE)
    return True


def _case_closed(case: Case) -> bool:
    """A closed case stays open for a lead to look at again, except where it would keep what was erased."""
    code = case.entry.code
    found = db.session.get(Referral, case.entry.subject_id)
    if code.get("story") not in case.erased or found is None:
        return False
    if found.state is ReferralState.CLOSED:
        return False
    staff_id = case.entry.actor.removeprefix("staff:")
    close_case(found, outcome=Outcome(code["outcome"]), staff_id=staff_id)
    return True


CASES: Replays = {
    Fact.CASE_OPENED: _case_opened,
    Fact.CASE_CLOSED: _case_closed,
}
