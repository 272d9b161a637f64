"""Refer: open a safeguarding case, hold the story, and see that somebody is told at once."""

from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.referrals.cases import open_case, open_case_of
from server.referrals.models import Referral, Trigger
from server.referrals.notices import channels, write_notices
from server.reviews.record import end_claims
from server.services import services
from server.staff.leads import safeguarding_leads
from server.stories.advance import advance
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.stories.states import StoryState, may_advance
from server.workflows.reconsider import reconsider

_LATER = {StoryState.RECEIVED, StoryState.PREPARING}
"""Preparing goes on, so that the lead has something to look at; it holds the story at its end."""


def refer(story: Story, *, trigger: Trigger, rule: str | None, by: str) -> Referral:
    """Open a case about a story, or return the one that is open already.

    `rule` is the id and version of what spoke, never the words it found.
    """
    story = story_for_change(story.id)
    case = open_case_of(story.id)
    if case is None:
        case = open_case(
            story_id=story.id, room_id=story.room_id, trigger=trigger, rule=rule, by=by
        )
        _tell_first_lead(case)
    hold_under_referral(story, by=by)
    return case


def hold_under_referral(story: Story, *, by: str) -> None:
    """Take a story with an open case out of everybody's way, if its state allows it now."""
    if story.state is StoryState.PUBLISHED:
        # The gate hears of the case and takes the work down, which makes the story holdable.
        reconsider(story.id)
    if story.state not in _LATER and may_advance(story.state, to=StoryState.HELD):
        advance(story, StoryState.HELD, by=by, reason="referral")
    end_claims(story.id)


def _tell_first_lead(case: Referral) -> None:
    first = [lead.id for lead in safeguarding_leads(case.room_id)[:1]]
    write_notices(case.id, to_staff=first, ways=channels(services().settings))
    ledger.add(kind=JobKind.NOTIFY, subject_id=case.id, is_urgent=True)
