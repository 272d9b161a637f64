"""What could a neighbour guess: the page counts as a neighbour would, and shows nothing else."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.settings import Settings
from server.staff.permissions import Role
from server.stories.vocabulary import Topic
from tests.gallery.crowds import Told, a_room, released, works_of
from tests.staff.signing_in import sign_in


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, crowd=5)


@pytest.fixture
def moderator(app: Flask) -> FlaskClient:
    client = app.test_client()
    sign_in(client, Role.MODERATOR)
    return client


def steps(page: str) -> list[tuple[str, int]]:
    """Return what each line of the page says, and how many works are left."""
    lines = re.findall(r"<dt>(.*?)</dt><dd>.*?<strong>(\d+)</strong>", page, re.DOTALL)
    return [(re.sub(r"<[^>]+>", " ", name).strip(), int(works)) for name, works in lines]


def test_it_counts_fact_by_fact_who_is_left(moderator: FlaskClient) -> None:
    story_ids = released([Told(room_id=a_room())] * 5)
    released([Told(topic=Topic.SCHOOL)] * 6)
    (work_id, *_) = works_of(story_ids)
    page = moderator.get(f"/staff/neighbours/{work_id}").text
    assert [works for _, works in steps(page)] == [11, 11, 5, 5, 5, 5, 5]
    assert [name.split()[0] for name, _ in steps(page)][2:] == [
        "Theme", "Language", "Country", "Age", "Month",
    ]  # fmt: skip
    assert "5 works could be this one." in page
    assert "It does not stand alone." in page
    assert re.findall(r'<span class="tag">(.*?)</span>', page) == ["County"]


def test_a_work_that_stands_alone_is_pointed_out_in_words(moderator: FlaskClient) -> None:
    (work_id,) = works_of(released([Told(language="lv")]))
    page = moderator.get(f"/staff/neighbours/{work_id}").text
    assert "1 work could be this one." in page
    assert "That is no crowd" in page
    assert "The gallery does not name it; who reads them knows." in page
    assert "Latvian" not in page.split("<main")[-1]


def test_the_smallest_crowds_come_first_and_an_address_leads_to_a_work(
    moderator: FlaskClient,
) -> None:
    released([Told()] * 7)
    few = works_of(released([Told(is_spoken=True)] * 2))
    page = moderator.get("/staff/neighbours").text
    assert re.findall(r"<strong>(\d+)</strong>", page) == ["2", "7"]
    found = moderator.get(f"/staff/neighbours?address=http://127.0.0.1:8000/gallery/{few[0]}")
    assert found.location == f"/staff/neighbours/{few[0]}"
    assert moderator.get("/staff/neighbours?address=the+one+with+the+dog").status_code == 404
    assert moderator.get(f"/staff/neighbours/{'0' * 32}").status_code == 404


def test_campaigners_see_it_and_stewards_who_are_neighbours_themselves_do_not(app: Flask) -> None:
    for role, status in ((Role.CAMPAIGNER, 200), (Role.STEWARD, 403)):
        client = app.test_client()
        sign_in(client, role)
        assert client.get("/staff/neighbours").status_code == status
    assert app.test_client().get("/staff/neighbours").status_code == 303
