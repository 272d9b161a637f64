"""A steward makes a link; what ended stays ended when yesterday's data come back."""

import re
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import clock
from server.backup.journal import Entry, Fact
from server.consent.guardians.codes import new_code
from server.consent.guardians.links import asks, link_of, links_of
from server.consent.guardians.pages import Speaker, end_pages_of, page_of
from server.consent.guardians.problems import CodeUnknown
from server.consent.vocabulary import Adult, Voice
from server.database import transaction
from server.staff.permissions import Role
from server.web.limits import Pace
from server.workflows.hand_out_page import hand_out_page
from server.workflows.replay_journal import replay_journal
from tests.guardians.links import answer, fields_of, make_token
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import csrf_of, sign_in
from tests.web.telling_apart import ratio_in_time, seen


def test_a_link_is_made_only_when_it_is_said_why_it_reaches_the_guardian(
    client: FlaskClient,
) -> None:
    room_id = make_room()
    participant_id = make_card(room_id).participant_id
    sign_in(client, Role.STEWARD, room_id=room_id)
    page = f"/staff/participants/{participant_id}/link"
    form = {"csrf": csrf_of(client, page), "adult": "other", "language": "ar"}
    assert client.post(page, data=form).status_code == 400
    assert links_of(participant_id) == []
    made = client.post(page, data=form | {"reach": "talked-before"})
    token = re.findall(r"/c/([0-9A-Z]{16})", made.text)[0]
    assert link_of(token).adult is Adult.OTHER
    assert token not in client.get(page).text, "it is shown once"
    assert 'lang="ar" dir="rtl"' in made.text
    assert '<span class="tag">waits for an answer</span> until' in made.text
    assert 'lang="ar"' in client.get(f"/c/{token}").text


def test_one_form_makes_one_link_and_a_newer_link_ends_those_that_still_ask_the_same_adult(
    client: FlaskClient,
) -> None:
    room_id = make_room()
    participant_id = make_card(room_id).participant_id
    answered, elsewhere = make_token(participant_id), make_token(participant_id, adult=Adult.OTHER)
    assert answer(client, answered).status_code == 303
    sign_in(client, Role.STEWARD, room_id=room_id)
    page = f"/staff/participants/{participant_id}/link"
    form = {"adult": "first", "language": "ar", "reach": "in-person"}

    def made() -> str:
        """Send the form twice, as a double click does, and return the one address it makes."""
        filled = form | fields_of(client.get(page))
        first, again = (client.post(page, data=filled).text for _click in range(2))
        assert again == first
        return re.findall(r"/c/([0-9A-Z]{16})", first)[0]

    one = made()
    assert client.get(f"/c/{one}").status_code == 200
    newer = made()
    assert len(links_of(participant_id)) == 4
    assert asks(link_of(newer))
    assert link_of(one).ended_at is not None
    assert asks(link_of(elsewhere)), "the other guardian is still asked"
    assert link_of(answered).ended_at is None, "what was answered stays as it is"


def replay(fact: Fact, subject_id: str) -> int:
    """Replay one fact that the data do not know; return how often it was done."""
    entry = Entry(
        event_id=10**6,
        at=clock.now(),
        fact=fact,
        subject_id=subject_id,
        actor="staff:lan",
        details={},
    )
    with transaction():
        return replay_journal([entry])[fact]


@pytest.mark.parametrize("fact", [Fact.LINK_USED, Fact.LINK_ENDED])
def test_a_restored_link_that_was_answered_or_ended_asks_nobody(
    client: FlaskClient, fact: Fact
) -> None:
    token = make_token(make_card(make_room()).participant_id)
    assert client.get(f"/c/{token}").status_code == 200
    assert replay(fact, link_of(token).id) == 1
    assert client.get(f"/c/{token}").status_code == 410
    assert replay(fact, link_of(token).id) == 0


def test_a_restored_code_that_was_closed_opens_nothing(app: Flask) -> None:
    participant_id = make_card(make_room()).participant_id
    speaker = Speaker(participant_id=participant_id, voice=Voice.GUARDIAN, adult=Adult.FIRST)
    with transaction():
        code = hand_out_page(speaker, language="ro", by="staff:lan").code or ""
        page_id = page_of(code).id
    assert replay(Fact.PAGE_ENDED, page_id) == 1
    with pytest.raises(CodeUnknown):
        page_of(code)


def test_a_wrong_code_and_one_that_was_closed_cannot_be_told_apart(client: FlaskClient) -> None:
    """By answer, work and time, typed into the form or opened as an address."""
    participant_id = make_card(make_room()).participant_id
    speaker = Speaker(participant_id=participant_id, voice=Voice.GUARDIAN, adult=Adult.FIRST)
    with transaction():
        code = hand_out_page(speaker, language="ro", by="staff:lan").code or ""
    assert client.get(f"/g/{code}").status_code == 200
    with transaction():
        assert end_pages_of(speaker, by="staff:lan") == 1
    client.application.extensions["guardian_pace"] = Pace(burst=100, per_second=1)
    for ask in (
        lambda typed: client.get(f"/g/{typed}"),
        lambda typed: client.post("/g", data={"code": typed}),
    ):
        wrong = seen(partial(ask, new_code()))
        assert wrong.status == 404
        assert seen(partial(ask, code)) == wrong
        assert 0.5 < ratio_in_time(partial(ask, code), partial(ask, new_code()), turns=15) < 2
