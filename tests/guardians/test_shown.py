"""What an adult was shown and could hear stands in the event; what nobody can say is unknown."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from server.consent.models import ConsentEvent
from server.consent.notice import notice_sha256
from server.consent.record import events_of
from server.consent.recording import Answer, Answered
from server.consent.shown import NONE, NOT_KNOWN, NOTHING, UNKNOWN, Shown, sounds_sha256
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import db, transaction
from server.paper.marks import as_text
from server.paper.models import PrintedSheet
from server.paper.scans import note_printed
from server.rooms.directory import find
from server.rooms.participants import find_participant
from server.services import services
from server.staff.permissions import Role
from server.workflows.answer_link import questions_by_link
from server.workflows.file_sheet import file_sheet
from server.workflows.guardian_notice import guardian_notice
from server.workflows.print_sheets import lay_out, print_sheets
from server.workflows.read_sheet import Reading, read_sheet
from server.workflows.record_word import record_word
from server.workflows.withdraw_works import withdraw_works
from tests.guardians.links import answer, fields_of, make_token
from tests.paper.sheets import STEWARD, a_scan, photographed
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import csrf_of, make_person, sign_in

YES = (Answered(purpose=Purpose.KEEP, answer=Answer.YES),)


@pytest.fixture
def participant_id(app: Flask) -> str:
    return make_card(make_room()).participant_id


def answers_of(participant_id: str) -> list[ConsentEvent]:
    """Return what was answered, the newest first."""
    asked = ConsentEventKind.REQUESTED
    return [event for event in events_of(participant_id=participant_id) if event.kind is not asked]


def shown_last(participant_id: str) -> Shown:
    """Return what stands in the newest event."""
    event = answers_of(participant_id)[0]
    return Shown(notice=event.notice_shown, sound=event.sound_offered)


def test_a_link_says_which_notice_it_showed_and_which_sounds_it_offered(
    client: FlaskClient, participant_id: str
) -> None:
    answer(client, make_token(participant_id, language="ro"), keep="yes")
    told = shown_last(participant_id)
    wording = wording_in("ro")
    country = find(find_participant(participant_id).room_id).country
    asked = [question.purpose for question in questions_by_link(wording)]
    notice = guardian_notice(wording, country=country)
    assert told.notice == notice_sha256(wording, notice, asked=asked)
    assert len(told.sound) == 64


def test_a_form_from_before_the_house_filled_its_notice_in_otherwise_says_what_it_showed(
    client: FlaskClient, participant_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = make_token(participant_id, language="ro")
    form = fields_of(client.get(f"/c/{token}"))
    before = form["shown"].partition(".")[0]
    there = services()
    otherwise = replace(there.settings, responsible="Another house")
    monkeypatch.setattr(
        "server.workflows.guardian_notice.services", lambda: replace(there, settings=otherwise)
    )
    assert fields_of(client.get(f"/c/{token}"))["shown"].partition(".")[0] != before
    assert client.post(f"/c/{token}", data=form).status_code == 303
    assert shown_last(participant_id).notice == before


@pytest.mark.parametrize("field", ["", "a.b.c", "0" * 64 + "." + "0" * 64 + ".0"])
def test_what_a_form_cannot_prove_is_unknown_and_its_answers_count_all_the_same(
    client: FlaskClient, participant_id: str, field: str
) -> None:
    token = make_token(participant_id)
    form = fields_of(client.get(f"/c/{token}")) | {"shown": field}
    assert client.post(f"/c/{token}", data=form).status_code == 303
    assert shown_last(participant_id) == NOT_KNOWN


def test_what_is_read_aloud_holds_the_notice_and_waits_with_the_yes(
    client: FlaskClient, participant_id: str
) -> None:
    room_id = find_participant(participant_id).room_id
    sign_in(client, Role.STEWARD, room_id=room_id)
    page = f"/staff/participants/{participant_id}/hear/phone"
    shown = client.get(page)
    wording = wording_in(find(room_id).language)
    notice = guardian_notice(wording, country=find(room_id).country)
    assert all(line in shown.text for line in notice.told)
    form = fields_of(shown) | {"csrf": csrf_of(client, page), "adult": "first"}
    assert client.post(page, data=form).status_code == 303
    told = shown_last(participant_id)
    assert (told.notice, told.sound) == (form["shown"].split(".")[0], NONE)


def test_a_sheet_says_the_notice_that_was_printed_on_it_and_no_other_sheet_does(
    participant_id: str,
) -> None:
    participant = find_participant(participant_id)
    room = find(participant.room_id)
    sheets = lay_out([participant], country=room.country, language="en")
    with transaction():
        note_printed([sheets.marks[0].sheet], notice_sha256=sheets.notice_sha256)
        code = photographed(as_text(sheets.marks[0]))
        printed = file_sheet(code, room_id=room.id, by=STEWARD)
    for sheet, adult, notice in (
        (printed, Adult.FIRST, sheets.notice_sha256),
        (a_scan(participant_id), Adult.OTHER, UNKNOWN),
    ):
        no = Answered(purpose=Purpose.PRESS, answer=Answer.NO)
        reading = Reading(voice=Voice.GUARDIAN, adult=adult, authority=None, answered=(no,))
        reader = make_person(Role.STEWARD)
        with transaction():
            read_sheet(sheet.id, reading=reading, staff_id=reader.id)
        assert shown_last(participant_id) == Shown(notice=notice, sound=NONE)


def test_printing_notes_what_stands_on_every_sheet(participant_id: str) -> None:
    participant = find_participant(participant_id)
    with transaction():
        print_sheets([participant], room=find(participant.room_id), language="en", by=STEWARD)
    noted = db.session.scalars(select(PrintedSheet)).all()
    assert [one.sheet[:32] for one in noted] == [participant_id]


def test_to_a_word_said_freely_nothing_was_shown(participant_id: str) -> None:
    with transaction():
        record_word(
            participant_id,
            voice=Voice.GUARDIAN,
            adult=Adult.FIRST,
            answered=YES,
            wording=wording_in("ro"),
            by=STEWARD,
        )
    assert shown_last(participant_id) == NOTHING
    with transaction():
        withdraw_works(participant_id, voice=Voice.GUARDIAN, adult=None, by=STEWARD)
    assert answers_of(participant_id)[0].method is Method.SPOKEN_TO_STEWARD
    assert shown_last(participant_id) == NOTHING


def test_other_sounds_are_another_hash_and_no_sound_is_none() -> None:
    assert sounds_sha256({}) == sounds_sha256({"keep": b""}) == NONE
    assert sounds_sha256({"keep": b"1"}) != sounds_sha256({"keep": b"2"})
