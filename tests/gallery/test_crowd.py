"""A work says only what enough others say too; every rule of it, without a database."""

from collections import Counter
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.gallery.crowd import (
    MOST_FACTS,
    Crowd,
    Facets,
    Form,
    coarser,
    depth_of,
    held_back,
    rare_languages,
    settle,
)
from server.gallery.vocabulary import Age, Kind, Theme, Use

FIVE = Crowd(ordinary=5)
PICTURE = Form(kinds=(Kind.PICTURE,), uses=(Use.GALLERY,))
VOICE = Form(kinds=(Kind.VOICE,), uses=(Use.GALLERY,))
OCTOBER = datetime(2026, 10, 1, tzinfo=UTC)
WHOLE = Facets(
    form=PICTURE,
    theme=Theme.FOOD,
    language="ro",
    country="md",
    age=Age.FROM_6_TO_9,
    county="Cahul",
    month=OCTOBER,
)
CHAIN = [WHOLE]
while depth_of(CHAIN[-1]):
    CHAIN.append(coarser(CHAIN[-1]))

facets = st.builds(
    Facets,
    form=st.sampled_from([PICTURE, VOICE]),
    theme=st.sampled_from([None, Theme.FOOD, Theme.SCHOOL, Theme.MOVING]),
    language=st.sampled_from([None, "ro", "zh-Hans", "lv"]),
    country=st.sampled_from([None, "md", "cn"]),
    age=st.sampled_from([None, *Age]),
    county=st.sampled_from([None, "Cahul", "Soroca"]),
    month=st.sampled_from([None, OCTOBER]),
)
galleries = st.dictionaries(facets, st.integers(0, 30), max_size=25)


def sizes(groups: dict[Facets, int], *, crowd: Crowd = FIVE) -> Counter[Facets]:
    """Return how many works say what, once it is settled."""
    said: Counter[Facets] = Counter()
    for facts, allowed in settle(groups, crowd=crowd).items():
        said[allowed] += groups[facts]
    return said


def test_facts_are_left_out_in_one_order() -> None:
    left_out = ("month", "county", "age", "country", "language", "theme")
    assert len(CHAIN) == MOST_FACTS + 1
    for step, name in enumerate(left_out, 1):
        assert getattr(CHAIN[step], name) is None
        assert getattr(CHAIN[step - 1], name) is not None
    assert coarser(CHAIN[-1]) == CHAIN[-1]


def test_five_may_say_everything_and_four_say_less() -> None:
    assert settle({WHOLE: 5}, crowd=FIVE) == {WHOLE: WHOLE}
    assert settle({WHOLE: 4}, crowd=FIVE) == {WHOLE: CHAIN[-1]}


def test_those_who_are_few_meet_where_they_are_enough() -> None:
    september = Facets(
        form=PICTURE, theme=Theme.FOOD, language="ro", country="md", age=Age.FROM_6_TO_9,
        county="Cahul", month=datetime(2026, 9, 1, tzinfo=UTC),
    )  # fmt: skip
    settled = settle({WHOLE: 3, september: 2}, crowd=FIVE)
    assert set(settled.values()) == {CHAIN[1]}


def test_a_few_who_say_nothing_are_joined_by_the_smallest_group() -> None:
    alone = Facets(form=PICTURE, theme=Theme.FRIENDS)
    large, small = (Facets(form=PICTURE, theme=theme) for theme in (Theme.FOOD, Theme.SCHOOL))
    settled = settle({alone: 1, large: 40, small: 6}, crowd=FIVE)
    assert settled == {alone: CHAIN[-1], large: large, small: CHAIN[-1]}


def test_what_a_work_holds_cannot_be_left_out_so_forms_give_each_other_no_crowd() -> None:
    spoken = Facets(form=VOICE, theme=Theme.FOOD)
    drawn = Facets(form=PICTURE, theme=Theme.FOOD)
    settled = settle({spoken: 3, drawn: 5}, crowd=FIVE)
    assert settled == {spoken: Facets(form=VOICE), drawn: drawn}


@pytest.mark.parametrize("delicate", [{"theme": Theme.MOVING}, {"language": "lv"}])
def test_sensitive_themes_and_rare_languages_need_ten(delicate: dict[str, object]) -> None:
    others = Facets(form=PICTURE, theme=Theme.FOOD, language="ro")
    few = Facets(form=PICTURE, **delicate)  # type: ignore[arg-type]
    assert sizes({few: 10, others: 300})[few] == 10
    assert sizes({few: 9, others: 300})[few] == 0


def test_a_language_is_rare_by_its_share() -> None:
    romanian, latvian = (Facets(form=PICTURE, language=tag) for tag in ("ro", "lv"))
    assert rare_languages({romanian: 96, latvian: 4}) == {"lv"}
    assert rare_languages({romanian: 95, latvian: 5}) == frozenset()


def test_a_sensitive_theme_is_held_until_ten_are_there() -> None:
    assert Theme.MOVING in held_back({Theme.MOVING: 9}, crowd=FIVE)
    assert Theme.MOVING not in held_back({Theme.MOVING: 10}, crowd=FIVE)
    assert Theme.FOOD not in held_back({Theme.FOOD: 1, None: 1}, crowd=FIVE)


def test_a_crowd_of_one_switches_the_check_off() -> None:
    moving = Facets(form=PICTURE, theme=Theme.MOVING, month=OCTOBER)
    assert settle({moving: 1}, crowd=Crowd(ordinary=1)) == {moving: moving}
    assert held_back({Theme.MOVING: 1}, crowd=Crowd(ordinary=1)) == {
        Theme.DORMITORY,
        Theme.SOMETHING_ELSE,
    }


@given(galleries)
def test_no_combination_of_filters_finds_fewer_than_five(groups: dict[Facets, int]) -> None:
    """Whatever is asked for, of whatever facts together: nobody, or a crowd."""
    said = sizes(groups)
    for form, theme, language, age in product(
        (PICTURE, VOICE), (None, *Theme), (None, "ro", "zh-Hans", "lv"), (None, *Age)
    ):
        found = sum(
            works
            for facts, works in said.items()
            if facts.form == form
            and (theme is None or facts.theme is theme)
            and (language is None or facts.language == language)
            and (age is None or facts.age is age)
        )
        asks_something = theme is not None or language is not None or age is not None
        assert not asks_something or found == 0 or found >= 5


@given(galleries)
def test_nobody_stands_out_by_saying_nothing(groups: dict[Facets, int]) -> None:
    said = sizes(groups)
    for form in (PICTURE, VOICE):
        all_of_it = sum(works for facts, works in said.items() if facts.form == form)
        silent = said[Facets(form=form)]
        assert silent == 0 or silent >= min(5, all_of_it)


@given(galleries)
def test_a_work_only_ever_says_less_than_is_true(groups: dict[Facets, int]) -> None:
    for facts, allowed in settle(groups, crowd=FIVE).items():
        steps = facts
        while steps != allowed:
            assert depth_of(steps)
            steps = coarser(steps)


@given(galleries, st.data())
def test_after_a_take_down_the_rest_is_settled_by_what_it_shows_alone(
    groups: dict[Facets, int], data: st.DataObject
) -> None:
    said = {facts: works for facts, works in sizes(groups).items() if works}
    if said:
        leaving = data.draw(st.sampled_from(sorted(said, key=str)))
        said[leaving] -= 1
    for facts, works in sizes(said).items():
        assert depth_of(facts) == 0 or works == 0 or works >= 5


def test_what_was_said_at_different_times_adds_up_to_no_more_than_one_of_them() -> None:
    """Two things a work said lie on one chain: the finer of them holds the other."""
    for earlier, later in product(CHAIN, CHAIN):
        finer = max(earlier, later, key=depth_of)
        for name in ("theme", "language", "country", "age", "county", "month"):
            known = {getattr(earlier, name), getattr(later, name)} - {None}
            assert known <= {getattr(finer, name)}
