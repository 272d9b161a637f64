"""Two people read a sheet: a no counts at once, a yes when both read the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from server import clock
from server.consent.record import events_of, statements_of
from server.consent.recording import Answer, Answered, WordingNotSignedOff
from server.consent.standing import Stance, standing
from server.consent.vocabulary import Adult, Authority, ConsentEventKind, Method, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import transaction
from server.paper.models import SheetState, Trouble
from server.paper.problems import SecondPersonNeeded, SheetNotMatched, SheetSettled
from server.paper.scans import find_sheet, picture_of, readings_of
from server.problems import NotFound
from server.rooms.participants import find_participant
from server.settings import Settings
from server.staff.permissions import Role
from server.workflows.end_of_use import AFTER_THE_LAST_YES
from server.workflows.file_sheet import file_sheet
from server.workflows.forget_sheets import TRAY_TIME, forget_sheets
from server.workflows.match_sheet import match_sheet
from server.workflows.read_sheet import Read, Reading, read_sheet, send_back
from server.workflows.record_consent import record_consent
from server.workflows.set_sheet_aside import set_sheet_aside
from tests.conftest import _running
from tests.paper.sheets import GREY, STEWARD, a_scan, a_stray, photographed
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import make_person
from wsgi import build_app


@pytest.fixture
def any_settings(any_settings: Settings) -> Settings:
    """In the demo a wording that nobody signed off takes a yes."""
    return replace(any_settings, demo=True)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))


@pytest.fixture
def child() -> str:
    return make_card(make_room()).participant_id


def reading(voice: Voice = Voice.GUARDIAN, adult: Adult = Adult.FIRST, **answers: str) -> Reading:
    return Reading(
        voice=voice,
        adult=adult,
        authority=Authority.COURT_DECISION if voice is Voice.DELEGATED_CARER else None,
        answered=tuple(
            Answered(purpose=Purpose(purpose), answer=Answer(answer))
            for purpose, answer in answers.items()
        ),
    )


def read(sheet_id: str, staff_id: str, what: Reading) -> Read:
    with transaction():
        return read_sheet(sheet_id, reading=what, staff_id=staff_id)


def stance(child: str, purpose: Purpose, voice: Voice = Voice.GUARDIAN) -> Stance:
    return standing(statements_of(participant_id=child), clock.now()).of(voice, purpose).stance


def two_people() -> tuple[str, str]:
    return make_person(Role.STEWARD).id, make_person(Role.STEWARD).id


def test_a_yes_counts_when_a_second_person_has_read_the_same(any_app: Flask) -> None:
    child = make_card(make_room()).participant_id
    sheet = a_scan(child).id
    one, two = two_people()
    assert read(sheet, one, reading(gallery="yes")).state is SheetState.READ_ONCE
    assert stance(child, Purpose.GALLERY) is Stance.UNKNOWN
    assert read(sheet, two, reading(gallery="yes")).state is SheetState.RECORDED
    assert stance(child, Purpose.GALLERY) is Stance.YES
    (event,) = events_of(participant_id=child)
    assert (event.method, event.evidence_id) == (Method.SIGNED_PAPER, sheet)
    assert (event.indicated_by, event.witness_id) == (f"staff:{one}", two)


def test_a_no_waits_for_nobody(app: Flask, child: str) -> None:
    sheet = a_scan(child).id
    one, two = two_people()
    read(sheet, one, reading(gallery="yes", press="no"))
    assert stance(child, Purpose.PRESS) is Stance.NO
    read(sheet, two, reading(gallery="yes", press="no"))
    kinds = [event.kind for event in events_of(participant_id=child)]
    assert kinds.count(ConsentEventKind.REFUSED) == 1


def test_nobody_checks_what_they_entered_themselves(app: Flask, child: str) -> None:
    sheet = a_scan(child).id
    one, _two = two_people()
    read(sheet, one, reading(gallery="yes"))
    with pytest.raises(SecondPersonNeeded):
        read(sheet, one, reading(gallery="yes"))
    assert stance(child, Purpose.GALLERY) is Stance.UNKNOWN


def test_where_two_people_differ_nothing_counts_until_two_agree(any_app: Flask) -> None:
    child = make_card(make_room()).participant_id
    sheet = a_scan(child).id
    one, two = two_people()
    read(sheet, one, reading(gallery="yes"))
    assert read(sheet, two, reading(campaigns="yes")).state is SheetState.DIFFERING
    assert stance(child, Purpose.GALLERY) is Stance.UNKNOWN
    assert read(sheet, one, reading(campaigns="yes")).state is SheetState.RECORDED
    assert stance(child, Purpose.CAMPAIGNS) is Stance.YES
    assert stance(child, Purpose.GALLERY) is Stance.UNKNOWN


def test_a_no_that_was_misread_gives_way_when_two_people_read_a_yes(app: Flask, child: str) -> None:
    sheet = a_scan(child).id
    one, two = two_people()
    read(sheet, one, reading(gallery="no"))
    read(sheet, two, reading(gallery="yes"))
    assert stance(child, Purpose.GALLERY) is Stance.NO
    read(sheet, one, reading(gallery="yes"))
    assert stance(child, Purpose.GALLERY) is Stance.YES


def test_who_signed_is_part_of_what_is_read(app: Flask, child: str) -> None:
    sheet = a_scan(child).id
    one, two = two_people()
    read(sheet, one, reading(gallery="yes"))
    assert read(sheet, two, reading(adult=Adult.OTHER, gallery="yes")).state is SheetState.DIFFERING
    carer = reading(Voice.DELEGATED_CARER, gallery="yes")
    read(sheet, one, carer)
    assert read(sheet, two, carer).state is SheetState.RECORDED
    assert stance(child, Purpose.GALLERY, Voice.DELEGATED_CARER) is Stance.YES


def test_a_no_said_after_the_photo_is_not_overtaken_by_the_paper(any_app: Flask) -> None:
    """The sheet was signed on Monday; on Tuesday the mother rings; on Wednesday it is checked."""
    child = make_card(make_room()).participant_id
    sheet = a_scan(child).id
    one, two = two_people()
    read(sheet, one, reading(gallery="yes", campaigns="yes"))
    say_no(child)
    done = read(sheet, two, reading(gallery="yes", campaigns="yes"))
    assert done == Read(state=SheetState.RECORDED, overtaken=(Purpose.GALLERY,))
    assert stance(child, Purpose.GALLERY) is Stance.NO
    assert stance(child, Purpose.CAMPAIGNS) is Stance.YES


def say_no(child: str) -> None:
    with transaction():
        record_consent(
            child,
            voice=Voice.GUARDIAN,
            answered=reading(gallery="no").answered,
            method=Method.SPOKEN_TO_STEWARD,
            wording=None,
            by=STEWARD,
        )


def test_an_old_sheet_that_is_photographed_late_does_not_overtake_a_newer_no(
    any_app: Flask,
) -> None:
    child = make_card(make_room()).participant_id
    say_no(child)
    sheet = a_scan(child, printed_before=timedelta(days=1)).id
    done = [read(sheet, person, reading(gallery="yes")) for person in two_people()]
    assert done[-1].overtaken == (Purpose.GALLERY,)
    assert stance(child, Purpose.GALLERY) is Stance.NO


def test_a_sheet_printed_after_a_no_is_a_yes_anew(app: Flask, child: str) -> None:
    say_no(child)
    sheet = a_scan(child).id
    done = [read(sheet, person, reading(gallery="yes")) for person in two_people()]
    assert done[-1].overtaken == ()
    assert stance(child, Purpose.GALLERY) is Stance.YES


def test_a_sheet_matched_by_hand_does_not_tell_when_it_was_printed_so_a_no_stays(
    app: Flask, child: str
) -> None:
    say_no(child)
    sheet = a_stray(find_participant(child).room_id).id
    with transaction():
        match_sheet(sheet, participant_id=child, wording=wording_in("en"), by=STEWARD)
    done = [read(sheet, p, reading(gallery="yes", press="yes")) for p in two_people()]
    assert done[-1].overtaken == (Purpose.GALLERY,)
    assert stance(child, Purpose.PRESS) is Stance.YES


def test_a_sheet_that_is_settled_is_read_no_more(app: Flask, child: str) -> None:
    sheet = a_scan(child).id
    one, two = two_people()
    for person in (one, two):
        read(sheet, person, reading(gallery="yes"))
    third = make_person(Role.STEWARD).id
    with pytest.raises(SheetSettled):
        read(sheet, third, reading(gallery="no"))
    with pytest.raises(SheetSettled), transaction():
        set_sheet_aside(sheet, by=STEWARD)
    assert picture_of(find_sheet(sheet)) == GREY


def test_a_sheet_in_the_tray_takes_no_answers(app: Flask) -> None:
    room_id = make_room()
    with transaction():
        sheet = file_sheet(photographed(), room_id=room_id, by=STEWARD).id
    with pytest.raises(SheetNotMatched):
        read(sheet, make_person(Role.STEWARD).id, reading(gallery="yes"))


def test_a_sheet_with_another_name_goes_back_to_the_tray(app: Flask, child: str) -> None:
    sheet = a_scan(child).id
    with transaction():
        send_back(sheet, by=STEWARD)
    found = find_sheet(sheet)
    assert (found.state, found.trouble) == (SheetState.UNMATCHED, Trouble.WRONG_NAME)
    assert found.participant_id is None


def test_a_wording_nobody_signed_off_takes_no_yes_and_loses_nothing(settings: Settings) -> None:
    for _app in _running(build_app(settings)):
        child = make_card(make_room()).participant_id
        sheet = a_scan(child).id
        one, two = two_people()
        read(sheet, one, reading(gallery="yes", press="no"))
        with pytest.raises(WordingNotSignedOff):
            read(sheet, two, reading(gallery="yes", press="no"))
        assert find_sheet(sheet).state is SheetState.READ_ONCE
        assert len(readings_of(sheet)) == 1
        assert stance(child, Purpose.PRESS) is Stance.NO


def test_a_picture_stays_while_a_yes_stands_on_it_and_goes_after(any_app: Flask) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        child = make_card(make_room()).participant_id
        sheet = a_scan(child).id
        for person in two_people():
            read(sheet, person, reading(gallery="yes"))
        traveller.shift(timedelta(days=200))
        forget_sheets()
        assert picture_of(find_sheet(sheet)) == GREY
        with transaction():
            record_consent(
                child,
                voice=Voice.GUARDIAN,
                answered=reading(gallery="no").answered,
                method=Method.SPOKEN_TO_STEWARD,
                wording=None,
                by=STEWARD,
            )
        traveller.shift(AFTER_THE_LAST_YES - timedelta(days=1))
        forget_sheets()
        assert picture_of(find_sheet(sheet)) == GREY
        traveller.shift(timedelta(days=1))
        forget_sheets()
        with pytest.raises(NotFound):
            picture_of(find_sheet(sheet))


def test_what_nobody_could_match_leaves_the_tray_and_what_nobody_read_does_not(
    app: Flask, child: str
) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        waiting = a_scan(child).id
        room_id = make_room()
        with transaction():
            stray = file_sheet(photographed(), room_id=room_id, by=STEWARD).id
        traveller.shift(TRAY_TIME)
        forget_sheets()
        assert find_sheet(stray).state is SheetState.SET_ASIDE
        assert find_sheet(waiting).state is SheetState.WAITING


def test_nothing_else_says_that_a_paper_was_signed() -> None:
    """The demo invents its guardians; everywhere else a yes on paper comes from two readings."""
    server = Path(__file__).parents[2] / "server"
    saying = {
        path.relative_to(server).as_posix()
        for path in server.rglob("*.py")
        if "method=Method.SIGNED_PAPER" in path.read_text("utf-8")
    }
    assert saying == {"workflows/read_sheet.py", "demo/fates.py"}
