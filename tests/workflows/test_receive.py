"""Receiving: what a parcel causes in the house, on both databases."""

import errno
from itertools import count

import pytest
from flask import Flask

from server.audit import AuditEvent
from server.consent.models import ConsentEvent
from server.consent.vocabulary import ConsentEventKind, Purpose, Voice
from server.database import db, transaction
from server.jobs.ledger import Job
from server.jobs.running import run_all
from server.jobs.vocabulary import JobKind
from server.parcels.manifest import Card
from server.parcels.models import Receipt
from server.parcels.problems import OtherBytes, RoomFull, SealBroken
from server.parcels.receipts import ReceiptNote, find_receipt
from server.parcels.vocabulary import (
    AssentAnswer,
    AssentPurpose,
    ParcelPart,
    ParcelScribe,
    ParcelTopic,
)
from server.problems import StoreFull
from server.referrals.cases import open_case_of
from server.referrals.models import Trigger
from server.rooms.arrivals import room_of_code
from server.rooms.models import Participant
from server.rooms.participants import Card as PrintedCard
from server.rooms.participants import add_participant
from server.services import services
from server.stories.models import Part, Story
from server.stories.queries import find_by_keepsake
from server.stories.states import StoryState
from server.stories.vocabulary import Scribe, Topic
from server.vault import durable
from server.vault.store import Area
from server.workflows.index_keepsake import index_keepsake
from server.workflows.receive import receive
from tests.parcels.making import STROKES, Phone, assent, open_room

pytestmark = pytest.mark.usefixtures("any_app")


def take_in(phone: Phone, parcel: bytes | None = None) -> ReceiptNote:
    return receive(
        parcel or phone.sealed(), room_code=phone.room, story_id=phone.story, language="ro"
    )


def story_of(phone: Phone) -> Story:
    return db.session.get_one(Story, phone.story, populate_existing=True)


def a_card(room_code: str) -> PrintedCard:
    room = room_of_code(room_code)
    assert room
    with transaction():
        return add_participant(room, picture_count=40, by="system")


def test_who_wrote_a_text_down_is_kept() -> None:
    phone = Phone(open_room())
    words = [(ParcelPart.TEXT, b"I miss my grandmother.")]
    take_in(phone, phone.sealed(words, scribe=ParcelScribe.GROWN_UP))
    assert story_of(phone).scribe is Scribe.GROWN_UP


def test_a_parcel_becomes_a_story_that_waits_for_preparing() -> None:
    phone = Phone(open_room())
    words = (ParcelPart.TEXT, "我想妈妈".encode())
    take_in(phone, phone.sealed([(ParcelPart.DRAWING, STROKES), words], topic=ParcelTopic.FOOD))
    story = story_of(phone)
    assert (story.state, story.language, story.topic) == (
        StoryState.RECEIVED,
        "zh-Hans",
        Topic.FOOD,
    )
    parts = db.session.query(Part).order_by(Part.position).all()
    assert [part.kind.value for part in parts] == ["drawing", "text"]
    job = db.session.query(Job).one()
    assert (job.kind, job.subject_id, job.is_urgent) == (JobKind.PREPARE, phone.story, False)


def test_no_row_holds_a_word_in_clear(any_app: Flask) -> None:
    phone = Phone(open_room())
    take_in(phone, phone.sealed([(ParcelPart.TEXT, b"grandmother")]))
    for table in db.metadatas[None].tables.values():
        for row in db.session.execute(table.select()):
            assert "grandmother" not in repr(row)


def test_the_language_of_the_page_counts_where_the_manifest_names_none() -> None:
    phone = Phone(open_room())
    take_in(phone, phone.sealed(language=None))
    assert story_of(phone).language == "ro"


def test_the_same_bytes_get_the_same_receipt_for_ever() -> None:
    phone = Phone(open_room())
    parcel = phone.sealed()
    first = take_in(phone, parcel)
    assert take_in(phone, parcel) == first == find_receipt(phone.story)
    assert db.session.query(Story).count() == db.session.query(Job).count() == 1


def test_other_bytes_under_a_known_id_are_refused() -> None:
    phone = Phone(open_room())
    first = take_in(phone)
    with pytest.raises(OtherBytes):
        take_in(phone, phone.sealed())
    assert find_receipt(phone.story) == first


@pytest.mark.usefixtures("signed_cards")
@pytest.mark.parametrize(
    ("answer", "understood", "kind"),
    [
        (AssentAnswer.GIVEN, True, ConsentEventKind.GIVEN),
        (AssentAnswer.GIVEN, False, ConsentEventKind.REFUSED),
        (AssentAnswer.REFUSED, True, ConsentEventKind.REFUSED),
    ],
)
def test_a_yes_to_strangers_counts_only_when_it_was_understood(
    answer: AssentAnswer, understood: bool, kind: ConsentEventKind
) -> None:
    phone = Phone(open_room())
    answers = (
        assent(AssentPurpose.KEEP, understood=False),
        assent(AssentPurpose.GALLERY, answer, understood=understood),
    )
    take_in(phone, phone.sealed(assent=answers))
    keep, gallery = db.session.query(ConsentEvent).order_by(ConsentEvent.id)
    assert (keep.purpose, keep.kind) == (Purpose.KEEP, ConsentEventKind.GIVEN)
    assert (gallery.purpose, gallery.kind, gallery.voice) == (Purpose.GALLERY, kind, Voice.CHILD)
    assert (gallery.story_id, gallery.jurisdiction) == (phone.story, "cn")
    assert gallery.wording_sha256 == answers[1].sha256


def test_a_card_joins_story_and_child_by_its_token_or_its_pictures() -> None:
    room = open_room()
    printed = a_card(room)
    for card in (Card(token=printed.token), Card(pictures=printed.pictures)):
        phone = Phone(room)
        take_in(phone, phone.sealed(card=card))
        assert story_of(phone).participant_id == printed.participant_id


def test_a_card_nobody_knows_keeps_no_story_out() -> None:
    room, elsewhere = open_room(), open_room()
    printed = a_card(elsewhere)
    retired = a_card(room)
    with transaction():
        db.session.get_one(Participant, retired.participant_id).retired_at = db.func.now()
    for card in (
        Card(token="0" * 32),
        Card(token=printed.token),
        Card(token=retired.token),
        Card(pictures=retired.pictures),
    ):
        phone = Phone(room)
        take_in(phone, phone.sealed(card=card))
        assert story_of(phone).participant_id is None


def test_a_worry_opens_a_case_and_goes_first() -> None:
    phone = Phone(open_room())
    take_in(phone, phone.sealed([], has_worry=True))
    case = open_case_of(phone.story)
    assert case
    assert case.trigger is Trigger.WORRY_BUTTON
    assert story_of(phone).priority == 0
    jobs = {job.kind: job.is_urgent for job in db.session.query(Job)}
    assert jobs[JobKind.PREPARE]
    assert jobs[JobKind.NOTIFY]


def test_a_story_is_found_by_its_pictures_at_once_and_later() -> None:
    phone = Phone(open_room())
    take_in(phone)
    story = story_of(phone)
    assert story.keepsake_index is None
    assert find_by_keepsake(story.room_id, pictures=phone.pictures) == story
    run_all()
    story = story_of(phone)
    assert story.keepsake_index
    assert story.keepsake_sealed is None
    assert find_by_keepsake(story.room_id, pictures=phone.pictures) == story


def test_a_story_is_not_found_by_other_pictures_or_in_another_room() -> None:
    phone = Phone(open_room(), pictures=(1, 2, 3, 4, 5, 6))
    other = room_of_code(open_room())
    take_in(phone)
    for _ in range(2):
        room_id = story_of(phone).room_id
        assert find_by_keepsake(room_id, pictures=(1, 2, 3, 4, 6, 5)) is None
        assert other
        assert find_by_keepsake(other.id, pictures=phone.pictures) is None
        index_keepsake(phone.story)


@pytest.mark.parametrize("indexed", ["neither", "first", "both"])
def test_two_stories_with_the_same_pictures_are_both_hidden_from_pictures(indexed: str) -> None:
    room = open_room()
    first, second = (Phone(room, pictures=(1, 2, 3, 4, 5, 6)) for _ in range(2))
    for phone in (first, second):
        take_in(phone)
    if indexed != "neither":
        index_keepsake(first.story)
    if indexed == "both":
        index_keepsake(second.story)
        clashes = db.session.query(AuditEvent).filter_by(name="keepsake.clashed")
        assert {event.subject_id for event in clashes} == {first.story, second.story}
    assert find_by_keepsake(story_of(first).room_id, pictures=first.pictures) is None


def test_a_clash_outlives_one_of_its_stories() -> None:
    room = open_room()
    first, second = (Phone(room, pictures=(1, 2, 3, 4, 5, 6)) for _ in range(2))
    for phone in (first, second):
        take_in(phone)
        index_keepsake(phone.story)
    with transaction():
        story_of(first).keepsake_index = None
    assert find_by_keepsake(story_of(second).room_id, pictures=second.pictures) is None


def nothing_is_kept() -> bool:
    db.session.rollback()
    vault = services().vault
    kept = [*vault.store.entries(Area.OBJECTS), *vault.store.entries(Area.KEYS)]
    return not kept and not db.session.query(Story).count() + db.session.query(Receipt).count()


def test_a_refusal_before_the_disk_keeps_nothing() -> None:
    phone = Phone(open_room())
    with pytest.raises(SealBroken):
        take_in(phone, phone.sealed()[:-1] + b"!")
    assert nothing_is_kept()


def test_a_refusal_after_the_disk_takes_everything_back() -> None:
    phone = Phone(open_room(parcels_a_day=0))
    with pytest.raises(RoomFull):
        take_in(phone)
    assert nothing_is_kept()


def test_a_disk_that_fills_up_between_two_parts_keeps_neither(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phone = Phone(open_room())
    parcel = phone.sealed([(ParcelPart.DRAWING, STROKES), (ParcelPart.TEXT, b"hello")])
    files_written = count(1)
    write = durable.write_all

    def write_until_full(descriptor: int, data: bytes, *, position: int = 0) -> None:
        # the key, the drawing, and half of the words
        if next(files_written) == 3:
            write(descriptor, data[: len(data) // 2], position=position)
            raise OSError(errno.ENOSPC, "no space left")
        write(descriptor, data, position=position)

    monkeypatch.setattr(durable, "write_all", write_until_full)
    with pytest.raises(StoreFull):
        take_in(phone, parcel)
    assert nothing_is_kept()
    monkeypatch.undo()
    take_in(phone, parcel)
