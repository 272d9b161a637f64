"""What is known of a country says where it stands and whether somebody tried it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from server.countries.packs import FRESH_FOR, CountryPack, country_packs, nearest_first, stale

TODAY = date(2026, 11, 22)
LINES = [(pack, line) for pack in country_packs() for line in pack.helplines]


def codes(packs: list[CountryPack]) -> list[str]:
    return [pack.code for pack in packs]


def test_the_first_countries_are_there() -> None:
    assert {"cn", "ro", "lv", "it"} < set(codes(list(country_packs())))


@pytest.mark.parametrize(("pack", "line"), LINES, ids=lambda each: getattr(each, "number", None))
def test_every_helpline_can_be_dialled_and_names_its_source(pack: CountryPack, line) -> None:
    assert line.number.isdecimal()
    assert line.source.startswith("https://")


def test_the_rooms_country_comes_before_the_readers_language() -> None:
    assert codes(nearest_first(country="it", language="ro"))[:2] == ["it", "ro"]


def test_a_phone_without_a_room_goes_by_its_language() -> None:
    assert codes(nearest_first(country=None, language="zh-Hans"))[0] == "cn"


def test_a_country_nobody_described_loses_no_number() -> None:
    found = nearest_first(country="zz", language="xx")
    assert codes(found)[0] == "eu"
    assert set(found) == set(country_packs())


def test_a_number_nobody_tried_is_stale() -> None:
    pack, line = LINES[0]
    never = replace(pack, helplines=(replace(line, checked_on=None),))
    assert stale([never], TODAY) == [(never, never.helplines[0])]


@pytest.mark.parametrize(("days", "is_fresh"), [(0, True), (90, True), (91, False)])
def test_trying_a_number_counts_for_ninety_days(days: int, is_fresh: bool) -> None:
    assert timedelta(days=90) == FRESH_FOR
    line = replace(LINES[0][1], checked_on=TODAY - timedelta(days=days))
    assert line.is_fresh(TODAY) is is_fresh
