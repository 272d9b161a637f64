"""A link asks a guardian far away, once; whatever is wrong with it ends without anything shown."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from server import clock
from server.consent.guardians.links import end_link, link_of
from server.consent.models import ConsentEvent
from server.consent.vocabulary import ConsentEventKind, Method, Purpose
from server.database import db, transaction
from server.problems import NotFound
from server.rooms.participants import find_participant, retire
from tests.guardians.links import answer, code_of, fields_of, make_token
from tests.rooms.rooms import make_card, make_room


@pytest.fixture
def participant_id(app: Flask) -> str:
    return make_card(make_room()).participant_id


def said(participant_id: str) -> set[tuple[Purpose, ConsentEventKind]]:
    events = db.session.scalars(
        select(ConsentEvent).where(
            ConsentEvent.participant_id == participant_id,
            ConsentEvent.kind != ConsentEventKind.REQUESTED,
        )
    )
    return {(event.purpose, event.kind) for event in events}


def test_opening_a_link_often_changes_nothing(client: FlaskClient, participant_id: str) -> None:
    """Messengers fetch a link to show a preview before anybody taps on it."""
    token = make_token(participant_id)
    for _ in range(5):
        page = client.get(f"/c/{token}")
        assert page.status_code == 200
        assert client.head(f"/c/{token}").status_code == 200
    assert not said(participant_id)
    assert link_of(token).used_at is None
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "no-store"


def test_an_answer_is_recorded_purpose_by_purpose(client: FlaskClient, participant_id: str) -> None:
    answered = answer(client, make_token(participant_id), keep="yes", gallery="yes")
    assert answered.status_code == 303
    recorded = said(participant_id)
    assert (Purpose.KEEP, ConsentEventKind.GIVEN) in recorded
    assert (Purpose.GALLERY, ConsentEventKind.GIVEN) in recorded
    assert (Purpose.CAMPAIGNS, ConsentEventKind.REFUSED) in recorded
    events = db.session.scalars(select(ConsentEvent).order_by(ConsentEvent.id.desc())).all()
    assert events[0].method is Method.LINK
    assert events[0].wording_language == "zh-Hans"
    assert events[0].indicated_by.startswith("guardian:")
    page = client.get(answered.location)
    assert page.status_code == 200
    assert "zh-Hans" in page.text


def test_a_refusal_is_recorded_as_carefully_as_a_consent(
    client: FlaskClient, participant_id: str
) -> None:
    answered = answer(client, make_token(participant_id))
    assert answered.status_code == 303
    kinds = {kind for _purpose, kind in said(participant_id)}
    assert kinds == {ConsentEventKind.REFUSED}
    event = db.session.scalars(select(ConsentEvent).order_by(ConsentEvent.id.desc())).first()
    assert event is not None
    assert event.wording_sha256 is not None
    assert event.evidence_id is not None


def test_what_a_link_is_too_weak_for_is_not_asked(client: FlaskClient, participant_id: str) -> None:
    token = make_token(participant_id)
    assert "answer-press" not in client.get(f"/c/{token}").text
    assert answer(client, token, press="yes").status_code == 400
    assert not said(participant_id)


def test_a_question_left_open_sends_nothing_and_keeps_the_rest(
    client: FlaskClient, participant_id: str
) -> None:
    token = make_token(participant_id)
    form = fields_of(client.get(f"/c/{token}")) | {"answer-keep": "yes"}
    del form["answer-gallery"]
    again = client.post(f"/c/{token}", data=form)
    assert again.status_code == 400
    assert 'value="yes" required checked' in again.text
    assert 'class="open"' in again.text
    assert not said(participant_id)
    assert client.post(f"/c/{token}", data=fields_of(again)).status_code == 303


def test_the_same_form_sent_twice_is_one_answer_with_one_code(
    client: FlaskClient, participant_id: str
) -> None:
    """The first answer may have got lost on its way back to the phone."""
    token = make_token(participant_id)
    form = fields_of(client.get(f"/c/{token}"))
    first, second = (client.post(f"/c/{token}", data=form) for _ in range(2))
    assert code_of(first) == code_of(second)
    assert len(said(participant_id)) == sum(name.startswith("answer-") for name in form)


def test_a_link_answered_by_another_form_says_so_and_shows_nothing(
    client: FlaskClient, participant_id: str
) -> None:
    token = make_token(participant_id)
    form = fields_of(client.get(f"/c/{token}"))
    other = fields_of(client.get(f"/c/{token}")) | {"answer-gallery": "yes"}
    assert client.post(f"/c/{token}", data=form).status_code == 303
    before = said(participant_id)
    for reply in (client.get(f"/c/{token}"), client.post(f"/c/{token}", data=other)):
        assert reply.status_code == 410
        assert find_participant(participant_id).pseudonym not in reply.text
    assert said(participant_id) == before


@pytest.mark.parametrize("jump", [timedelta(days=14, seconds=1), -timedelta(hours=1)])
def test_a_link_outside_its_time_is_closed_whichever_way_the_clock_jumped(
    client: FlaskClient, participant_id: str, jump: timedelta
) -> None:
    token = make_token(participant_id)
    form = fields_of(client.get(f"/c/{token}"))
    with time_machine.travel(clock.now() + jump, tick=False):
        assert client.get(f"/c/{token}").status_code == 410
        assert client.post(f"/c/{token}", data=form).status_code == 410
    assert not said(participant_id)


def test_a_link_is_closed_by_the_steward_and_with_the_childs_card(
    client: FlaskClient, participant_id: str
) -> None:
    ended, orphaned = make_token(participant_id), make_token(participant_id)
    assert client.get(f"/c/{orphaned}").status_code == 200
    with transaction():
        end_link(link_of(ended).id, participant_id=participant_id, by="staff:lan")
    assert client.get(f"/c/{ended}").status_code == 410
    with transaction():
        retire(find_participant(participant_id), by="staff:lan")
    assert client.get(f"/c/{orphaned}").status_code == 410


def test_a_link_for_another_child_cannot_be_ended_here(app: Flask, participant_id: str) -> None:
    token = make_token(participant_id)
    with pytest.raises(NotFound), transaction():
        end_link(link_of(token).id, participant_id="f" * 32, by="staff:lan")


def test_guessers_are_slowed_down_and_those_who_know_never_are(
    client: FlaskClient, participant_id: str
) -> None:
    token = make_token(participant_id)
    for _ in range(60):
        assert client.get(f"/c/{token}").status_code == 200
    wrong = [client.get("/c/ABCDEFGHJKMNPQRS").status_code for _ in range(30)]
    assert wrong[0] == 404
    assert wrong[-1] == 429
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get(f"/c/{token}", environ_base=elsewhere).status_code == 200


def test_the_page_fits_an_old_phone_on_a_slow_network(
    client: FlaskClient, participant_id: str
) -> None:
    address = f"/c/{make_token(participant_id)}?lang=ru"
    page = client.get(address)
    sent = client.get(address, headers={"Accept-Encoding": "gzip"})
    static = Path(client.application.static_folder or "")
    sheets = [static / name for name in ("tokens.css", "page.css", "guardian.css")]
    total = len(sent.data) + sum(sheet.stat().st_size for sheet in sheets)
    assert total <= 15_000
    assert "<script" not in page.text
    assert "style=" not in page.text
