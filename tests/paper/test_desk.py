"""The consent desk, as stewards and administrators use it."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from server.audit import AuditEvent
from server.consent.guardians.models import GuardianPage
from server.consent.models import ConsentEvent
from server.consent.vocabulary import Purpose
from server.consent.wordings import wording_in
from server.database import db
from server.paper.models import ScannedSheet, SheetState, Trouble
from server.paper.scans import find_sheet
from server.rooms.participants import Card
from server.settings import Settings
from server.staff.permissions import Role
from tests.conftest import _running
from tests.paper.photographing import Camera, photographed
from tests.paper.sheets import GREY, a_page, a_scan, a_stray, signed
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import csrf_of, sign_in
from wsgi import build_app


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))


@pytest.fixture
def room_id(app: Flask) -> str:
    return make_room(language="en")


@pytest.fixture
def card(room_id: str) -> Card:
    return make_card(room_id)


def desk_of(room_id: str) -> str:
    return f"/staff/rooms/{room_id}/consent"


def send(client: FlaskClient, room_id: str, *photos: bytes) -> str:
    form = {
        "csrf": csrf_of(client, desk_of(room_id)),
        "photo": [(BytesIO(photo), f"IMG_{n}.jpg") for n, photo in enumerate(photos)],
    }
    answer = client.post(f"{desk_of(room_id)}/photos", data=form)
    assert answer.status_code == 200
    return answer.text


def enter(client: FlaskClient, sheet: ScannedSheet, **answers: str) -> int:
    page = f"/staff/sheets/{sheet.id}"
    form = {"csrf": csrf_of(client, desk_of(sheet.room_id)), "signer": "guardian/first"}
    form |= {f"answer-{purpose}": answer for purpose, answer in answers.items()}
    return client.post(f"{page}/reading", data=form).status_code


def test_sheets_come_as_one_pdf_for_the_whole_class(client: FlaskClient, room_id: str) -> None:
    for _ in range(3):
        make_card(room_id)
    sign_in(client, Role.STEWARD, room_id=room_id)
    answer = client.get(f"{desk_of(room_id)}/sheets.pdf?lang=zh-Hans")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF")
    assert b"/Type/Pages/Count 3/" in answer.data
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.name == "sheets.printed")).one()
    assert event.details["count"] == 3


def test_sheets_of_nobody_or_in_no_language_are_not_printed(
    client: FlaskClient, room_id: str
) -> None:
    sign_in(client, Role.STEWARD, room_id=room_id)
    assert client.get(f"{desk_of(room_id)}/sheets.pdf").status_code == 400
    make_card(room_id)
    assert client.get(f"{desk_of(room_id)}/sheets.pdf?lang=xx").status_code == 400


def test_a_steward_photographs_several_sheets_and_two_people_enter_one(
    client: FlaskClient, app: Flask, room_id: str, card: Card
) -> None:
    sign_in(client, Role.STEWARD, room_id=room_id)
    good = photographed(a_page(card.participant_id), Camera(angle=12, lean=0.1))
    page = send(client, room_id, good, b"no photo at all")
    assert card.pseudonym in page
    assert "This is no photo that we can read." in page
    sheet = db.session.scalars(select(ScannedSheet)).one()
    assert sheet.state is SheetState.WAITING
    assert enter(client, sheet, gallery="yes", press="no") == 303
    events = db.session.scalars(select(ConsentEvent)).all()
    assert [event.purpose for event in events] == [Purpose.PRESS]
    second = app.test_client()
    sign_in(second, Role.ADMINISTRATOR)
    assert card.pseudonym in second.get(desk_of(room_id)).text
    assert enter(second, sheet, gallery="yes", press="no") == 303
    assert find_sheet(sheet.id).state is SheetState.RECORDED
    assert {event.purpose for event in db.session.scalars(select(ConsentEvent))} == {
        Purpose.PRESS,
        Purpose.GALLERY,
    }


def test_the_second_person_is_not_shown_what_the_first_has_read(
    client: FlaskClient, app: Flask, room_id: str, card: Card
) -> None:
    sheet = a_scan(card.participant_id)
    sign_in(client, Role.STEWARD, room_id=room_id)
    enter(client, sheet, gallery="yes", campaigns="no")
    assert "Another person must read it" in client.get(f"/staff/sheets/{sheet.id}").text
    second = app.test_client()
    sign_in(second, Role.STEWARD, room_id=room_id)
    page = second.get(f"/staff/sheets/{sheet.id}").text
    assert "What stands on the sheet?" in page
    assert "checked" not in page


def test_who_entered_a_sheet_cannot_check_it_and_two_at_once_lose_nothing(
    client: FlaskClient, app: Flask, room_id: str, card: Card
) -> None:
    sheet = a_scan(card.participant_id)
    sign_in(client, Role.STEWARD, room_id=room_id)
    assert enter(client, sheet, gallery="yes") == 303
    assert enter(client, sheet, gallery="yes") == 409
    for expected in (303, 409):
        other = app.test_client()
        sign_in(other, Role.STEWARD, room_id=room_id)
        assert enter(other, sheet, gallery="yes") == expected


def test_an_administrator_checks_and_does_not_begin(
    client: FlaskClient, room_id: str, card: Card
) -> None:
    sheet = a_scan(card.participant_id)
    sign_in(client, Role.ADMINISTRATOR)
    token = csrf_of(client, "/staff/me")
    form = {"csrf": token, "signer": "guardian/first", "answer-gallery": "yes"}
    assert client.post(f"/staff/sheets/{sheet.id}/reading", data=form).status_code == 403
    assert client.get(f"{desk_of(room_id)}/sheets.pdf").status_code == 403
    assert db.session.scalars(select(ConsentEvent)).all() == []


def test_another_rooms_steward_finds_no_sheet_no_picture_and_no_desk(
    client: FlaskClient, room_id: str, card: Card
) -> None:
    sheet = a_scan(card.participant_id)
    sign_in(client, Role.STEWARD, room_id=make_room())
    form = {"csrf": csrf_of(client, "/staff/me"), "signer": "guardian/first"}
    for path in ("", "/picture"):
        assert client.get(f"/staff/sheets/{sheet.id}{path}").status_code == 404
    for verb in ("reading", "match", "aside", "wrong-name"):
        assert client.post(f"/staff/sheets/{sheet.id}/{verb}", data=form).status_code in {400, 404}
    assert client.get(desk_of(room_id)).status_code == 404
    assert find_sheet(sheet.id).state is SheetState.WAITING


def test_every_look_at_the_picture_is_on_record(
    client: FlaskClient, room_id: str, card: Card
) -> None:
    sheet = a_scan(card.participant_id)
    person = sign_in(client, Role.STEWARD, room_id=room_id)
    answer = client.get(f"/staff/sheets/{sheet.id}/picture")
    assert (answer.data, answer.mimetype) == (GREY, "image/jpeg")
    assert answer.headers["Cache-Control"] == "no-store"
    looked = db.session.scalars(
        select(AuditEvent).where(AuditEvent.name == "sheet.looked_at")
    ).one()
    assert (looked.subject_id, looked.actor) == (sheet.id, person.actor)


def test_a_sheet_of_the_tray_is_matched_by_hand_or_erased(
    client: FlaskClient, room_id: str, card: Card
) -> None:
    sign_in(client, Role.STEWARD, room_id=room_id)
    stray = a_stray(room_id)
    page = client.get(f"/staff/sheets/{stray.id}").text
    assert "Take another photo" in page
    form = {"csrf": csrf_of(client, desk_of(room_id)), "participant": card.participant_id}
    assert client.post(f"/staff/sheets/{stray.id}/match", data=form).status_code == 400
    form["wording"] = wording_in("en").mark
    assert client.post(f"/staff/sheets/{stray.id}/match", data=form).status_code == 303
    assert find_sheet(stray.id).state is SheetState.WAITING
    assert client.post(f"/staff/sheets/{stray.id}/wrong-name", data=form).status_code == 303
    assert find_sheet(stray.id).trouble is Trouble.WRONG_NAME
    assert client.post(f"/staff/sheets/{stray.id}/aside", data=form).status_code == 303
    assert client.get(f"/staff/sheets/{stray.id}/picture").status_code == 404


def test_more_than_a_form_may_carry_is_refused_in_words(client: FlaskClient, room_id: str) -> None:
    sign_in(client, Role.STEWARD, room_id=room_id)
    answer = client.post(
        f"{desk_of(room_id)}/photos",
        input_stream=BytesIO(bytes(65 * 2**20)),
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == 413
    assert "nothing of it was kept" in answer.text


def test_a_carer_s_sheet_needs_the_kind_of_document(
    client: FlaskClient, room_id: str, card: Card
) -> None:
    sheet = a_scan(card.participant_id)
    sign_in(client, Role.STEWARD, room_id=room_id)
    form = {"csrf": csrf_of(client, desk_of(room_id)), "signer": "delegated-carer/first"}
    form["answer-gallery"] = "yes"
    answer = client.post(f"/staff/sheets/{sheet.id}/reading", data=form)
    assert answer.status_code == 400
    assert "kind of document" in answer.text


def test_a_slip_is_printed_for_whoever_has_answered_and_for_nobody_else(
    client: FlaskClient, room_id: str, card: Card
) -> None:
    signed(card.participant_id, yes=[Purpose.GALLERY])
    sign_in(client, Role.STEWARD, room_id=room_id)
    page = f"/staff/participants/{card.participant_id}/receipt"
    assert page in client.get(desk_of(room_id)).text
    form = {"csrf": csrf_of(client, page), "language": "ro", "voice": "guardian", "as": "paper"}
    slip = client.post(page, data=form)
    assert (slip.status_code, slip.mimetype) == (200, "application/pdf")
    guardians_pages = select(func.count()).select_from(GuardianPage)
    assert db.session.scalar(guardians_pages) == 1
    silent = client.post(page, data=form | {"adult": "other"})
    assert silent.status_code == 400
    assert db.session.scalar(guardians_pages) == 1
