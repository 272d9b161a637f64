"""The states of a story and the one table of ways between them. Pure."""

from enum import Enum


class StoryState(Enum):
    """Where a story is on its way."""

    RECEIVED = "received"  # durably stored, receipt given
    PREPARING = "preparing"  # being rebuilt and searched
    UNREADABLE = "unreadable"  # could not be read; its original waits for a person
    AWAITING_REVIEW = "awaiting-review"  # nobody has approved this derivative
    AWAITING_SECOND_REVIEW = "awaiting-second-review"  # one person has
    APPROVED = "approved"  # two people have; public as soon as the gate says yes
    PUBLISHED = "published"  # a work stands in the gallery
    RETURNED = "returned"  # the child was asked a question
    DECLINED = "declined"  # will not be public, for a kind reason
    HELD = "held"  # under referral
    TAKEN_BACK = "taken-back"  # the child took it back; hidden
    ERASED = "erased"  # keys destroyed; nothing is left to read


_S = StoryState

_FORWARD: dict[StoryState, frozenset[StoryState]] = {
    _S.RECEIVED: frozenset({_S.PREPARING, _S.HELD}),
    _S.PREPARING: frozenset({_S.AWAITING_REVIEW, _S.UNREADABLE, _S.HELD}),
    _S.UNREADABLE: frozenset({_S.PREPARING, _S.DECLINED, _S.HELD}),
    _S.AWAITING_REVIEW: frozenset(
        {_S.AWAITING_SECOND_REVIEW, _S.RETURNED, _S.DECLINED, _S.HELD}
    ),
    _S.AWAITING_SECOND_REVIEW: frozenset(
        {_S.AWAITING_REVIEW, _S.APPROVED, _S.RETURNED, _S.DECLINED, _S.HELD}
    ),
    _S.APPROVED: frozenset(
        {_S.PUBLISHED, _S.AWAITING_REVIEW, _S.RETURNED, _S.DECLINED, _S.HELD}
    ),
    _S.PUBLISHED: frozenset({_S.APPROVED}),
    _S.RETURNED: frozenset({_S.AWAITING_REVIEW, _S.DECLINED, _S.HELD}),
    _S.DECLINED: frozenset({_S.AWAITING_REVIEW, _S.HELD}),
    _S.HELD: frozenset({_S.PREPARING, _S.AWAITING_REVIEW, _S.DECLINED}),
    # within seven days the child may bring a story back; it is reviewed anew
    _S.TAKEN_BACK: frozenset({_S.ERASED, _S.AWAITING_REVIEW, _S.PREPARING}),
    _S.ERASED: frozenset(),
}

LIVING = frozenset(StoryState) - {_S.TAKEN_BACK, _S.ERASED}
"""States from which a child can take a story back (a published one is taken down first)."""

TRANSITIONS: dict[StoryState, frozenset[StoryState]] = {
    state: ways | ({_S.TAKEN_BACK} if state in LIVING - {_S.PUBLISHED} else frozenset())
    for state, ways in _FORWARD.items()
}


def may_advance(state: StoryState, *, to: StoryState) -> bool:
    """Tell whether a story in this state may go to the other."""
    return to in TRANSITIONS[state]
