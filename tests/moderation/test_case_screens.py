"""The pages of a case, as its safeguarding lead uses them."""

from flask import Flask
from flask.testing import FlaskClient

from server import clock
from server.database import transaction
from server.jobs.running import run_all
from server.parcels.vocabulary import ParcelPart
from server.referrals.cases import open_case_of
from server.referrals.models import Trigger
from server.stories.slip_code import new_slip_code
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind
from server.workflows.erase import erase
from server.workflows.give_slip import Giving, give_slip
from server.workflows.prepare import prepare
from server.workflows.receive import receive
from server.workflows.refer import refer
from server.workflows.take_back import take_back
from tests.moderation.forms import send
from tests.moderation.stories import prepared, story_of
from tests.parcels.making import Phone, open_room
from tests.workflows.test_prepare import arrived

ONLY_THE_WORRY = "Nothing drawn, written or said: only the worry."


def case_address(story_id: str) -> str:
    case = open_case_of(story_id)
    assert case
    return f"/moderation/referrals/{case.id}"


def test_a_worry_taken_back_at_once_by_its_slip_can_be_read(app: Flask, lead: FlaskClient) -> None:
    phone, code = Phone(open_room()), new_slip_code()
    parcel = phone.sealed([(ParcelPart.TEXT, b"He comes at night.")], has_worry=True)
    receive(parcel, room_code=phone.room, story_id=phone.story, language="en")
    give_slip(phone.story, code=code, giving=Giving.AT_SENDING, by="child")
    form = {"room": phone.room, "code": code}
    assert "hidden and erased" in app.test_client().post("/take-back", data=form).text
    address = case_address(phone.story)
    early = lead.get(address).text
    assert "It is being prepared." in early
    run_all()
    page = lead.get(address).text
    assert "He comes at night." in page
    assert ONLY_THE_WORRY not in early + page
    assert story_of(phone.story).state is StoryState.TAKEN_BACK
    assert app.test_client().post("/take-back", data=form).status_code == 404
    assert send(lead, f"{address}/closing", page=page, outcome="helped").status_code == 303
    run_all()
    assert "This was taken back and erased." in lead.get(address).text


def test_the_page_of_a_case_never_hides_that_something_was_sent(lead: FlaskClient) -> None:
    broken = arrived((PartKind.PHOTO, b"\xff\xd8\xff not a photo"), has_worry=True)
    alone = arrived(has_worry=True)
    for story in (broken, alone):
        with transaction():
            refer(story_of(story), trigger=Trigger.WORRY_BUTTON, rule=None, by="child")
            take_back(story, secret=None)
        prepare(story)
    seen = lead.get(case_address(broken)).text
    assert "This part could not be read." in seen
    assert ONLY_THE_WORRY not in seen
    assert ONLY_THE_WORRY in lead.get(case_address(alone)).text


def test_a_lead_writes_to_a_child_until_its_story_is_erased(lead: FlaskClient) -> None:
    story = prepared((PartKind.TEXT, b"We had soup."))
    with transaction():
        case_id = refer(story_of(story), trigger=Trigger.MODERATOR, rule=None, by="system").id
    address = f"/moderation/referrals/{case_id}"
    page = lead.get(address).text
    assert (
        send(lead, f"{address}/message", page=page, words="You are not alone.").status_code == 303
    )
    assert "You are not alone." in lead.get(address).text
    with transaction():
        take_back(story, secret=None)
        story_of(story).erase_at = clock.now()
    closing = send(lead, f"{address}/closing", page=page, outcome="no-concern")
    assert closing.status_code == 303
    erase(story)
    for form in ({"words": "Are you there?"}, {"note": "Somebody called."}):
        kind = "message" if "words" in form else "notes"
        answer = send(lead, f"{address}/{kind}", page=page, **form)
        assert answer.status_code == 409
        assert "This story is erased." in answer.text
    assert "Keep the note" not in lead.get(address).text
