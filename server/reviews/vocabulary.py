"""Words of the reviews."""

from enum import Enum


class Verdict(Enum):
    """What can be decided about a derivative."""

    APPROVE = "approve"  # this version may be shown
    DECLINE = "decline"  # it will not be public; the child gets a kind reason
    RETURN = "return"  # the child is asked a question
    HOLD = "hold"  # a safeguarding lead must look
