"""What a parent or a room may see passes the same gate as the gallery, with voices of its own."""

from dataclasses import replace

import pytest

from server.consent.gate import INSIDE_PURPOSES, may_show_inside
from server.consent.standing import Position, Stance, Standing
from server.consent.vocabulary import Purpose, Voice
from tests.consent.test_gate import ALL_GOOD, NOON

PARENT, WALL = Purpose.PARENT, Purpose.ROOM_WALL


def says(purpose: Purpose, **stances: Stance) -> Standing:
    """Build a standing for one purpose: says(PARENT, child=YES)."""
    return Standing(
        {(Voice(name), purpose): Position(stance=stance) for name, stance in stances.items()}
    )


@pytest.mark.parametrize(
    ("purpose", "child", "guardian", "may"),
    [
        (PARENT, Stance.YES, Stance.UNKNOWN, True),
        (PARENT, Stance.YES, Stance.YES, True),
        (PARENT, Stance.YES, Stance.NO, False),
        (PARENT, Stance.NO, Stance.YES, False),
        (PARENT, Stance.UNKNOWN, Stance.YES, False),
        (WALL, Stance.YES, Stance.YES, True),
        (WALL, Stance.YES, Stance.UNKNOWN, False),
        (WALL, Stance.YES, Stance.NO, False),
        (WALL, Stance.NO, Stance.YES, False),
        (WALL, Stance.UNKNOWN, Stance.YES, False),
    ],
)
def test_the_child_decides_for_its_parent_and_both_for_the_wall(
    purpose: Purpose, child: Stance, guardian: Stance, *, may: bool
) -> None:
    facts = replace(ALL_GOOD, standing=says(purpose, child=child, guardian=guardian))
    assert may_show_inside(purpose, facts, NOON) is may


@pytest.mark.parametrize("purpose", sorted(INSIDE_PURPOSES, key=str))
@pytest.mark.parametrize(
    "change",
    [
        {"approvals": frozenset()},
        {"digest": None},
        {"digest": "e" * 64},
        {"is_anonymised": False},
        {"is_under_referral": True},
        {"is_taken_back": True},
        {"is_barred": True},
        {"is_asked_for": True},
    ],
)
def test_what_is_not_fit_for_the_gallery_is_fit_for_nobody(
    purpose: Purpose, change: dict[str, object]
) -> None:
    both = says(purpose, child=Stance.YES, guardian=Stance.YES)
    facts = replace(ALL_GOOD, standing=both)
    assert may_show_inside(purpose, facts, NOON)
    assert not may_show_inside(purpose, replace(facts, **change), NOON)  # type: ignore[arg-type]


@pytest.mark.parametrize("purpose", sorted(set(Purpose) - INSIDE_PURPOSES, key=str))
def test_this_door_is_for_nothing_else(purpose: Purpose) -> None:
    both = says(purpose, child=Stance.YES, guardian=Stance.YES)
    assert not may_show_inside(purpose, replace(ALL_GOOD, standing=both), NOON)
