"""What a child is told about its story, put together from state, case and messages."""

from dataclasses import dataclass

from server import clock
from server.consent.asking import open_questions
from server.consent.record import statements_about
from server.consent.vocabulary import Purpose
from server.i18n import current_language
from server.referrals.cases import open_case_of
from server.stories.child_status import ChildStatus, StoryFacts, child_status
from server.stories.messages import Words, messages_of
from server.stories.models import Speaker, Story
from server.stories.states import LIVING
from server.web.child_said import ChildSaid, said_by_child
from server.workflows.answer_card import cards_of
from server.workflows.show_child import version_to_look_at


@dataclass(frozen=True, kw_only=True)
class StoryStatus:
    """The answer to "what happened to my story?"."""

    status: ChildStatus
    # the newest words of a moderator
    message: str | None
    # somebody asked something and waits for an answer
    question: bool
    # the message asks whether the story may stay public, and waits for yes or no
    asked_again: bool
    answers: tuple[Words, ...]
    can_take_back: bool
    # what others see or would see of it may be looked at
    can_look: bool
    shown: bool
    # who else may see it: what the child can answer or has answered
    cards: tuple[Purpose, ...]
    # the child's receipt
    said: tuple[ChildSaid, ...]


def status_of_story(story: Story) -> StoryStatus:
    """Return what the child of a story is told; words only while the story lives."""
    status = child_status(
        StoryFacts(
            state=story.state,
            has_worry=story.has_worry,
            is_under_referral=open_case_of(story.id) is not None,
            has_work=story.work_id is not None,
            awaits_release=story.release_at is not None,
        )
    )
    is_living = story.state in LIVING
    words = messages_of(story) if is_living else ()
    asked = [said for said in words if said.speaker is Speaker.MODERATOR]
    return StoryStatus(
        status=status,
        message=asked[-1].text if asked else None,
        question=status is ChildStatus.QUESTION,
        asked_again=story.work_id is not None and _is_asked_again(story),
        answers=tuple(said for said in words if said.speaker is Speaker.ANSWER),
        can_take_back=is_living,
        can_look=version_to_look_at(story) is not None,
        shown=status is ChildStatus.SHOWN,
        cards=cards_of(story, language=current_language().tag),
        said=said_by_child(story),
    )


def _is_asked_again(story: Story) -> bool:
    said = statements_about(story_id=story.id, participant_id=None)
    return bool(open_questions(said, clock.now()))
