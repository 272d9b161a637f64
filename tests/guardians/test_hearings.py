"""A yes by telephone, by word, by thumb or by a carer counts when a second adult confirms it."""

import io
import wave
from datetime import timedelta

import numpy as np
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from server import clock
from server.audit import AuditEvent
from server.consent.guardians.models import ConsentHearing
from server.consent.models import ConsentEvent
from server.consent.record import statements_of
from server.consent.standing import Stance, standing
from server.consent.vocabulary import Adult, Authority, Method, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import db, transaction
from server.services import services
from server.staff.permissions import Role
from server.workflows.erase_evidence import end_overdue_hearings
from server.workflows.follow_ups import conflicts_of
from tests.crayon_pictures import as_file, crayon_picture
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import csrf_of, make_person, sign_in, sign_in_as

WAITING = "/staff/hearings"


class Desk:
    """A steward and a second adult at one room, each in a browser of their own."""

    def __init__(self, app: Flask) -> None:
        self.room_id = make_room()
        self.participant_id = make_card(self.room_id).participant_id
        self.steward, self.witness = app.test_client(), app.test_client()
        self.steward_id = sign_in(self.steward, Role.STEWARD, room_id=self.room_id).id
        self.witness_id = sign_in(self.witness, Role.STEWARD, room_id=self.room_id).id

    def enter(self, way: str, **fields: object) -> str:
        """Enter answers; return where it leads."""
        page = f"/staff/participants/{self.participant_id}/hear/{way}"
        form = {"csrf": csrf_of(self.steward, page), "wording": wording_in("zh-Hans").mark}
        reply = self.steward.post(page, data=form | fields, content_type="multipart/form-data")
        return str(reply.location) if reply.status_code == 303 else f"{reply.status_code}"

    def settle(
        self, hearing: str, how: str, *, by: FlaskClient | None = None, **fields: str
    ) -> int:
        """Confirm, or refuse to."""
        person = by or self.witness
        form = {"csrf": csrf_of(person, WAITING)} | fields
        return person.post(f"{hearing}/{how}", data=form).status_code

    def confirmed(self, **fields: object) -> None:
        """Enter answers by telephone, and let the second adult confirm them."""
        hearing = self.enter("phone", **fields)
        assert self.settle(hearing, "confirm", code=self.code(hearing)) == 303

    def calls(self, **fields: str) -> int:
        """Let somebody call who wants everything down."""
        page = f"/staff/rooms/{self.room_id}/call"
        form = {"csrf": csrf_of(self.steward, page), "participant": self.participant_id}
        return self.steward.post(page, data=form | {"voice": "guardian"} | fields).status_code

    def stance(self, purpose: Purpose, voice: Voice = Voice.GUARDIAN) -> Stance:
        """Return where the adults stand."""
        said = statements_of(participant_id=self.participant_id)
        return standing(said, clock.now()).of(voice, purpose).stance

    def code(self, hearing: str) -> str:
        """Return the four digits that the steward sees."""
        row = db.session.get_one(ConsentHearing, hearing.rpartition("/")[2])
        assert row.code is not None
        assert all(f"<span>{digit}</span>" in self.steward.get(hearing).text for digit in row.code)
        return row.code


@pytest.fixture
def desk(app: Flask) -> Desk:
    return Desk(app)


def spoken() -> tuple[io.BytesIO, str]:
    """Return a recording as a phone makes it."""
    buffer = io.BytesIO()
    seconds = np.arange(32_000) / 16_000
    samples = (np.sin(seconds * 2_000) * np.sin(seconds * 9) * 12_000).astype("<i2")
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(samples.tobytes())
    buffer.seek(0)
    return buffer, "voice.wav"


def thumb() -> tuple[io.BytesIO, str]:
    """Return a photo."""
    return io.BytesIO(as_file(crayon_picture(seed=3), side=400, form="JPEG")[0]), "sheet.jpg"


def test_a_yes_by_telephone_counts_when_the_second_adult_heard_the_digits(desk: Desk) -> None:
    hearing = desk.enter("phone", **{"answer-gallery": "yes", "answer-press": "no"})
    assert desk.stance(Purpose.PRESS) is Stance.NO, "a no never waits"
    assert desk.stance(Purpose.GALLERY) is Stance.UNKNOWN
    code = desk.code(hearing)
    assert f"<span>{code[0]}</span>" not in desk.witness.get(hearing).text
    assert desk.settle(hearing, "confirm", code=f"{code[:2]} {code[2:]}") == 303
    assert desk.stance(Purpose.GALLERY) is Stance.YES
    event = db.session.scalars(select(ConsentEvent).order_by(ConsentEvent.id.desc())).first()
    assert event is not None
    assert (event.method, event.witness_id) == (Method.FAMILY_PHONE, desk.witness_id)
    assert event.indicated_by == f"staff:{desk.steward_id}"
    assert desk.witness.get(hearing).status_code == 410


def test_wrong_digits_record_nothing_and_the_third_ends_it(desk: Desk) -> None:
    hearing = desk.enter("phone", **{"answer-gallery": "yes", "answer-campaigns": "no"})
    wrong = f"{(int(desk.code(hearing)) + 1) % 10_000:04}"
    tries = [desk.settle(hearing, "confirm", code=wrong) for _ in range(3)]
    assert tries == [400, 400, 410]
    assert desk.stance(Purpose.GALLERY) is Stance.UNKNOWN
    assert desk.stance(Purpose.CAMPAIGNS) is Stance.NO


def test_void_digits_stay_void_and_a_new_call_works(desk: Desk) -> None:
    hearing = desk.enter("phone", **{"answer-gallery": "yes"})
    code = desk.code(hearing)
    for _ in range(3):
        desk.settle(hearing, "confirm", code="no digits")
    assert desk.settle(hearing, "confirm", code=code) == 410
    assert "The steward starts again, with new digits." in desk.steward.get(hearing).text
    assert desk.stance(Purpose.GALLERY) is Stance.UNKNOWN
    desk.confirmed(**{"answer-gallery": "yes"})
    assert desk.stance(Purpose.GALLERY) is Stance.YES


def test_who_did_not_hear_it_is_not_told_that_it_counts(desk: Desk) -> None:
    hearing = desk.enter("phone", **{"answer-gallery": "yes"})
    form = {"csrf": csrf_of(desk.witness, WAITING)}
    page = desk.witness.post(f"{hearing}/not-heard", data=form, follow_redirects=True).text
    assert "These answers do not wait any more." in page
    assert "They count from now on." not in page


def test_nobody_witnesses_what_they_entered(desk: Desk) -> None:
    hearing = desk.enter("phone", **{"answer-gallery": "yes"})
    assert desk.settle(hearing, "confirm", by=desk.steward, code=desk.code(hearing)) == 400
    assert desk.stance(Purpose.GALLERY) is Stance.UNKNOWN


def test_a_witness_from_another_room_knows_nothing_of_it(app: Flask, desk: Desk) -> None:
    hearing = desk.enter("phone", **{"answer-gallery": "yes"})
    stranger = app.test_client()
    sign_in_as(stranger, make_person(Role.STEWARD, room_id=make_room()))
    assert stranger.get(hearing).status_code == 404
    assert hearing not in stranger.get(WAITING).text
    assert hearing in desk.witness.get(WAITING).text


def test_all_noes_need_nobody_else(desk: Desk) -> None:
    back = desk.enter("witness", **{"answer-gallery": "no", "answer-keep": "no"})
    assert back.startswith("/staff/participants/")
    assert desk.stance(Purpose.GALLERY) is Stance.NO
    assert db.session.scalars(select(ConsentHearing)).first() is None


def test_a_call_that_nobody_confirmed_is_over_after_half_an_hour(desk: Desk) -> None:
    hearing = desk.enter("phone", **{"answer-gallery": "yes"})
    code = desk.code(hearing)
    for jump in (timedelta(minutes=31), -timedelta(hours=1)):
        with time_machine.travel(clock.now() + jump, tick=False):
            sign_in_as(desk.witness, make_person(Role.STEWARD, room_id=desk.room_id))
            form = {"csrf": csrf_of(desk.witness, "/staff/me"), "code": code}
            assert desk.witness.post(f"{hearing}/confirm", data=form).status_code == 410
    assert desk.stance(Purpose.GALLERY) is Stance.UNKNOWN


def test_a_spoken_yes_needs_its_recording(desk: Desk) -> None:
    assert desk.enter("witness", **{"answer-gallery": "yes"}) == "400"
    broken = {"answer-gallery": "yes", "recording": (io.BytesIO(b"no sound"), "voice.wav")}
    assert desk.enter("witness", **broken) == "400"
    assert desk.stance(Purpose.GALLERY) is Stance.UNKNOWN


def test_a_spoken_yes_is_heard_again_by_the_witness_and_that_is_on_record(desk: Desk) -> None:
    hearing = desk.enter("witness", **{"answer-press": "yes", "recording": spoken()})
    sound = desk.witness.get(f"{hearing}/evidence")
    assert sound.content_type == "audio/mpeg"
    opened = db.session.scalars(select(AuditEvent).where(AuditEvent.name == "evidence.opened"))
    assert [event.actor for event in opened] == [f"staff:{desk.witness_id}"]
    assert desk.settle(hearing, "confirm") == 303
    assert desk.stance(Purpose.PRESS) is Stance.YES
    event = db.session.scalars(select(ConsentEvent).order_by(ConsentEvent.id.desc())).first()
    assert event is not None
    assert hearing.endswith(str(event.evidence_id))


def test_a_thumbs_print_that_the_witness_did_not_see_leaves_nothing_behind(desk: Desk) -> None:
    hearing = desk.enter("witness", **{"answer-gallery": "yes", "sheet": thumb()})
    row = db.session.get_one(ConsentHearing, hearing.rpartition("/")[2])
    key_id, object_id = str(row.content_key_id), str(row.object_id)
    assert desk.witness.get(f"{hearing}/evidence").content_type == "image/jpeg"
    assert services().vault.has_key(key_id)
    assert desk.settle(hearing, "not-heard") == 303
    assert desk.stance(Purpose.GALLERY) is Stance.UNKNOWN
    assert not services().vault.has_key(key_id)
    assert not services().vault.has_object(object_id)


def test_what_nobody_confirms_in_time_is_erased_by_the_clock(desk: Desk) -> None:
    hearing = desk.enter("witness", **{"answer-gallery": "yes", "sheet": thumb()})
    key_id = str(db.session.get_one(ConsentHearing, hearing.rpartition("/")[2]).content_key_id)
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False), transaction():
        end_overdue_hearings()
    assert not services().vault.has_key(key_id)


def test_a_carer_names_the_kind_of_document_and_nothing_else(desk: Desk) -> None:
    assert desk.enter("carer", **{"answer-gallery": "yes"}) == "400"
    kind = Authority.COURT_DECISION
    hearing = desk.enter("carer", **{"answer-gallery": "yes", "authority": kind.value})
    assert desk.settle(hearing, "confirm") == 303
    assert desk.stance(Purpose.GALLERY, Voice.DELEGATED_CARER) is Stance.YES
    event = db.session.scalars(select(ConsentEvent).order_by(ConsentEvent.id.desc())).first()
    assert event is not None
    assert event.authority is kind


def test_a_no_said_while_the_answers_waited_stays_and_the_rest_counts(desk: Desk) -> None:
    waiting = {"answer-gallery": "yes", "answer-room-wall": "yes"}
    hearing = desk.enter("phone", **waiting)
    assert desk.calls() == 303
    form = {"csrf": csrf_of(desk.witness, WAITING), "code": desk.code(hearing)}
    reply = desk.witness.post(f"{hearing}/confirm", data=form, follow_redirects=True)
    assert "That no stays." in reply.text
    assert desk.stance(Purpose.GALLERY) is Stance.NO
    assert desk.stance(Purpose.ROOM_WALL) is Stance.YES


def test_a_no_of_nobody_knows_which_guardian_outlives_the_yes_of_one_and_shows_at_the_desk(
    desk: Desk,
) -> None:
    assert desk.calls() == 303
    desk.confirmed(**{"answer-gallery": "yes"})
    assert desk.stance(Purpose.GALLERY) is Stance.NO
    (conflict,) = conflicts_of(desk.room_id)
    assert conflict.purposes == (Purpose.GALLERY,)
    desk.confirmed(**{"answer-gallery": "yes", "adult": "other"})
    assert desk.stance(Purpose.GALLERY) is Stance.YES
    assert conflicts_of(desk.room_id) == ()


def test_a_no_of_a_named_guardian_is_that_guardians_alone(desk: Desk) -> None:
    assert desk.calls(adult="first") == 303
    desk.confirmed(**{"answer-gallery": "yes"})
    assert desk.stance(Purpose.GALLERY) is Stance.YES
    assert desk.calls(adult="third") == 400
    assert desk.stance(Purpose.GALLERY) is Stance.YES


@pytest.mark.parametrize(
    ("verb", "fields"), [("take-down", {}), ("answers", {"answer-gallery": "no"})]
)
def test_what_a_steward_is_told_without_a_name_is_both_guardians_no(
    desk: Desk, verb: str, fields: dict[str, str]
) -> None:
    page = f"/staff/participants/{desk.participant_id}"
    form = {"csrf": csrf_of(desk.steward, page), "voice": "guardian"} | fields
    assert desk.steward.post(f"{page}/{verb}", data=form).status_code == 303
    said = statements_of(participant_id=desk.participant_id)
    refusing = {one.adult for one in said if one.purpose is Purpose.GALLERY}
    assert refusing == set(Adult)


def test_a_steward_takes_a_wrong_entry_away(desk: Desk) -> None:
    hearing = desk.enter("phone", **{"answer-gallery": "yes"})
    assert desk.settle(hearing, "withdraw", by=desk.steward) == 303
    assert desk.settle(hearing, "confirm", code="0000") == 410
