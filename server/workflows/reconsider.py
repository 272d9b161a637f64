"""Reconsider: ask the gate again after any change of facts, and do what it says at once."""

from server import clock
from server.consent.gate import Licence, Refusal, may_show
from server.consent.reasons import Reason
from server.database import db
from server.gallery.content import open_content
from server.gallery.generation import raise_generation
from server.gallery.grouping import say_less
from server.gallery.models import Work
from server.services import services
from server.stories.advance import advance
from server.stories.finding import newest_derivative, story_for_change
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.facts import gather_facts
from server.workflows.public_copy import holds_own_voice, public_content
from server.workflows.publish import uses_of
from server.workflows.release import await_release
from server.workflows.take_down import SYSTEM, take_down

NEW_VERSION = "new-version"
"""Reason of a take-down that makes room for the version approved now."""


def reconsider(story_id: str) -> Licence | Refusal:
    """Let what is public follow what is true, in the caller's transaction; return the gate's answer.

    Called after every consent event, decision, edit, joining of a card, referral and expiry:
    lets what has become free to show await its release, keeps a standing work's licence current, takes down what
    may not be shown any more, sends back to review what only a person's take-down still bars.
    Raises NotFound.
    """
    story = story_for_change(story_id)
    at = clock.now()
    facts = gather_facts(story, at)
    answer = may_show(facts, at)
    if isinstance(answer, Refusal):
        story.release_at = None
        if story.work_id is not None:
            take_down(story_id, by=SYSTEM, reason=answer.reasons[0].value)
        if answer.reasons == (Reason.BARRED,) and story.state is StoryState.APPROVED:
            # everybody says yes again after a person took it down: two people look anew
            advance(story, StoryState.AWAITING_REVIEW, by=SYSTEM, reason="barred")
        return answer
    if story.work_id is not None and (
        story.work_digest != facts.digest or _is_heard_otherwise(story, answer)
    ):
        take_down(story_id, by=SYSTEM, reason=NEW_VERSION)
    if story.work_id is None:
        if story.state is StoryState.APPROVED:
            await_release(story)
    else:
        _renew(db.session.get_one(Work, story.work_id), answer)
    return answer


def _is_heard_otherwise(story: Story, licence: Licence) -> bool:
    """Tell whether the child's own voice is heard in the standing work without leave, or not with it."""
    derivative = newest_derivative(story.id)
    if story.voice_choice is None or derivative is None:
        return False
    work = db.session.get_one(Work, story.work_id)
    stands = open_content(work.content, key_id=work.content_key_id, vault=services().vault)
    wanted = public_content(story, derivative, may_use_own_voice=licence.holds_own_voice)
    return holds_own_voice(stands) != holds_own_voice(wanted)


def _renew(work: Work, licence: Licence) -> None:
    """Write the licence into the work where it changed."""
    uses = uses_of(licence)
    if work.purposes == uses and work.licence_until == licence.until:
        return
    work.purposes = uses
    work.licence_until = licence.until
    raise_generation()
    say_less()
