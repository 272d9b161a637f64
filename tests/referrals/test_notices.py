"""A notice reaches the lead, then the deputy, says nothing of the story, and is never given up."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import time_machine
from flask import Flask

from server import clock
from server.database import db, transaction
from server.jobs.ledger import parked
from server.jobs.running import run_all
from server.referrals.cases import PATIENCE, acknowledge
from server.referrals.models import Referral, Trigger
from server.referrals.notices import notices_of, undelivered
from server.staff.permissions import Role
from server.workflows.escalate import escalate
from server.workflows.notify import LONGEST_PAUSE
from server.workflows.refer import refer
from tests.moderation.stories import make_story, story_of
from tests.referrals.post_office import Doorbell, PostOffice
from tests.staff.signing_in import make_person

ROOM = "r" * 32


def email_of(staff_id: str) -> str:
    from server.staff.models import StaffMember

    return db.session.get_one(StaffMember, staff_id).email


def open_a_case() -> Referral:
    story_id = make_story(room_id=ROOM)
    with transaction():
        return refer(
            story_of(story_id), trigger=Trigger.WORRY_BUTTON, rule=None, by="child"
        )


@contextmanager
def later(by: timedelta) -> Iterator[None]:
    with time_machine.travel(clock.now() + by, tick=True):
        yield


def test_a_case_reaches_the_first_lead_by_mail_and_the_webhook(
    any_app: Flask, mail: PostOffice, bell: Doorbell
) -> None:
    lead = make_person(Role.SAFEGUARDING_LEAD)
    make_person(Role.SAFEGUARDING_LEAD)
    case = open_a_case()
    run_all()
    assert mail.recipients == [email_of(lead.id)]
    assert len(bell.calls) == 1
    assert not undelivered(case.id)


def test_a_notice_says_that_a_case_waits_and_nothing_else(
    any_app: Flask, mail: PostOffice, bell: Doorbell
) -> None:
    make_person(Role.SAFEGUARDING_LEAD)
    case = open_a_case()
    run_all()
    (letter,) = mail.letters
    link = f"http://127.0.0.1:8000/moderation/referrals/{case.id}"
    text = letter.get_content()
    assert text.split() == ["A", "case", "waits", "for", "you.", *text.split()[5:10], link]
    body, _headers = bell.calls[0]
    assert set(json.loads(body)) == {"event", "link", "at"}
    for sent in (letter.as_string(), body.decode()):
        assert case.story_id not in sent
        assert case.room_id not in sent


def test_the_call_is_signed_over_its_moment_and_hides_the_key(
    any_app: Flask, bell: Doorbell
) -> None:
    open_a_case()
    run_all()
    body, headers = bell.calls[0]
    moment, mac = (part.split("=")[1] for part in headers["Eyes-Signature"].split(","))
    expected = hmac.new(b"secret", f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    assert mac == expected
    assert not any("secret" in value for value in headers.values())


def test_a_lead_of_the_room_comes_before_one_for_everywhere(
    any_app: Flask, mail: PostOffice
) -> None:
    make_person(Role.SAFEGUARDING_LEAD)
    ours = make_person(Role.SAFEGUARDING_LEAD, room_id=ROOM)
    make_person(Role.SAFEGUARDING_LEAD, room_id="0" * 32)
    open_a_case()
    run_all()
    assert mail.recipients == [email_of(ours.id)]


def test_what_fails_at_first_is_tried_again_within_a_minute(
    any_app: Flask, mail: PostOffice, bell: Doorbell
) -> None:
    make_person(Role.SAFEGUARDING_LEAD)
    mail.failures, bell.failures = 2, 3
    case = open_a_case()
    for second in (0, 6, 17, 38):
        with later(timedelta(seconds=second)):
            run_all()
    assert len(mail.letters) == 1
    assert len(bell.calls) == 1
    assert {notice.attempts for notice in notices_of(case.id)} == {3, 4}


def test_a_notice_that_fails_for_hours_is_still_tried_and_never_parked(
    any_app: Flask, mail: PostOffice
) -> None:
    make_person(Role.SAFEGUARDING_LEAD)
    mail.failures = 30
    open_a_case()
    for round_number in range(31):
        with later(LONGEST_PAUSE * 1.1 * round_number):
            run_all()
    assert not parked()
    assert len(mail.letters) == 1


def test_after_half_an_hour_without_an_answer_the_deputy_is_told_once(
    any_app: Flask, mail: PostOffice
) -> None:
    lead, deputy = (make_person(Role.SAFEGUARDING_LEAD) for _ in range(2))
    open_a_case()
    run_all()
    with later(PATIENCE - timedelta(seconds=30)):
        escalate()
        run_all()
    assert mail.recipients == [email_of(lead.id)]
    for seconds in (1, 16, 31):
        with later(PATIENCE + timedelta(seconds=seconds)):
            escalate()
            run_all()
    assert mail.recipients == [email_of(lead.id), email_of(deputy.id)]


def test_an_acknowledged_case_goes_to_no_deputy(any_app: Flask, mail: PostOffice) -> None:
    lead = make_person(Role.SAFEGUARDING_LEAD)
    make_person(Role.SAFEGUARDING_LEAD)
    case = open_a_case()
    run_all()
    with transaction():
        acknowledge(case.id, staff_id=lead.id)
    with later(PATIENCE + timedelta(hours=1)):
        escalate()
        run_all()
    assert len(mail.letters) == 1


def test_a_lead_who_has_no_deputy_is_told_twice(any_app: Flask, mail: PostOffice) -> None:
    make_person(Role.SAFEGUARDING_LEAD)
    open_a_case()
    run_all()
    with later(PATIENCE + timedelta(seconds=1)):
        escalate()
        run_all()
    assert len(mail.letters) == 2


def test_a_case_from_before_there_was_a_lead_is_told_once_there_is_one(
    any_app: Flask, mail: PostOffice
) -> None:
    case = open_a_case()
    with transaction():
        for notice in notices_of(case.id):
            db.session.delete(notice)
    run_all()
    assert mail.letters == []
    make_person(Role.SAFEGUARDING_LEAD)
    escalate()
    run_all()
    assert len(mail.letters) == 1


def test_the_letter_is_in_the_leads_language_and_comes_from_the_house(
    any_app: Flask, mail: PostOffice
) -> None:
    make_person(Role.SAFEGUARDING_LEAD)
    open_a_case()
    run_all()
    (letter,) = mail.letters
    assert letter["From"] == "eyes-on-me@127.0.0.1"
    assert letter["Subject"] == "Eyes on Me: a case waits for you"
