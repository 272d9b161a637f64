"""A room may let its works name a county: one of its country's, and nothing smaller."""

import pytest
from flask import Flask

from server.countries.counties import COUNTIES
from server.database import transaction
from server.problems import Malformed
from server.rooms.models import Room, RoomKind
from server.workflows.add_room import add_room


def added(*, country: str, county: str | None) -> Room:
    with transaction():
        return add_room(
            "Casa Bunicilor", kind=RoomKind.HOME, country=country, county=county,
            language="ro", by="system",
        )  # fmt: skip


@pytest.mark.parametrize("county", ["Cahul", None])
def test_a_county_of_the_country_or_none_is_kept(app: Flask, county: str | None) -> None:
    assert added(country="MD", county=county).county == county


@pytest.mark.parametrize(("country", "county"), [("md", "Alba"), ("md", "Manta"), ("ph", "Cebu")])
def test_a_village_or_another_country_s_county_is_refused(
    app: Flask, country: str, county: str
) -> None:
    with pytest.raises(Malformed):
        added(country=country, county=county)


def test_every_county_has_one_name_and_it_fits_its_column() -> None:
    for names in COUNTIES.values():
        assert len(set(names)) == len(names)
        assert max(map(len, names)) <= 80
