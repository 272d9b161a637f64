"""Stories and works: what was taken back, taken down or hidden."""

from sqlalchemy import select

from server import clock
from server.backup.journal import Fact
from server.consent.vocabulary import Adult, Voice
from server.database import db
from server.gallery.burial import bury, bury_unseen
from server.gallery.calendar import month_of
from server.lost.askings import ask_again, end_asking
from server.lost.models import Finding, LostKeepsake, Way
from server.stories.advance import advance
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.stories.slips import forget_slip
from server.stories.states import StoryState
from server.workflows.bring_back import bring_back
from server.workflows.reconsider import reconsider
from server.workflows.replaying.case import RESTORE, Case, Replays
from server.workflows.take_back import TIME_TO_CHANGE_ONE_S_MIND, Erasing
from server.workflows.take_down import take_down
from server.workflows.withdraw_story import withdraw_story

_REASON = "restored"


def _taken_back(case: Case) -> bool:
    if (story := case.story) is None:
        return False
    hide(story)
    if case.entry.code.get("erasing") != Erasing.NOW.value:
        story.erase_at = case.entry.at + TIME_TO_CHANGE_ONE_S_MIND
    return True


def hide(story: Story) -> None:
    """Hide a story, to be erased now."""
    take_down(story.id, by=RESTORE, reason=_REASON)
    if story.state is not StoryState.TAKEN_BACK:
        advance(story, StoryState.TAKEN_BACK, by=RESTORE, reason=_REASON)
    story.erase_at = clock.now()


def _brought_back(case: Case) -> bool:
    story = case.story
    if story is None or story.id in case.erased or story.state is not StoryState.TAKEN_BACK:
        return False
    # the seven days were not over when the child said so
    story.erase_at = clock.now() + TIME_TO_CHANGE_ONE_S_MIND
    bring_back(story.id)
    return True


def _erased(case: Case) -> bool:
    if (story := case.story) is None:
        return False
    hide(story)
    return True


def _withdrawn(case: Case) -> bool:
    if (story := case.story) is None:
        return False
    code = case.entry.code
    adult = Adult(code["adult"]) if "adult" in code else None
    withdraw_story(story.id, voice=Voice(code["voice"]), adult=adult, by=RESTORE)
    return True


def _barred(case: Case) -> bool:
    if (story := case.story) is None:
        return False
    bar(story)
    return True


def bar(story: Story) -> None:
    """Take a story down; two people must look anew, whoever had looked before."""
    take_down(story.id, by=RESTORE, reason=_REASON)
    if story.state in {StoryState.APPROVED, StoryState.AWAITING_SECOND_REVIEW}:
        advance(story, StoryState.AWAITING_REVIEW, by=RESTORE, reason=_REASON)


def _asked_for(case: Case) -> bool:
    if (story := case.story) is None:
        return False
    ask_again(
        case.entry.code["asking"],
        story_id=story.id,
        room_id=story.room_id,
        way=Way(case.entry.code["way"]),
        asked_at=case.entry.at,
        asked_by=case.entry.actor.removeprefix("staff:"),
    )
    reconsider(story.id)
    return True


def _asked_for_ended(case: Case) -> bool:
    """A story that was not theirs may go back; one that was is taken back by its own entry."""
    asking = db.session.get(LostKeepsake, case.entry.code["asking"])
    if asking is None or asking.finding is not None:
        return False
    end_asking(asking, Finding(case.entry.code["finding"]), by=RESTORE)
    return True


def _slip_given(case: Case) -> bool:
    """The slip before must not work again, and the new one is not known here: give another."""
    forget_slip(case.entry.subject_id)
    return True


def _clashed(case: Case) -> bool:
    if (story := case.story) is None:
        return False
    story.shares_keepsake = True
    return True


def _taken_down(case: Case) -> bool:
    work_id = case.entry.subject_id
    take_work_down(work_id)
    bury_unseen(work_id, month=month_of(case.entry.at))
    db.session.flush()
    return True


def take_work_down(work_id: str) -> None:
    """Take a work down, and bar the story behind it if there is one."""
    story_id = db.session.scalar(select(Story.id).where(Story.work_id == work_id))
    if story_id is not None:
        bar(story_for_change(story_id))
    bury(work_id)
    db.session.flush()


STORIES: Replays = {
    Fact.TAKEN_BACK: _taken_back,
    Fact.BROUGHT_BACK: _brought_back,
    Fact.ERASED: _erased,
    Fact.WITHDRAWN: _withdrawn,
    Fact.EDITED: _barred,
    Fact.DECLINED: _barred,
    Fact.RETURNED: _barred,
    Fact.ASKED_FOR: _asked_for,
    Fact.ASKED_FOR_ENDED: _asked_for_ended,
    Fact.SLIP_GIVEN: _slip_given,
    Fact.CLASHED: _clashed,
    Fact.TAKEN_DOWN: _taken_down,
}
