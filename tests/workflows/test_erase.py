"""Erased means erased: a word, a picture and a sound, proven readable first, are nowhere afterwards.

Every ciphertext the vault ever made is remembered, as a thief with all backups would; afterwards no
remaining key opens any of those that belonged to the story.
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from server.consent.vocabulary import Purpose, Voice
from server.database import db, transaction
from server.gallery.models import Work
from server.jobs.running import run_all
from server.parcels.manifest import Card
from server.parcels.receipts import find_receipt
from server.parcels.vocabulary import AssentPurpose, ParcelPart
from server.problems import Problem
from server.referrals.models import Outcome, Trigger
from server.reviews.reasons import Question
from server.rooms.arrivals import room_of_code
from server.rooms.participants import add_participant
from server.services import services
from server.settings import Settings
from server.stories.finding import newest_derivative
from server.stories.models import Derivative, Message, Part, Story
from server.stories.states import StoryState
from server.vault import vault as vault_module
from server.vault.sealing import seal, unseal
from server.vault.store import Area, StoreKey
from server.workflows.close_referral import close_referral
from server.workflows.erase import erase
from server.workflows.note_referral import note_referral
from server.workflows.refer import refer
from server.workflows.return_to_child import return_to_child
from tests.conftest import make_settings
from tests.factories import FIRST_MODERATOR, SECOND_MODERATOR, approved_by, say
from tests.media.making import marked_photo, recording
from tests.parcels.making import Phone, assent, open_room
from tests.web.tus_client import Tus

pytestmark = pytest.mark.usefixtures("signed_cards")

WORD = "Sternenvogel" + secrets.token_hex(8)
SLICE = 64


@pytest.fixture(
    params=[
        pytest.param("sqlite-disk", id="sqlite-disk"),
        pytest.param(
            "postgresql-s3",
            id="postgresql-s3",
            marks=[pytest.mark.postgresql, pytest.mark.s3],
        ),
    ]
)
def any_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "sqlite-disk":
        return make_settings(tmp_path)
    return make_settings(
        tmp_path,
        database_url=request.getfixturevalue("postgresql_url"),
        store_url=request.getfixturevalue("s3_store_url"),
    )


@dataclass
class Thief:
    """Has a copy of every ciphertext that was ever made."""

    loot: list[tuple[str, bytes]] = field(default_factory=list)

    def seal(self, key: bytes, data: bytes, *, bound_to: str) -> bytes:
        sealed = seal(key, data, bound_to=bound_to)
        self.loot.append((bound_to, sealed))
        return sealed

    def readable(self) -> int:
        """Count what the keys that remain open, the master key included."""
        vault = services().vault
        keys = [vault._keyring.key(entry.key.name) for entry in vault.store.entries(Area.KEYS)]
        keys.append(services().settings.master_key)
        return sum(any(_opens(key, *taken) for key in keys) for taken in self.loot)


def _opens(key: bytes, bound_to: str, sealed: bytes) -> bool:
    try:
        unseal(key, sealed, bound_to=bound_to)
    except Problem:
        return False
    return True


@pytest.fixture
def thief(monkeypatch: pytest.MonkeyPatch) -> Thief:
    thief = Thief()
    monkeypatch.setattr(vault_module, "seal", thief.seal)
    return thief


@dataclass
class Plants:
    """What is unmistakably this story's, in clear."""

    photo: bytes = field(default_factory=lambda: marked_photo("JPEG"))
    voice: bytes = field(default_factory=lambda: recording("webm"))

    @property
    def signs(self) -> tuple[bytes, ...]:
        """Bytes that give each of them away, in every encoding a text could have."""
        return (
            WORD.encode(),
            WORD.encode("utf-16-le"),
            self.photo[len(self.photo) // 2 :][:SLICE],
            self.voice[len(self.voice) // 2 :][:SLICE],
        )


def everything_kept() -> Iterator[bytes]:
    """Yield every byte at rest: files of the data directory, the store, all rows, PostgreSQL's files."""
    for path in services().settings.data.rglob("*"):
        if path.is_file():
            yield path.read_bytes()
    store = services().vault.store
    for area in Area:
        for entry in store.entries(area):
            yield store.get(StoreKey(area, entry.key.name))
    for table in db.metadatas[None].tables.values():
        for row in db.session.execute(table.select()):
            yield from (_as_bytes(value) for value in row)
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("CHECKPOINT"))
        for path in Path(db.session.execute(text("SHOW data_directory")).scalar_one()).rglob("*"):
            if path.is_file():
                yield path.read_bytes()


def _as_bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else repr(value).encode()


def found_in_clear(plants: Plants) -> bool:
    return any(sign in kept for kept in everything_kept() for sign in plants.signs)


@dataclass(frozen=True)
class Told:
    """A story that went the whole way, with words of everybody in it."""

    phone: Phone
    work_id: str


def the_whole_way(app: Flask, plants: Plants) -> Told:
    phone = Phone(open_room())
    room = room_of_code(phone.room)
    assert room
    with transaction():
        card = add_participant(room, picture_count=40, by="system")
    parcel = phone.sealed(
        [
            (ParcelPart.TEXT, f"I saw a {WORD} today".encode()),
            (ParcelPart.PHOTO, plants.photo),
            (ParcelPart.VOICE, plants.voice),
        ],
        card=Card(token=card.token),
        assent=(assent(AssentPurpose.KEEP), assent(AssentPurpose.GALLERY)),
    )
    tus = Tus(app.test_client(), phone)
    tus.create(len(parcel))
    tus.patch(0, parcel[: len(parcel) // 2])
    assert "Eyes-Receipt" in tus.patch(len(parcel) // 2, parcel[len(parcel) // 2 :]).headers
    run_all()
    _everybody_speaks(app, phone)
    with transaction():
        say(db.session.get_one(Story, phone.story), voice=Voice.GUARDIAN, purpose=Purpose.GALLERY)
    for moderator in (FIRST_MODERATOR, SECOND_MODERATOR):
        approved_by(phone.story, moderator)
    work_id = story_of(phone).work_id
    assert work_id
    return Told(phone, work_id)


def _everybody_speaks(app: Flask, phone: Phone) -> None:
    """A lead notes, a moderator asks, the child answers: all with the word in it."""
    with transaction():
        case = refer(story_of(phone), trigger=Trigger.MODERATOR, rule=None, by="system")
        note_referral(case.id, staff_id=FIRST_MODERATOR, text=f"about the {WORD}")
        close_referral(case.id, outcome=Outcome.NO_CONCERN, staff_id=FIRST_MODERATOR)
    with transaction():
        story = story_of(phone)
        derivative = newest_derivative(story.id)
        assert derivative
        return_to_child(
            story.id,
            digest=derivative.digest,
            revision=story.revision,
            staff_id=FIRST_MODERATOR,
            question=Question.OWN_WORDS,
            words=f"What is a {WORD}?",
        )
    answered = app.test_client().post(
        "/api/keepsake/answer", json=asked(phone) | {"text": f"A {WORD} is a bird."}
    )
    assert answered.status_code == 204


def story_of(phone: Phone) -> Story:
    return db.session.get_one(Story, phone.story, populate_existing=True)


def asked(phone: Phone) -> dict[str, object]:
    return {"room": phone.room, "pictures": list(phone.pictures)}


def read_back(app: Flask, told: Told, plants: Plants) -> bool:
    """Tell whether everything can be read: originals, the child's status, the public page."""
    story = story_of(told.phone)
    parts = db.session.query(Part).filter_by(story_id=story.id).order_by(Part.position).all()
    originals = [
        services().vault.get(
            story.content_key_id or "", part.object_id or "", purpose=part.kind.value
        )
        for part in parts
    ]
    photo_sign, voice_length = plants.signs[2], len(plants.voice)
    status = app.test_client().post("/api/keepsake", json=asked(told.phone))
    page = app.test_client().get(f"/gallery/{told.work_id}")
    return (
        WORD.encode() in originals[0]
        # what is kept of a photo and a voice are the coded pixels and sound, without what stood beside
        and photo_sign in originals[1]
        and len(originals[2]) > voice_length // 2
        and WORD in status.text
        and WORD in page.text
    )


def test_nothing_of_an_erased_story_can_be_read_any_more(any_app: Flask, thief: Thief) -> None:
    plants = Plants()
    told = the_whole_way(any_app, plants)
    assert read_back(any_app, told, plants)
    assert thief.readable() == len(thief.loot) > 10
    assert not found_in_clear(plants)

    taken = any_app.test_client().post(
        "/api/keepsake/take-back", json=asked(told.phone) | {"secret": told.phone.secret.hex()}
    )
    assert taken.json == {"erased": "now"}
    run_all()

    assert story_of(told.phone).state is StoryState.ERASED
    assert not found_in_clear(plants)
    assert thief.readable() == 0
    store = services().vault.store
    assert not [*store.entries(Area.OBJECTS), *store.entries(Area.KEYS)]
    assert any_app.test_client().get(f"/gallery/{told.work_id}").status_code == 410
    assert any_app.test_client().post("/api/keepsake", json=asked(told.phone)).status_code == 404
    assert db.session.get(Work, told.work_id) is None


def test_the_search_would_find_what_lies_in_clear(any_app: Flask) -> None:
    plants = Plants()
    hiding_place = services().settings.data / "left-behind"
    for sign in plants.signs:
        hiding_place.write_bytes(b"before" + sign + b"after")
        assert found_in_clear(plants)
    hiding_place.unlink()
    assert not found_in_clear(plants)


def test_erasing_one_story_leaves_another_readable(any_app: Flask) -> None:
    plants = Plants()
    gone, stays = the_whole_way(any_app, plants), the_whole_way(any_app, plants)
    take_back_and_erase(any_app, gone)
    assert read_back(any_app, stays, plants)


def take_back_and_erase(app: Flask, told: Told) -> None:
    secret = told.phone.secret.hex()
    app.test_client().post("/api/keepsake/take-back", json=asked(told.phone) | {"secret": secret})
    run_all()
    assert story_of(told.phone).state is StoryState.ERASED


def test_the_rows_that_stay_hold_no_content_and_lead_to_no_child(any_app: Flask) -> None:
    told = the_whole_way(any_app, Plants())
    take_back_and_erase(any_app, told)
    story = story_of(told.phone)
    assert story.content_key_id is None
    assert story.keepsake_index is None
    assert story.take_back_sha256 is None
    assert story.participant_id is None
    assert {row.content for row in db.session.query(Derivative)} == {None}
    assert {row.content for row in db.session.query(Message)} == {None}
    receipt = find_receipt(told.phone.story)
    assert receipt
    assert b'"parts":[]' in receipt.as_json


@pytest.mark.parametrize("times", [1, 3])
def test_a_killed_erasing_is_finished_by_the_next(
    any_app: Flask, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever step dies, the key is gone first and the rest follows."""
    told = the_whole_way(any_app, Plants())
    secret = told.phone.secret.hex()
    client = any_app.test_client()
    client.post("/api/keepsake/take-back", json=asked(told.phone) | {"secret": secret})
    key_id = story_of(told.phone).content_key_id
    assert key_id
    vault = services().vault
    monkeypatch.setattr(vault, "delete", dies_after(times, vault.delete))
    with pytest.raises(KeyboardInterrupt):
        erase(told.phone.story)
    assert not vault.has_key(key_id)
    monkeypatch.undo()
    erase(told.phone.story)
    erase(told.phone.story)
    assert story_of(told.phone).state is StoryState.ERASED
    assert client.post("/api/keepsake", json=asked(told.phone)).status_code == 404


def dies_after(times: int, act: Callable[[str], None]) -> Callable[[str], None]:
    calls = iter(range(times))

    def dying(object_id: str) -> None:
        if next(calls, None) is None:
            raise KeyboardInterrupt
        act(object_id)

    return dying
