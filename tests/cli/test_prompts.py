"""`eyes prompts`, and what `eyes doctor` says of voices."""

from flask import Flask
from flask.testing import FlaskCliRunner

from server.cli import eyes
from server.database import transaction
from server.i18n import find_language
from server.prompts.recordings import keep_recording
from server.prompts.table import find_prompt


def test_the_doctor_counts_whose_voices_speak(app: Flask, runner: FlaskCliRunner) -> None:
    language, prompt = find_language("ro"), find_prompt("welcome")
    assert language
    assert prompt
    with transaction():
        keep_recording(prompt, language=language, sound=b"\xff", role="steward", by="staff:x")
    said = runner.invoke(eyes, ["doctor"]).output
    assert "look  voices of the loudspeaker in ro: 1 human, " in said
    assert " synthetic" in said


def test_a_language_that_nobody_speaks_is_not_spoken(app: Flask, runner: FlaskCliRunner) -> None:
    told = runner.invoke(eyes, ["prompts", "make", "ar-XB"])
    assert told.exit_code == 1
    assert "Nobody speaks ar-XB here." in told.output
