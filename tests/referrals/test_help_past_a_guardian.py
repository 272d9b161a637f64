"""Help is the child's alone to ask for: no guardian's no stands before it, and no guardian hears of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.consent.guardians.pages import Speaker
from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Adult, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import db, transaction
from server.jobs.running import run_all
from server.parcels.manifest import Card
from server.referrals.cases import open_case_of
from server.referrals.models import Trigger
from server.rooms.directory import code_on_the_poster
from server.settings import Settings
from server.staff.models import StaffMember
from server.staff.permissions import Role
from server.workflows.hand_out_page import hand_out_page
from server.workflows.receive import receive
from tests.conftest import _running
from tests.consent.signing import sign_sheet
from tests.consent.stories import approved_story, is_public
from tests.parcels.making import Phone
from tests.referrals.post_office import PostOffice
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import make_person
from wsgi import build_app


@pytest.fixture
def app(settings: Settings, mail: PostOffice) -> Iterator[Flask]:
    """Nobody has signed the wordings off yet: only a demo takes a guardian's yes."""
    yield from _running(build_app(replace(settings, demo=True, smtp_url=mail.url)))


@dataclass(frozen=True)
class Seen:
    """All that a guardian, or anybody outside, can look at."""

    page: str
    receipt: str
    revoked: str


def look(client: FlaskClient, code: str) -> Seen:
    page, receipt, revoked = (
        client.get(path) for path in (f"/g/{code}", f"/g/{code}/receipt.jsonld", "/api/revocations")
    )
    assert {page.status_code, receipt.status_code, revoked.status_code} == {200}
    return Seen(page.text, without_its_own_name(receipt.text), revoked.text)


def without_its_own_name(receipt: str) -> str:
    """Return a receipt without the moment of writing and the random names in it."""
    told = json.loads(receipt)
    del told["dct:created"]
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", json.dumps(told))


def test_help_is_the_childs_alone_to_ask_for(app: Flask, mail: PostOffice) -> None:
    lead_id = make_person(Role.SAFEGUARDING_LEAD).id
    lead = db.session.get_one(StaffMember, lead_id).email
    room_id = make_room()
    card = make_card(room_id)
    mother = Speaker(participant_id=card.participant_id, voice=Voice.GUARDIAN, adult=Adult.FIRST)
    with transaction():
        code = hand_out_page(mother, language="zh-Hans", by="staff:lan").code or ""
    says(card.participant_id, Answer.YES)
    shown = approved_story(room_id, card=card.token)
    assert is_public(shown)
    says(card.participant_id, Answer.NO)
    assert not is_public(shown)
    client = app.test_client()
    before = look(client, code)
    assert len(json.loads(before.revoked)["revocations"]) == 1

    story_id = press_worry(room_id, card=card.token)
    case = open_case_of(story_id)
    assert case is not None
    assert case.trigger is Trigger.WORRY_BUTTON
    assert mail.recipients == [lead]
    assert look(client, code) == before


def says(participant_id: str, answer: Answer) -> None:
    """Let a guardian answer everything that the sheet asks."""
    wording = wording_in("zh-Hans")
    answered = tuple(Answered(purpose=q.purpose, answer=answer) for q in wording.questions)
    assert Purpose.KEEP in {one.purpose for one in answered}
    sign_sheet(participant_id, answered, wording=wording)


def press_worry(room_id: str, *, card: str) -> str:
    """Send nothing but the worry, with the child's card, and let the house work."""
    code = code_on_the_poster(room_id).code
    phone = Phone(room=code)
    parcel = phone.plain([], card=Card(token=card), has_worry=True)
    receive(parcel, room_code=code, story_id=phone.story, language="zh-Hans")
    run_all()
    return phone.story
