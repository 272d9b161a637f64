"""A campaigner chooses a work or a selection and copies code that holds no child's word."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.consent.vocabulary import Purpose
from server.staff.permissions import Role
from server.stories.vocabulary import Topic
from tests.factories import Telling, a_published_work
from tests.staff.signing_in import sign_in

ALL = (Purpose.GALLERY, Purpose.CAMPAIGNS)
SPOKEN = Telling(text="The swallows came back.", picture_seed=6, topic=Topic.MOVING)


@pytest.fixture
def campaigner(app: Flask) -> FlaskClient:
    client = app.test_client()
    sign_in(client, Role.CAMPAIGNER)
    return client


def codes(page: str) -> dict[str, str]:
    """Return the texts that a page offers to copy, by name."""
    found = re.findall(r'<textarea id="code-([a-z]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    return {name: html.unescape(text) for name, text in found}


def test_others_of_the_staff_and_strangers_do_not_get_in(app: Flask) -> None:
    assert app.test_client().get("/campaigns/").status_code == 303
    moderator = app.test_client()
    sign_in(moderator, Role.MODERATOR)
    assert moderator.get("/campaigns/").status_code == 403


def test_a_work_comes_as_link_frame_and_component(campaigner: FlaskClient) -> None:
    work_id = a_published_work(SPOKEN, purposes=ALL)
    page = campaigner.get(f"/campaigns/?work={work_id}&theme=dark&frame=ro").text
    offered = codes(page)
    assert offered["link"] == f"http://127.0.0.1:8000/gallery/{work_id}"
    assert f"/embed/{work_id}?theme=dark&lang=ro" in html.unescape(offered["frame"])
    assert f'<eyes-work work="{work_id}" theme="dark" lang="ro">' in offered["component"]
    assert not any("swallows" in text for text in offered.values())
    assert f'src="/embed/{work_id}?theme=dark&amp;lang=ro"' in page


def test_a_selection_comes_as_frame_and_component(campaigner: FlaskClient) -> None:
    a_published_work(SPOKEN, purposes=ALL)
    offered = codes(campaigner.get("/campaigns/?topic=moving").text)
    assert "/embed?topic=moving&use=campaigns" in html.unescape(offered["frame"])
    assert '<eyes-work topic="moving" use="campaigns">' in offered["component"]
    assert offered["address"] == "http://127.0.0.1:8000/embed?topic=moving&use=campaigns"


def test_a_yes_to_the_gallery_is_none_to_a_campaign(campaigner: FlaskClient) -> None:
    for_all = a_published_work(SPOKEN, purposes=ALL)
    gallery_only = a_published_work(SPOKEN)
    page = campaigner.get("/campaigns/").text
    assert for_all in page
    assert gallery_only not in page
    assert campaigner.get(f"/campaigns/?work={gallery_only}").status_code == 404
    frame = campaigner.get("/embed?use=campaigns").text
    assert for_all in frame
    assert gallery_only not in frame
    assert gallery_only in campaigner.get("/embed").text


def test_the_page_is_kind_when_there_is_nothing_yet(campaigner: FlaskClient) -> None:
    assert "This wall is still empty." in campaigner.get("/campaigns/").text


@pytest.mark.parametrize("query", ["topic=secrets", "theme=purple", "work=nothing"])
def test_what_does_not_exist_cannot_be_chosen(campaigner: FlaskClient, query: str) -> None:
    assert campaigner.get(f"/campaigns/?{query}").status_code == 404
