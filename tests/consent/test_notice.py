"""A guardian is told all that the law of the country wants told, or is not asked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from server.cli import eyes
from server.consent.notice import GuardianNotice, House, NoticeIncomplete, write_notice
from server.consent.recording import Answer, Answered
from server.consent.sign_off import sign_off
from server.consent.vocabulary import Purpose
from server.consent.wordings import PRESENT_VERSION, guardian_wordings, wording_in
from server.countries.law import NoticeItem
from server.countries.packs import law_in
from server.database import transaction
from tests.conftest import _running, make_settings
from tests.consent.signing import sign_sheet
from tests.rooms.rooms import make_card, make_room
from wsgi import build_app

TODAY = date(2026, 11, 22)
HOUSE = House(responsible="Asociația Ochi, Str. Lungă 1", stored_in="România")
LANGUAGES = [w.language for w in guardian_wordings() if w.version == PRESENT_VERSION]


def notice(country: str, language: str, *, house: House = HOUSE) -> GuardianNotice:
    return write_notice(wording_in(language), law=law_in(country), house=house, today=TODAY)


@pytest.mark.parametrize("country", ["cn", "ro", "lv", "it"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_all_that_every_country_asks_for(country: str, language: str) -> None:
    found = notice(country, language)
    assert found.may_be_published
    told = {line.item: line.sentence for line in found.lines}
    assert HOUSE.responsible in told[NoticeItem.WHO]
    law = law_in(country)
    assert law is not None
    assert law.complaints.name in told[NoticeItem.COMPLAINTS]
    assert not any(sign in sentence for sentence in told.values() for sign in "{}")


@pytest.mark.parametrize(
    ("house", "gap"),
    [
        (replace(HOUSE, responsible=" "), NoticeItem.WHO),
        (replace(HOUSE, stored_in=""), NoticeItem.STORAGE),
    ],
)
def test_a_notice_with_an_empty_item_cannot_be_published(house: House, gap: NoticeItem) -> None:
    found = notice("cn", "zh-Hans", house=house)
    assert found.gaps == (gap,)
    assert not found.may_be_published


def test_a_country_whose_law_nobody_wrote_down_has_no_notice_to_publish() -> None:
    assert not notice("md", "ro").may_be_published


def test_an_older_wording_without_a_notice_cannot_be_published() -> None:
    old = next(w for w in guardian_wordings() if w.version == "guardian-2026-11")
    found = write_notice(old, law=law_in("it"), house=HOUSE, today=TODAY)
    assert not found.may_be_published


def test_what_nobody_checked_lately_says_so_in_the_readers_language() -> None:
    warned = {line.item: line.warning for line in notice("ro", "ro").lines if line.warning}
    assert warned == {NoticeItem.COMPLAINTS: wording_in("ro").unverified}


def test_what_guardians_are_told_is_hashed_with_what_they_are_asked() -> None:
    wording = wording_in("ro")
    assert replace(wording, notice=wording.notice[1:]).shown != wording.shown


@pytest.fixture
def strict_app(tmp_path: Path) -> Iterator[Flask]:
    """No demo, every sheet in Romanian signed off, and nobody said who runs it."""
    for app in _running(build_app(make_settings(tmp_path))):
        with transaction():
            shown = wording_in("ro").shown
            sign_off(shown, name="Ana Pop", repeated="Ana Pop", by="system:cli")
        yield app


def say(participant_id: str, answer: Answer) -> None:
    answered = (Answered(purpose=Purpose.GALLERY, answer=answer),)
    sign_sheet(participant_id, answered, wording=wording_in("ro"))


def test_a_gap_takes_no_real_yes_but_every_no(strict_app: Flask) -> None:
    card = make_card(make_room(country="ro"))
    with pytest.raises(NoticeIncomplete):
        say(card.participant_id, Answer.YES)
    say(card.participant_id, Answer.NO)


def test_the_doctor_says_what_is_missing(strict_app: Flask) -> None:
    make_room(country="ro", language="ro")
    make_room(country="md", language="ro")
    output = FlaskCliRunner(strict_app).invoke(eyes, ["doctor"]).output
    assert "in ro, in ro cannot be published, it takes no real yes: who, storage is empty" in output
    assert "server/countries has no law of md" in output
    assert "law of ro is unverified" in output
