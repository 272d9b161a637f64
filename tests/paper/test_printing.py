"""Sheets and slips as they are printed: one page each, every letter there, nothing untold."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from flask import Flask
from fontTools.ttLib import TTFont

from server.consent.guardians.pages import Speaker
from server.consent.notice import NoticeIncomplete
from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Adult, Method, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import db, transaction
from server.i18n import all_languages
from server.paper.codes import pictogram_drawing
from server.paper.marks import from_text
from server.paper.typesetting import FONTS, Template, pdf, pictures
from server.problems import Malformed
from server.rooms.models import Room
from server.rooms.participants import find_participant
from server.settings import Settings
from server.workflows.hand_out_page import hand_out_page
from server.workflows.print_sheets import lay_out, print_sheets
from server.workflows.print_slip import slip_data
from server.workflows.record_consent import record_consent
from tests.conftest import _running
from tests.paper.sheets import STEWARD
from tests.rooms.rooms import make_card, make_room
from wsgi import build_app

COUNTRIES = {"zh-Hans": "cn", "ro": "ro", "lv": "lv", "it": "it"}
LANGUAGES = [language.tag for language in all_languages() if not language.pseudo]


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    told = replace(settings, demo=True, responsible="Fundația Exemplu, Iași", stored_in="România")
    yield from _running(build_app(told))


@pytest.fixture
def child(app: Flask) -> str:
    return make_card(make_room()).participant_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_is_one_page_with_every_question_and_all_that_the_law_wants_told(
    child: str, language: str
) -> None:
    country = COUNTRIES.get(language, "ro")
    sheets = lay_out([find_participant(child)], country=country, language=language)
    assert len(pictures(Template.CONSENT_SHEETS, sheets.data, dots_per_inch=30)) == 1
    assert len(sheets.wording.questions) == len(Purpose)
    notice = sheets.data["notice"]
    assert isinstance(notice, list)
    assert len(notice) >= len(sheets.wording.notice) - 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fonts_that_are_carried_have_every_letter_of_a_sheet(child: str, language: str) -> None:
    """The machine that prints has no fonts: a letter that is missing here would be a box on paper."""
    country = COUNTRIES.get(language, "ro")
    data = lay_out([find_participant(child)], country=country, language=language).data
    missing = {letter for letter in letters_in(data) if ord(letter) not in carried()}
    assert not missing, f"run script/paper-fonts: {sorted(missing)}"


def letters_in(data: object) -> set[str]:
    """Return every letter that is set; drawings are not."""
    if isinstance(data, str):
        return set() if data.startswith("<svg") else set(data) - {"\n"}
    parts = (
        data.values() if isinstance(data, dict) else data if isinstance(data, list | tuple) else ()
    )
    return set().union(*(letters_in(part) for part in parts))


@cache
def carried() -> set[int]:
    fonts = [TTFont(path) for path in FONTS.glob("*-Regular.?tf")]
    return {code for font in fonts for code in font.getBestCmap()}


def test_each_child_of_a_class_has_a_code_of_its_own_and_no_name_goes_into_it(app: Flask) -> None:
    room_id = make_room()
    cards = [make_card(room_id) for _ in range(5)]
    participants = [find_participant(card.participant_id) for card in cards]
    sheets = lay_out(participants, country="cn", language="zh-Hans")
    assert [mark.participant_id for mark in sheets.marks] == [p.id for p in participants]
    assert len({mark.serial for mark in sheets.marks}) == 5
    assert from_text("EYES1") is None


def test_every_purpose_has_its_pictogram(app: Flask) -> None:
    drawings = {pictogram_drawing(purpose.value) for purpose in Purpose}
    assert len(drawings) == len(Purpose)
    assert all('xmlns="http://www.w3.org/2000/svg"' in drawing for drawing in drawings)


def test_no_sheet_is_printed_in_other_words_than_those_asked_for(child: str) -> None:
    with pytest.raises(Malformed):
        lay_out([find_participant(child)], country="cn", language="ar-XB")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_says_its_language_and_direction(child: str, language: str) -> None:
    data = lay_out([find_participant(child)], country="ro", language=language).data
    assert data["direction"] == ("rtl" if language == "ar" else "ltr")
    said = {"zh-Hans": "zh-CN"}.get(language, language)
    assert f"/Lang({said})".encode() in pdf(Template.CONSENT_SHEETS, data)


def test_a_language_that_the_pages_do_not_know_is_refused(child: str) -> None:
    data = lay_out([find_participant(child)], country="ro", language="en").data
    with pytest.raises(RuntimeError, match="does not contain key"):
        pdf(Template.CONSENT_SHEETS, data | {"language": "sw"})


def test_nothing_is_printed_while_guardians_would_not_be_told_everything(
    settings: Settings,
) -> None:
    for _app in _running(build_app(replace(settings, responsible="", stored_in=""))):
        room_id = make_room()
        child = find_participant(make_card(room_id).participant_id)
        room = db.session.get_one(Room, room_id)
        with pytest.raises(NoticeIncomplete), transaction():
            print_sheets([child], room=room, language="zh-Hans", by=STEWARD)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ar"])
def test_a_slip_is_one_small_page_with_the_way_back(child: str, language: str) -> None:
    with transaction():
        record_consent(
            child,
            voice=Voice.GUARDIAN,
            answered=tuple(Answered(purpose=p, answer=Answer.NO) for p in Purpose),
            method=Method.SPOKEN_TO_STEWARD,
            wording=wording_in(language),
            by=STEWARD,
        )
        speaker = Speaker(participant_id=child, voice=Voice.GUARDIAN, adult=Adult.FIRST)
        receipt = hand_out_page(speaker, language=language, by=STEWARD)
    data = slip_data(receipt)
    assert data["code"] == receipt.code_in_groups
    assert len(pictures(Template.SLIP, data, dots_per_inch=30)) == 1
    without = slip_data(replace(receipt, code=None, address=None))
    assert pdf(Template.SLIP, without).startswith(b"%PDF")
