"""`eyes courier import`."""

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from server.cli import eyes
from server.parcels.receipts import find_receipt
from tests.parcels.carrying import carried, courier_file
from tests.parcels.making import Phone, open_room


@pytest.fixture
def room(app: Flask) -> str:
    return open_room()


def run(runner: FlaskCliRunner, *arguments: object, code: int = 0) -> str:
    result = runner.invoke(eyes, ["courier", "import", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def test_a_file_is_taken_in_and_the_receipts_are_written(
    runner: FlaskCliRunner, room: str, tmp_path: Path
) -> None:
    phone = Phone(room)
    file, answer = tmp_path / "carried.eom", tmp_path / "receipts.json"
    file.write_bytes(courier_file(carried(phone)))
    output = run(runner, file, "--receipts", answer)
    assert f"1/1  {phone.story}  arrived" in output
    assert output.splitlines()[-1] == "arrived: 1"
    receipt = find_receipt(phone.story)
    assert receipt
    assert json.loads(answer.read_bytes()) == {"receipts": [json.loads(receipt.as_json)]}
    assert "here-already: 1" in run(runner, file)


def test_what_is_not_here_is_named_and_the_command_fails(
    runner: FlaskCliRunner, room: str, tmp_path: Path
) -> None:
    file = tmp_path / "carried.eom"
    parcels = [carried(Phone(room)), carried(Phone("22222222")), carried(Phone(room))]
    file.write_bytes(courier_file(*parcels)[:-50])
    output = run(runner, file, code=1)
    assert "room-unknown (room-unknown)" in output
    assert "arrived: 1, room-unknown: 1, missing: 1" in output
    assert "damaged on the way" in output


def test_another_file_is_refused(runner: FlaskCliRunner, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7")
    assert "(courier-foreign)" in run(runner, file, code=1)
