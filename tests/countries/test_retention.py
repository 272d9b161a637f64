"""How long something may be kept: a checked number erases, everything else asks a person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from server.countries.law import READ_COUNTS_FOR, Law
from server.countries.packs import law_in
from server.countries.retention import DECIDE_AFTER, Due, due

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
A_DAY = timedelta(days=1)


def with_years(years: int | None, *, checked_on: date | None) -> Law:
    found = law_in("ro")
    assert found is not None
    retention = found.retention
    basis = replace(retention.basis, checked_on=checked_on)
    return replace(found, retention=replace(retention, years=years, basis=basis))


def due_after(time: timedelta, law: Law | None, *, confirmed_at: datetime | None = None) -> Due:
    return due(law, unused_since=AT - time, confirmed_at=confirmed_at, at=AT)


@pytest.mark.parametrize("country", ["cn", "ro", "lv", "it", "md"])
def test_in_every_country_known_today_a_person_decides_and_nothing_erases(country: str) -> None:
    law = law_in(country)
    assert due_after(DECIDE_AFTER - A_DAY, law) is Due.NOTHING
    assert due_after(DECIDE_AFTER, law) is Due.DECIDE
    assert due_after(timedelta(days=36_500), law) is Due.DECIDE


@pytest.mark.parametrize(
    ("years", "checked_on", "then"),
    [
        (3, AT.date(), Due.ERASE),
        (3, AT.date() - READ_COUNTS_FOR, Due.ERASE),
        (3, AT.date() - READ_COUNTS_FOR - A_DAY, Due.DECIDE),
        (3, None, Due.DECIDE),
        (None, AT.date(), Due.DECIDE),
    ],
)
def test_only_a_number_that_somebody_read_lately_erases(
    years: int | None, checked_on: date | None, then: Due
) -> None:
    assert due_after(timedelta(days=3 * 366), with_years(years, checked_on=checked_on)) is then


def test_a_checked_number_is_neither_early_nor_asked_about() -> None:
    law = with_years(3, checked_on=AT.date())
    assert due_after(timedelta(days=3 * 365), law) is Due.NOTHING
    confirmed = AT - A_DAY
    assert due_after(timedelta(days=3 * 366), law, confirmed_at=confirmed) is Due.ERASE
    leap = datetime(2024, 2, 29, tzinfo=UTC)
    on = datetime(2027, 3, 1, tzinfo=UTC)
    fresh = with_years(3, checked_on=on.date())
    assert due(fresh, unused_since=leap, confirmed_at=None, at=on) is Due.ERASE
    assert due(fresh, unused_since=leap, confirmed_at=None, at=on - A_DAY) is Due.NOTHING


def test_who_decided_is_asked_again_two_years_later() -> None:
    law = law_in("cn")
    for ago, then in ((DECIDE_AFTER - A_DAY, Due.NOTHING), (DECIDE_AFTER, Due.DECIDE)):
        assert due_after(timedelta(days=3000), law, confirmed_at=AT - ago) is then
