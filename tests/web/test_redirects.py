"""Addresses that the router puts right: the host somebody asked for never comes back."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/moderation", "/moderation/"),
        ("/moderation?nothing=1", "/moderation/?nothing=1"),
        ("/staff//rooms", "/staff/rooms"),
    ],
)
def test_a_redirect_names_a_place_and_no_host(client: FlaskClient, asked: str, right: str) -> None:
    answer = client.get(asked, headers={"Host": "elsewhere.example"}, follow_redirects=False)
    assert answer.headers["Location"] == right
    assert "elsewhere.example" not in answer.text
    assert answer.headers["Content-Security-Policy"]


def test_the_bench_is_found_without_its_last_slash(client: FlaskClient) -> None:
    assert client.get("/moderation").headers["Location"] == "/moderation/"
