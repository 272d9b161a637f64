"""What a child is told: a pure function of its story's state."""

import pytest

from server.stories.child_status import ChildStatus, StoryFacts, child_status
from server.stories.states import StoryState

S, C = StoryState, ChildStatus


def told(
    state: StoryState, *, worry: bool = False, referral: bool = False, work: bool = False
) -> ChildStatus:
    return child_status(
        StoryFacts(state=state, has_worry=worry, is_under_referral=referral, has_work=work)
    )


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (S.RECEIVED, C.ARRIVED),
        (S.PREPARING, C.BEING_LOOKED_AT),
        (S.UNREADABLE, C.UNREADABLE),
        (S.AWAITING_REVIEW, C.BEING_LOOKED_AT),
        (S.AWAITING_SECOND_REVIEW, C.BEING_LOOKED_AT),
        (S.APPROVED, C.KEPT),
        (S.RETURNED, C.QUESTION),
        (S.DECLINED, C.NOT_SHOWN),
        (S.HELD, C.SOMEONE_IS_LISTENING),
        (S.TAKEN_BACK, C.HIDDEN),
    ],
)
def test_each_state_has_its_word(state: StoryState, status: ChildStatus) -> None:
    assert told(state) is status


def test_shown_is_said_only_while_a_work_stands() -> None:
    assert told(S.PUBLISHED, work=True) is C.SHOWN
    assert told(S.PUBLISHED) is C.KEPT


@pytest.mark.parametrize("state", [S.RECEIVED, S.PREPARING, S.AWAITING_REVIEW])
def test_whoever_pressed_the_worry_button_hears_that_somebody_listens(state: StoryState) -> None:
    assert told(state, worry=True, referral=True) is C.SOMEONE_IS_LISTENING
    assert told(state, worry=True) is not C.SOMEONE_IS_LISTENING


@pytest.mark.parametrize("referral", [True, False])
def test_taken_back_looks_the_same_with_and_without_a_case(referral: bool) -> None:
    for state in (S.TAKEN_BACK, S.ERASED):
        assert told(state, worry=True, referral=referral) is C.HIDDEN
