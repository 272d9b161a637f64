"""Receipts: what was said, for people and for machines, without a name in them."""

import json
from datetime import UTC, datetime
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

import server.consent.receipts
from server.consent.guardians.pages import Speaker
from server.consent.receipts.machine import (
    Controller,
    MachineReceipt,
    Notice,
    Record,
    RecordedEvent,
    as_json_ld,
)
from server.consent.receipts.people import ComplaintsPlace
from server.consent.receipts.terms import STATUSES
from server.consent.standing import Stance
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice
from server.database import transaction
from server.problems import NotFound
from server.rooms.participants import find_participant
from server.staff.permissions import Role
from server.workflows.hand_out_page import hand_out_page
from server.workflows.issue_receipt import issue_receipt
from tests.guardians.links import answer, code_of, make_token
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import csrf_of, sign_in

SCHEMA = Path(server.consent.receipts.__file__).parent / "schema.json"


@pytest.fixture
def speaker(app: Flask) -> Speaker:
    participant_id = make_card(make_room()).participant_id
    return Speaker(participant_id=participant_id, voice=Voice.GUARDIAN, adult=Adult.FIRST)


@cache
def validator() -> Draft202012Validator:
    """Return the schema, itself held against what a schema is."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(text: str) -> list[str]:
    """Return what the schema finds wrong."""
    return [error.message for error in validator().iter_errors(json.loads(text))]


def statuses(text: str, purpose: Purpose) -> list[str]:
    """Return what happened to a purpose, in the vocabulary's words."""
    records = json.loads(text)["dpv:hasRecordOfActivity"]
    own = [
        r
        for r in records
        if r["dpv:hasProcess"]["dpv:hasPurpose"]["dct:identifier"] == purpose.value
    ]
    return [event["@type"][0] for record in own for event in record["dpv:hasConsentStatus"]]


def test_giving_refusing_and_taking_back_are_one_receipt_that_fits_the_schema(
    client: FlaskClient, speaker: Speaker
) -> None:
    code = code_of(answer(client, make_token(speaker.participant_id), keep="yes", gallery="yes"))
    assert client.post(f"/g/{code}/stop", data={"purpose": "gallery"}).status_code == 303
    reply = client.get(f"/g/{code}/receipt.jsonld")
    assert reply.content_type == "application/ld+json"
    assert faults(reply.text) == []
    asked = "dpv:ConsentRequested"
    assert statuses(reply.text, Purpose.KEEP) == [asked, "dpv:ConsentGiven"]
    assert statuses(reply.text, Purpose.CAMPAIGNS) == [asked, "dpv:ConsentRefused"]
    gallery = statuses(reply.text, Purpose.GALLERY)
    assert gallery == [asked, "dpv:ConsentGiven", "dpv:ConsentWithdrawn"]


def test_a_receipt_names_nobody(client: FlaskClient, speaker: Speaker) -> None:
    answer(client, make_token(speaker.participant_id), keep="yes")
    text = issue_receipt(speaker, language="zh-Hans")
    participant = find_participant(speaker.participant_id)
    for known in (participant.id, participant.pseudonym, participant.room_id, "staff:"):
        assert known not in text
    again = json.loads(issue_receipt(speaker, language="zh-Hans"))
    subject = json.loads(text)["dpv:hasRecordOfActivity"][0]["dpv:hasDataSubject"]
    assert again["dpv:hasRecordOfActivity"][0]["dpv:hasDataSubject"] == subject


def test_whatever_can_happen_to_a_consent_fits_the_schema() -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    for voice, method, purpose in product(Voice, Method, Purpose):
        events = tuple(
            RecordedEvent(
                kind=kind,
                at=at,
                expires_at=at,
                voice=voice,
                method=method,
                is_witnessed=True,
                notice=Notice(version="guardian", language="ro", sha256="0" * 64),
            )
            for kind in ConsentEventKind
        )
        text = json.dumps(as_json_ld(a_receipt(purpose, events=events)))
        assert faults(text) == []
        assert statuses(text, purpose) == [STATUSES[kind] for kind in ConsentEventKind]


def a_receipt(purpose: Purpose, *, events: tuple[RecordedEvent, ...]) -> MachineReceipt:
    """Return a receipt with one record."""
    uuid = "00000000-0000-4000-8000-000000000000"
    return MachineReceipt(
        id=uuid,
        created_at=events[0].at,
        controller=Controller(
            name="A house", address="https://example.org", contact="https://example.org/g"
        ),
        subject_id=uuid,
        country="ro",
        exercised_at="https://example.org/g",
        complaints=(ComplaintsPlace(name="Authority", address="1234", is_verified=False),),
        records=(Record(id=uuid, purpose=purpose, title="May we?", language="en", events=events),),
    )


def test_the_schema_finds_what_is_missing_and_what_is_too_much(
    client: FlaskClient, speaker: Speaker
) -> None:
    answer(client, make_token(speaker.participant_id), keep="yes")
    told = json.loads(issue_receipt(speaker, language="en"))
    assert faults(json.dumps(told)) == []
    assert faults(json.dumps(told | {"schema:name": "Lan"}))
    record = told["dpv:hasRecordOfActivity"][0]
    for field in list(record):
        less = {name: value for name, value in record.items() if name != field}
        assert faults(json.dumps(told | {"dpv:hasRecordOfActivity": [less]})), field


def test_who_has_said_nothing_gets_no_receipt(speaker: Speaker) -> None:
    with pytest.raises(NotFound):
        issue_receipt(speaker, language="en")


def test_a_receipt_for_the_hand_leads_back_by_its_code(
    client: FlaskClient, speaker: Speaker
) -> None:
    answer(client, make_token(speaker.participant_id), gallery="yes")
    with transaction():
        receipt = hand_out_page(speaker, language="ro", by="staff:lan")
    assert receipt.language == "ro"
    assert {line.stance for line in receipt.lines} == {Stance.YES, Stance.NO}
    assert receipt.code_in_groups is not None
    assert len(receipt.code_in_groups.split()) == 5
    typed = client.post("/g", data={"code": receipt.code_in_groups})
    assert typed.location.endswith(f"/g/{receipt.code}")
    assert client.get(f"/g/{receipt.code}").status_code == 200


def test_a_steward_closes_a_code_that_others_saw(client: FlaskClient, speaker: Speaker) -> None:
    code = code_of(answer(client, make_token(speaker.participant_id), gallery="yes"))
    room_id = find_participant(speaker.participant_id).room_id
    sign_in(client, Role.STEWARD, room_id=room_id)
    page = f"/staff/participants/{speaker.participant_id}/receipt"
    form = {"csrf": csrf_of(client, page), "voice": "guardian", "language": "ro", "lost": "yes"}
    made = client.post(page, data=form)
    assert made.status_code == 200
    assert client.get(f"/g/{code}").status_code == 404
    machine = client.post(f"{page}/machine", data=form)
    assert faults(machine.text) == []


def test_a_wrong_code_leads_nowhere(client: FlaskClient) -> None:
    wrong = client.post("/g", data={"code": "1234 5678 9012 3456 7890"})
    assert wrong.status_code == 404
    assert 'name="code"' in wrong.text
    assert client.get("/g").status_code == 200
