"""Who else may see it: a child answers cards under its keepsake, and changes its mind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from server import clock
from server.audit import AuditEvent
from server.backup.journal import Entry, Fact
from server.consent.cards import LATER, Told, fitting_cards
from server.consent.gate import may_hear_own_voice
from server.consent.models import ConsentEvent
from server.consent.record import statements_about
from server.consent.recording import Answer
from server.consent.standing import Position, Stance, Standing, standing
from server.consent.vocabulary import Method, Purpose, Voice
from server.consent.wordings.child import ChildsWording, present_card
from server.database import db, transaction
from server.gallery.models import Work
from server.parcels.vocabulary import AssentAnswer, AssentPurpose, ParcelPart
from server.services import services
from server.settings import Settings
from server.stories.models import Story
from server.stories.vocabulary import AgeBand, VoiceChoice
from server.workflows.answer_card import answer_card
from server.workflows.facts import gather_facts
from server.workflows.receive import receive
from server.workflows.replay_journal import replay_journal
from tests.conftest import _running
from tests.factories import a_published_story, say
from tests.media.making import murmur, wav
from tests.parcels.making import Phone, assent, open_room
from tests.rooms.rooms import make_room
from wsgi import build_app

KEEP, GALLERY = AssentPurpose.KEEP, AssentPurpose.GALLERY


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """A demo, whose cards take a yes though nobody signed them off."""
    yield from _running(build_app(replace(settings, demo=True)))


def the_card(purpose: Purpose) -> ChildsWording:
    card = present_card(purpose, language="en")
    assert card is not None
    return card


@dataclass(frozen=True)
class Child:
    """A child with its phone."""

    phone: Phone
    client: FlaskClient

    def asks(self, path: str = "", **more: object) -> TestResponse:
        body = {"room": self.phone.room, "pictures": list(self.phone.pictures)} | more
        return self.client.post(f"/api/keepsake{path}", json=body)

    def told(self) -> dict[str, object]:
        told = self.asks().json
        assert isinstance(told, dict)
        return told

    def says(
        self, answer: str, purpose: Purpose, changes: Mapping[str, object] | None = None
    ) -> int:
        card = the_card(purpose)
        shown: dict[str, object] = {
            "purpose": purpose.value,
            "answer": answer,
            "wording": card.version,
            "language": card.language,
            "shown": "\n".join(card.sentences),
        }
        return self.asks("/card", **(shown | dict(changes or {}))).status_code

    def stance(self, purpose: Purpose) -> Stance:
        said = statements_about(story_id=self.phone.story, participant_id=None)
        return standing(said, clock.now()).of(Voice.CHILD, purpose).stance

    @property
    def story(self) -> Story:
        return db.session.get_one(Story, self.phone.story, populate_existing=True)


def tells(
    app: Flask, *, gallery: AssentAnswer = AssentAnswer.GIVEN, voice: VoiceChoice | None = None
) -> Child:
    """Let a child tell a story, aloud where it chose how it may be heard."""
    phone = Phone(open_room())
    parts = [(ParcelPart.VOICE, wav(murmur(seconds=1)))] if voice else None
    parcel = phone.sealed(parts, assent=(assent(KEEP), assent(GALLERY, gallery)))
    receive(parcel, room_code=phone.room, story_id=phone.story, language="en")
    with transaction():
        story = db.session.get_one(Story, phone.story)
        story.voice_choice, story.age_band = voice, AgeBand.FROM_14_TO_17
    return Child(phone, app.test_client())


def test_a_child_says_who_else_may_see_it_and_changes_its_mind(app: Flask) -> None:
    child = tells(app)
    assert child.told()["cards"] == ["parent", "room-wall", "press", "research"]
    assert child.says("yes", Purpose.PARENT) == 204
    said = {"purpose": "parent", "stance": "yes", "until": None}
    assert said in child.told()["said"]  # type: ignore[operator]
    assert child.says("no", Purpose.PARENT) == 204
    assert child.stance(Purpose.PARENT) is Stance.NO
    about = select(ConsentEvent).where(ConsentEvent.purpose == Purpose.PARENT)
    events = db.session.scalars(about.order_by(ConsentEvent.id)).all()
    assert [event.kind.value for event in events] == ["given", "withdrawn"]
    assert {event.method for event in events} == {Method.APP_CARDS}
    assert {event.wording_sha256 for event in events} == {the_card(Purpose.PARENT).shown.sha256}


def test_words_we_never_wrote_take_a_no_and_no_yes(app: Flask) -> None:
    child = tells(app)
    assert child.says("yes", Purpose.PARENT, {"shown": "May everybody see it?"}) == 204
    assert child.stance(Purpose.PARENT) is Stance.UNKNOWN
    another = the_card(Purpose.ROOM_WALL)
    swapped = {"wording": another.version, "shown": "\n".join(another.sentences)}
    assert child.says("yes", Purpose.PRESS, swapped) == 204
    assert child.stance(Purpose.PRESS) is Stance.UNKNOWN
    assert child.says("no", Purpose.PARENT, {"shown": "May everybody see it?"}) == 204
    assert child.stance(Purpose.PARENT) is Stance.NO


def test_outside_a_demo_a_card_nobody_signed_off_is_not_shown_but_a_no_counts(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tells(app)
    assert child.says("yes", Purpose.ROOM_WALL) == 204
    strict = replace(services(), settings=replace(services().settings, demo=False))
    monkeypatch.setitem(current_app.extensions, "eyes", strict)
    assert child.told()["cards"] == ["room-wall"], "what it answered it can change"
    assert child.says("yes", Purpose.PARENT) == 409
    assert child.stance(Purpose.PARENT) is Stance.UNKNOWN
    assert child.says("no", Purpose.ROOM_WALL) == 204
    assert child.stance(Purpose.ROOM_WALL) is Stance.NO


WRONG: tuple[tuple[dict[str, object], int], ...] = (
    ({"purpose": "keep"}, 409),
    ({"purpose": "gallery"}, 409),
    ({"purpose": "everything"}, 422),
    ({"answer": "perhaps"}, 422),
    ({"wording": "x" * 33}, 422),
    ({"language": "e"}, 422),
    ({"shown": "\ud800"}, 422),
    ({"pictures": [39, 38, 37, 36, 35, 34]}, 404),
)


def test_anything_else_is_no_answer(app: Flask) -> None:
    child = tells(app)
    for wrong, status in WRONG:
        assert child.says("yes", Purpose.PARENT, wrong) == status, wrong
    assert {child.stance(purpose) for purpose in LATER} == {Stance.UNKNOWN}


def test_a_story_taken_back_asks_nothing(app: Flask) -> None:
    child = tells(app)
    child.asks("/take-back")
    assert child.told()["cards"] == []
    assert child.says("yes", Purpose.PARENT) == 409
    assert child.says("no", Purpose.PARENT) == 409


def test_who_keeps_it_out_of_the_gallery_is_not_asked_about_newspapers(app: Flask) -> None:
    child = tells(app, gallery=AssentAnswer.REFUSED)
    assert child.told()["cards"] == ["parent", "room-wall", "research"]
    assert child.says("yes", Purpose.PRESS) == 409


def test_the_own_voice_is_asked_of_who_spoke_and_needs_the_guardian_too(app: Flask) -> None:
    child = tells(app, voice=VoiceChoice.WORDS_ONLY)
    cards = child.told()["cards"]
    assert isinstance(cards, list)
    assert "own-voice" in cards
    assert child.says("yes", Purpose.OWN_VOICE) == 204
    assert child.stance(Purpose.OWN_VOICE) is Stance.YES
    now = clock.now()
    assert not may_hear_own_voice(gather_facts(child.story, now), now), "no guardian spoke"
    with transaction():
        child.story.age_band = None
    assert child.says("no", Purpose.OWN_VOICE) == 204


def test_newspapers_may_show_it_from_the_childs_yes_to_its_no(app: Flask) -> None:
    story_id, room_id = a_published_story(), make_room()
    with transaction():
        story = db.session.get_one(Story, story_id)
        story.room_id = room_id
        say(story, voice=Voice.GUARDIAN, purpose=Purpose.PRESS)
    shown = the_card(Purpose.PRESS).shown
    uses = []
    for answer in (Answer.YES, Answer.NO):
        with transaction():
            answer_card(story_id, purpose=Purpose.PRESS, answer=answer, shown=shown)
        work = db.session.get_one(Work, db.session.get_one(Story, story_id).work_id)
        uses.append(work.purposes)
    assert uses == [["gallery", "press"], ["gallery"]]


def told(**changes: object) -> Told:
    yes = Position(stance=Stance.YES)
    usual = Told(
        standing=Standing(positions={(Voice.CHILD, Purpose.GALLERY): yes}),
        is_old_enough=True,
        holds_voice=True,
        takes_yes=frozenset(LATER),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, set()),
        ({"is_old_enough": False}, {Purpose.OWN_VOICE}),
        ({"holds_voice": False}, {Purpose.OWN_VOICE}),
        ({"standing": Standing(positions={})}, {Purpose.OWN_VOICE, Purpose.PRESS}),
        ({"takes_yes": frozenset()}, set(LATER)),
    ],
)
def test_only_the_cards_that_fit_are_shown(
    changes: dict[str, object], missing: set[Purpose]
) -> None:
    assert set(LATER) - set(fitting_cards(told(**changes))) == missing


def test_a_no_is_not_forgotten_by_older_data_and_a_yes_is(app: Flask) -> None:
    child = tells(app)
    child.says("yes", Purpose.PARENT)
    assert replayed(child, "parent=yes") == 0
    assert child.stance(Purpose.PARENT) is Stance.YES
    assert replayed(child, "parent=no") == 1
    assert child.stance(Purpose.PARENT) is Stance.NO
    known = select(AuditEvent).where(AuditEvent.name == Fact.CARD_ANSWERED.value)
    assert db.session.scalars(known).one().details == {"answers": "parent=yes"}


def replayed(child: Child, answers: str) -> int:
    entry = partial(Entry, event_id=10**6, at=clock.now(), fact=Fact.CARD_ANSWERED)
    with transaction():
        journal = [entry(subject_id=child.phone.story, actor="child", details={"answers": answers})]
        return replay_journal(journal)[Fact.CARD_ANSWERED]
