"""Photographed sheets find their child, or lie in the tray with the reason; nothing is lost or shown."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select

from server.audit import AuditEvent
from server.consent.models import ConsentEvent
from server.consent.wordings import wording_in
from server.database import db, transaction
from server.paper.marks import SheetMark, as_text, from_text
from server.paper.models import ScannedSheet, SheetState, Trouble
from server.paper.problems import PhotoRefused, SheetSettled
from server.paper.scans import find_sheet, picture_of
from server.problems import NotFound
from server.services import services
from server.vault import KeyDestroyed
from server.workflows.file_sheet import file_sheet, look_at_photo
from server.workflows.match_sheet import match_sheet
from server.workflows.set_sheet_aside import set_sheet_aside
from tests.paper.sheets import GREY, STEWARD, a_mark, a_scan, photographed
from tests.rooms.rooms import make_card, make_room


def filed(room_id: str, *codes: str, photo: bytes = b"a photo") -> ScannedSheet:
    with transaction():
        return file_sheet(photographed(*codes, photo=photo), room_id=room_id, by=STEWARD)


def test_a_mark_says_which_child_wording_and_print_and_nothing_else(app: Flask) -> None:
    card = make_card(make_room())
    mark = a_mark(card.participant_id, language="ro")
    text = as_text(mark)
    assert from_text(text) == mark
    assert len(text) <= 61, "one letter more needs a larger code"
    unminuted = replace(mark, printed_at=None)
    assert from_text(as_text(unminuted)) == unminuted
    assert mark.wording == wording_in("ro").mark
    assert card.pseudonym not in text
    assert text.isalnum()
    assert text.isupper()


def test_a_mark_that_was_changed_in_one_letter_is_not_ours(app: Flask) -> None:
    text = as_text(a_mark(make_card(make_room()).participant_id))
    for place in range(len(text)):
        other = "A" if text[place] != "A" else "B"
        changed = text[:place] + other + text[place + 1 :]
        assert from_text(changed) is None or from_text(changed) == from_text(text)
    for foreign in (
        "",
        "EYES1",
        "https://example.org",
        "EYES1ÄÖÜ",
        text.lower(),
        text[:-2],
        text * 2,
    ):
        assert from_text(foreign) is None


def test_a_sheet_finds_its_child_and_its_picture_is_kept_encrypted(any_app: Flask) -> None:
    card = make_card(make_room())
    sheet = find_sheet(a_scan(card.participant_id, language="ro").id)
    assert (sheet.state, sheet.trouble) == (SheetState.WAITING, None)
    assert sheet.participant_id == card.participant_id
    assert sheet.wording == wording_in("ro").mark
    assert picture_of(sheet) == GREY
    assert db.session.scalars(select(ConsentEvent)).all() == []


def test_the_same_photo_again_is_the_same_sheet(any_app: Flask) -> None:
    room_id = make_room()
    text = as_text(a_mark(make_card(room_id).participant_id))
    assert filed(room_id, text).id == filed(room_id, text).id


def test_another_photo_of_the_same_sheet_goes_to_the_tray(any_app: Flask) -> None:
    room_id = make_room()
    text = as_text(a_mark(make_card(room_id).participant_id))
    filed(room_id, text)
    again = filed(room_id, text, photo=b"another photo")
    assert (again.state, again.trouble) == (SheetState.UNMATCHED, Trouble.SEEN_BEFORE)
    assert again.participant_id is None


def test_two_prints_for_two_parents_are_two_sheets(app: Flask) -> None:
    card = make_card(make_room())
    states = {a_scan(card.participant_id).state for _ in range(2)}
    assert states == {SheetState.WAITING}


def test_the_sheet_of_another_rooms_child_names_nobody(any_app: Flask) -> None:
    own, other = make_room(), make_room()
    stray = filed(own, as_text(a_mark(make_card(other).participant_id)))
    assert (stray.trouble, stray.participant_id, stray.wording) == (Trouble.OTHER_ROOM, None, None)


@pytest.mark.parametrize(
    ("codes", "trouble"),
    [((), Trouble.UNREADABLE), (("https://example.org",), Trouble.FOREIGN)],
)
def test_a_sheet_without_our_code_waits_in_the_tray(
    app: Flask, codes: tuple[str, ...], trouble: Trouble
) -> None:
    sheet = filed(make_room(), *codes)
    assert (sheet.state, sheet.trouble) == (SheetState.UNMATCHED, trouble)
    assert picture_of(sheet) == GREY


def test_a_child_or_a_wording_nobody_knows_is_told_apart(app: Flask) -> None:
    room_id = make_room()
    card = make_card(room_id)
    nobody = SheetMark(participant_id="0" * 32, wording=wording_in("en").mark, serial="0" * 8)
    strange = SheetMark(participant_id=card.participant_id, wording="0000-0000", serial="0" * 8)
    assert filed(room_id, as_text(nobody)).trouble is Trouble.UNKNOWN_CHILD
    assert filed(room_id, as_text(strange)).trouble is Trouble.OTHER_WORDING


def test_two_sheets_on_one_photo_are_not_guessed_at(app: Flask) -> None:
    room_id = make_room()
    marks = [a_mark(make_card(room_id).participant_id) for _ in range(2)]
    assert filed(room_id, *map(as_text, marks)).trouble is Trouble.SEVERAL


def test_a_sheet_with_an_unreadable_code_is_matched_by_hand(any_app: Flask) -> None:
    room_id = make_room()
    card = make_card(room_id)
    sheet = filed(room_id)
    with transaction():
        match_sheet(
            sheet.id, participant_id=card.participant_id, wording=wording_in("en"), by=STEWARD
        )
    assert find_sheet(sheet.id).state is SheetState.WAITING
    with pytest.raises(SheetSettled), transaction():
        match_sheet(
            sheet.id, participant_id=card.participant_id, wording=wording_in("en"), by=STEWARD
        )


def test_a_sheet_is_never_matched_to_a_child_of_another_room(app: Flask) -> None:
    stranger = make_card(make_room())
    sheet = filed(make_room())
    with pytest.raises(NotFound), transaction():
        match_sheet(
            sheet.id, participant_id=stranger.participant_id, wording=wording_in("en"), by=STEWARD
        )
    assert find_sheet(sheet.id).state is SheetState.UNMATCHED


def test_a_sheet_set_aside_leaves_no_picture(any_app: Flask) -> None:
    sheet = filed(make_room())
    key_id, object_id = sheet.picture_key_id, sheet.picture_object_id
    with transaction():
        set_sheet_aside(sheet.id, by=STEWARD)
    assert find_sheet(sheet.id).state is SheetState.SET_ASIDE
    with pytest.raises(NotFound):
        picture_of(find_sheet(sheet.id))
    assert key_id is not None
    assert object_id is not None
    with pytest.raises(KeyDestroyed):
        services().vault.get(key_id, object_id, purpose="signed-sheet")
    count = select(func.count()).where(AuditEvent.name == "sheet.picture_erased")
    assert db.session.scalar(count) == 1


def test_a_file_that_is_no_photo_is_refused_and_nothing_is_kept(app: Flask) -> None:
    with pytest.raises(PhotoRefused):
        look_at_photo(b"%PDF-1.7 not a photo")
    assert db.session.scalars(select(ScannedSheet)).all() == []
