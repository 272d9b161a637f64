"""Text that no database can hold is the asker's fault, and nothing breaks."""

import pytest
from flask import Flask

from tests.parcels.making import open_room

NUL = "\0"
PICTURES = [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "path",
    [
        "/api/parcels/%00/receipt",
        "/api/rooms/%00",
        "/gallery?language=%00",
        "/api/gallery?language=%00",
        "/gallery/%00",
        "/embed/%00",
        "/media/%00",
        "/c/%00",
        "/g/%00",
    ],
)
def test_a_nul_in_an_address_is_refused(any_app: Flask, path: str) -> None:
    assert any_app.test_client().get(path).status_code < 500


@pytest.mark.parametrize("path", ["", "/take-back", "/bring-back", "/look", "/another"])
def test_a_nul_in_a_room_code_finds_no_story(any_app: Flask, path: str) -> None:
    body = {"room": NUL, "pictures": PICTURES}
    answer = any_app.test_client().post(f"/api/keepsake{path}", json=body)
    assert 400 <= answer.status_code < 500


def test_a_nul_in_a_form_loses_nothing_and_breaks_nothing(any_app: Flask) -> None:
    client = any_app.test_client()
    form = {"room": open_room() + NUL, "text": "A story."}
    assert client.post("/send", data=form).status_code < 500
    assert client.get("/send").status_code == 200
