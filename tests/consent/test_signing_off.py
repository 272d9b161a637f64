"""A wording takes a real yes once a named person has read it and answers for it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from server import clock
from server.audit import AuditEvent
from server.cli import eyes
from server.consent.record import statements_about
from server.consent.recording import Answer, Answered, WordingNotSignedOff
from server.consent.sign_off import SignatureUnclear, WordingSignOff, sign_off, signer_of
from server.consent.standing import Stance, standing
from server.consent.vocabulary import Purpose, Voice
from server.consent.wordings import wording_in
from server.database import db, transaction
from tests.conftest import _running, make_settings
from tests.consent.signing import sign_sheet
from tests.consent.stories import sent_story
from tests.rooms.rooms import make_card, make_room
from wsgi import build_app

YES = (Answered(purpose=Purpose.GALLERY, answer=Answer.YES),)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An app that is no demo: the strict one."""
    settings = replace(make_settings(tmp_path), responsible="A house", stored_in="Romania")
    yield from _running(build_app(settings))


def sign(runner: FlaskCliRunner, version: str, language: str, *, typed: str) -> tuple[int, str]:
    result = runner.invoke(eyes, ["wording", "sign", version, language], input=typed)
    return result.exit_code, result.output


def say_yes(participant_id: str, *, language: str) -> None:
    sign_sheet(participant_id, YES, wording=wording_in(language))


def test_signing_shows_the_text_and_lets_it_take_a_yes_in_that_language_only(
    app: Flask, runner: FlaskCliRunner
) -> None:
    card = make_card(make_room(country="ro"))
    wording = wording_in("ro")
    code, output = sign(runner, wording.version, "ro", typed="Ana Pop\nAna Pop\n")
    assert code == 0
    assert wording.title in output
    say_yes(card.participant_id, language="ro")
    with pytest.raises(WordingNotSignedOff):
        say_yes(card.participant_id, language="lv")


@pytest.mark.parametrize("typed", ["Ana\nAna\n", "Ana Pop\nAna Popa\n", "x\nx\n"])
def test_a_signature_is_a_full_name_typed_twice_alike(
    app: Flask, runner: FlaskCliRunner, typed: str
) -> None:
    wording = wording_in("ro")
    code, _output = sign(runner, wording.version, "ro", typed=typed)
    assert code == 1
    assert signer_of(wording.shown) is None


def test_what_is_not_there_cannot_be_signed(app: Flask, runner: FlaskCliRunner) -> None:
    assert sign(runner, "guardian-1999", "ro", typed="Ana Pop\nAna Pop\n")[0] == 1


def test_a_changed_word_needs_a_new_signature(app: Flask) -> None:
    wording = wording_in("ro")
    with transaction():
        sign_off(wording.shown, name="李明", repeated="李明", by="system:cli")
    assert signer_of(wording.shown) == "李明"
    assert signer_of(replace(wording, title=wording.title + "!").shown) is None


def test_the_first_signature_stands_and_the_audit_trail_holds_no_name(app: Flask) -> None:
    wording = wording_in("ro")
    for name in ("Ana Pop", "Ion Rusu"):
        with transaction():
            sign_off(wording.shown, name=name, repeated=name, by="system:cli")
    assert signer_of(wording.shown) == "Ana Pop"
    event = db.session.scalars(
        select(AuditEvent).where(AuditEvent.name == "wording.signed_off")
    ).one()
    assert "Pop" not in str(event.details)


def test_nobody_signs_with_an_endless_name(app: Flask) -> None:
    name = "Ana " * 100
    with transaction(), pytest.raises(SignatureUnclear):
        sign_off(wording_in("ro").shown, name=name, repeated=name, by="system:cli")


def test_a_childs_yes_counts_under_a_signed_card_only(app: Flask, runner: FlaskCliRunner) -> None:
    room_id = make_room()
    before = sent_story(room_id).story
    for version in ("keep-2026-11", "show-2026-11"):
        assert sign(runner, version, "zh-Hans", typed="王芳\n王芳\n")[0] == 0
    after = sent_story(room_id).story
    assert _child(before) is Stance.UNKNOWN
    assert _child(after) is Stance.YES
    signed = db.session.scalars(select(WordingSignOff.language)).all()
    assert set(signed) == {"zh-Hans"}


def test_the_list_names_who_answers_for_what(app: Flask, runner: FlaskCliRunner) -> None:
    wording = wording_in("ro")
    with transaction():
        sign_off(wording.shown, name="Ana Pop", repeated="Ana Pop", by="system:cli")
    lines = runner.invoke(eyes, ["wording", "list"]).output.splitlines()
    signed = [line for line in lines if "Ana Pop" in line]
    assert [line.split()[0] for line in signed] == [f"{wording.version}/ro"]
    assert any(line.startswith("show-2026-11/ar") and "nobody" in line for line in lines)


def _child(story_id: str) -> Stance:
    said = statements_about(story_id=story_id, participant_id=None)
    return standing(said, clock.now()).of(Voice.CHILD, Purpose.GALLERY).stance
