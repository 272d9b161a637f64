"""The child's look: did the child of a story see what others would see of it, before they do? Pure.

Two people approve a version; then the child may look at it under its keepsake, agree, or wish that
more be hidden. What it said is said of exactly that version: another one is looked at anew.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

LONGER = 2
"""Where children come back, their look is awaited so many times as long."""


class ChildsLook(Enum):
    """What the child said when it saw a version."""

    SEEN = "seen"  # it looked, and has said neither
    AGREED = "agreed"  # others may see it like this
    ASKED = "asked"  # more of it shall be hidden


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """What is known when a version that two people approved could be released."""

    # what the child said of this version; none: it has not looked
    look: ChildsLook | None
    # when the second person approved it: from then on the child can look
    approved_at: datetime
    # six pictures lead to the story
    has_keepsake: bool
    # a child of the same room has looked at what others would see of its story
    do_children_come_back: bool


def awaited_until(awaited: Awaited, *, wait: timedelta) -> datetime:
    """Return when a version may be released, whether the child has agreed to it or not.

    Who agreed is not awaited any longer, and whom nothing leads back cannot be. Everybody else is
    awaited from the second approval on; then it is released unseen, rather than never.
    """
    if awaited.look is ChildsLook.AGREED or not awaited.has_keepsake:
        return awaited.approved_at
    return awaited.approved_at + (wait * LONGER if awaited.do_children_come_back else wait)
