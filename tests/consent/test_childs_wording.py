"""A child's yes counts only under words that are ours and that somebody signed off."""

import hashlib
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from server import clock
from server.consent.models import ConsentEvent
from server.consent.record import Wording, statements_about
from server.consent.standing import Stance, standing
from server.consent.vocabulary import Purpose, Voice
from server.consent.wordings import child
from server.database import db
from server.parcels.vocabulary import AssentAnswer, AssentPurpose
from server.workflows.receive import receive
from tests.parcels.making import Phone, assent, open_room

KEEP, SHOW = AssentPurpose.KEEP, AssentPurpose.GALLERY


def stance_after(answer: AssentAnswer, *, wording: str | None = None) -> Stance:
    """Receive a story with an answer about the gallery; return where the child stands."""
    phone = Phone(open_room())
    shown = assent(SHOW, answer)
    if wording is not None:
        shown = replace(shown, sha256=wording)
    receive(
        phone.sealed(assent=(assent(KEEP), shown)),
        room_code=phone.room,
        story_id=phone.story,
        language="zh-Hans",
    )
    said = statements_about(story_id=phone.story, participant_id=None)
    return standing(said, clock.now()).of(Voice.CHILD, Purpose.GALLERY).stance


@pytest.mark.usefixtures("app", "signed_cards")
def test_a_yes_under_a_signed_card_counts() -> None:
    assert stance_after(AssentAnswer.GIVEN) is Stance.YES


@pytest.mark.usefixtures("app")
def test_a_yes_under_a_card_nobody_signed_off_is_on_record_and_does_not_count() -> None:
    assert stance_after(AssentAnswer.GIVEN) is Stance.UNKNOWN
    kinds = [event.kind.value for event in db.session.scalars(select(ConsentEvent))]
    assert sorted(kinds) == ["given", "given", "invalidated", "invalidated"]


@pytest.mark.usefixtures("app", "signed_cards")
def test_a_yes_under_words_we_never_wrote_does_not_count() -> None:
    assert stance_after(AssentAnswer.GIVEN, wording="0" * 64) is Stance.UNKNOWN


@pytest.mark.usefixtures("app", "signed_cards")
def test_a_yes_to_many_people_under_the_card_that_asks_to_keep_does_not_count() -> None:
    keep = assent(KEEP)
    phone = Phone(open_room())
    answer = replace(keep, purpose=SHOW)
    receive(
        phone.sealed(assent=(keep, answer)),
        room_code=phone.room,
        story_id=phone.story,
        language="zh-Hans",
    )
    stands = standing(statements_about(story_id=phone.story, participant_id=None), clock.now())
    assert stands.of(Voice.CHILD, Purpose.GALLERY).stance is Stance.UNKNOWN
    assert stands.of(Voice.CHILD, Purpose.KEEP).stance is Stance.YES


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("wording", [None, "0" * 64])
def test_a_no_counts_under_any_words(wording: str | None) -> None:
    assert stance_after(AssentAnswer.REFUSED, wording=wording) is Stance.NO


def test_every_card_of_today_is_written_down(app: Flask) -> None:
    forgotten = [w.shown for w in child.present_wordings() if not child.childs_wording(w.shown)]
    assert not forgotten, "run: eyes wording keep"


def test_the_hash_is_that_of_the_lines_of_the_card() -> None:
    text = next(w for w in child.childs_wordings() if w.version == "keep-2026-11")
    assert text.language == "en"
    assert text.shown == Wording(
        version="keep-2026-11",
        language="en",
        sha256=hashlib.sha256(
            b"May we keep your story?\n"
            b"Only the helpers of Eyes on Me look at it.\n"
            b"You can take it back at any time."
        ).hexdigest(),
    )
