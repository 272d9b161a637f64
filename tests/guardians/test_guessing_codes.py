"""Guessing links and codes: who guesses is slowed down, who holds one is never kept from stopping."""

import pytest
from flask.testing import FlaskClient

from server.web.guardian_pace import BURST
from tests.guardians.links import answer, code_of, make_token
from tests.rooms.rooms import make_card, make_room

WRONG_CODE = "12345678901234567890"


@pytest.fixture
def participant_id(client: FlaskClient) -> str:
    return make_card(make_room()).participant_id


def try_wrong(client: FlaskClient, address: str) -> list[int]:
    return [client.get(address).status_code for _ in range(BURST + 2)]


def test_a_village_of_wrong_codes_keeps_nobody_from_stopping(
    client: FlaskClient, participant_id: str
) -> None:
    code = code_of(answer(client, make_token(participant_id), gallery="yes"))
    assert try_wrong(client, f"/g/{WRONG_CODE}") == [404] * BURST + [429] * 2
    assert client.get(f"/g/{code}").status_code == 200
    assert client.post(f"/g/{code}/stop").status_code == 303
    assert client.get(f"/g/{WRONG_CODE}").status_code == 429


def test_wrong_links_use_up_no_tries_of_codes_and_no_right_link(
    client: FlaskClient, participant_id: str
) -> None:
    token = make_token(participant_id)
    assert try_wrong(client, "/c/AAAA-AAAA-AAAA-AAAA")[-1] == 429
    assert client.get(f"/c/{token}").status_code == 200
    assert client.get(f"/g/{WRONG_CODE}").status_code == 404


def test_a_pseudonym_in_another_script_does_not_turn_the_marks_around_it(
    client: FlaskClient, participant_id: str
) -> None:
    token = make_token(participant_id, language="ar")
    assert "«<bdi>" in client.get(f"/c/{token}").text
    code = code_of(answer(client, token, gallery="yes"))
    assert "«<bdi>" in client.get(f"/g/{code}?lang=ar").text
