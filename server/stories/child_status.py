"""What a child is told about its story. Pure: a function of the story's state."""

from dataclasses import dataclass
from enum import Enum

from server.stories.states import LIVING, StoryState


class ChildStatus(Enum):
    """The words a phone turns into a picture and a sentence."""

    ARRIVED = "arrived"  # durably here
    BEING_LOOKED_AT = "being-looked-at"  # on its way through preparing and review
    QUESTION = "question"  # somebody asks something
    KEPT = "kept"  # looked at, kept, not public
    SHOWN = "shown"  # everybody can see the work
    NOT_SHOWN = "not-shown"  # will not be public
    UNREADABLE = "unreadable"  # could not be read; a person will try
    HIDDEN = "hidden"  # the child took it back
    SOMEONE_IS_LISTENING = "someone-is-listening"  # a person cares for what it says


@dataclass(frozen=True, kw_only=True)
class StoryFacts:
    """What the status depends on."""

    state: StoryState
    # the child pressed the worry button
    has_worry: bool
    is_under_referral: bool
    has_work: bool
    # everybody said yes; it goes public with others, soon
    awaits_release: bool = False


_BY_STATE = {
    StoryState.RECEIVED: ChildStatus.ARRIVED,
    StoryState.PREPARING: ChildStatus.BEING_LOOKED_AT,
    StoryState.UNREADABLE: ChildStatus.UNREADABLE,
    StoryState.AWAITING_REVIEW: ChildStatus.BEING_LOOKED_AT,
    StoryState.AWAITING_SECOND_REVIEW: ChildStatus.BEING_LOOKED_AT,
    StoryState.APPROVED: ChildStatus.KEPT,
    StoryState.PUBLISHED: ChildStatus.SHOWN,
    StoryState.RETURNED: ChildStatus.QUESTION,
    StoryState.DECLINED: ChildStatus.NOT_SHOWN,
    StoryState.HELD: ChildStatus.SOMEONE_IS_LISTENING,
    StoryState.TAKEN_BACK: ChildStatus.HIDDEN,
    StoryState.ERASED: ChildStatus.HIDDEN,
}


def child_status(facts: StoryFacts) -> ChildStatus:
    """Return what the child is told.

    A case that only a moderator or a rule opened is not told before the story is held; whoever
    pressed the worry button hears at once that somebody listens. Taken back looks the same for all.
    """
    if facts.state not in LIVING:
        return ChildStatus.HIDDEN
    if facts.has_worry and facts.is_under_referral:
        return ChildStatus.SOMEONE_IS_LISTENING
    if facts.state is StoryState.PUBLISHED and not facts.has_work:
        return ChildStatus.KEPT
    if facts.state is StoryState.APPROVED and facts.awaits_release:
        return ChildStatus.BEING_LOOKED_AT
    return _BY_STATE[facts.state]
