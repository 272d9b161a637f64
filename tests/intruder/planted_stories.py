"""Stories full of what tells who and where, from the phone to the gallery, by the house's own way.

Each comes sealed from a phone, is prepared in the limited process, worked on and approved by two
people, and published by the gate.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import Flask

from server.database import db, transaction
from server.jobs.running import run_all
from server.media.sniff import Kind
from server.parcels.manifest import Card
from server.parcels.vocabulary import AssentPurpose, ParcelAge, ParcelPart, ParcelTopic, ParcelVoice
from server.rooms.directory import code_on_the_poster
from server.rooms.models import Room, RoomKind
from server.rooms.own_words import RoomsWords, keep_own_words
from server.rooms.participants import add_participant
from server.staff.accounts import add_member, set_grants
from server.staff.people import Grant
from server.staff.permissions import Role
from server.stories.content import DerivativeContent, Manner
from server.stories.derivatives import content_of
from server.stories.edits import Edit, with_placeholders, words_at
from server.stories.keepsake import PICTURE_COUNT
from server.stories.models import Story
from server.workflows.add_room import add_room
from tests.factories import FIRST_MODERATOR, SECOND_MODERATOR, approved_by, both_say_yes
from tests.intruder.secrets import NAME, PHONE, PLACE, STEWARD, Secrets
from tests.media.planter import Mark, all_marks, word
from tests.moderation.stories import story_of
from tests.moderation.test_edits import current, edit
from tests.parcels.making import STROKES, Phone, assent
from tests.web.tus_client import Tus

_PLACEHOLDERS = {"name": "[name]", "place": "[place]", "phone": "[number]"}
_TOPICS = (ParcelTopic.FOOD, ParcelTopic.PHONE_CALLS, ParcelTopic.GRANDPARENTS, None)
_FAR_BEHIND = 1_000_000
"""Bytes behind the end of some photos, so that their length is one of a kind."""


@dataclass(frozen=True, kw_only=True)
class Planted:
    """One story on its way."""

    number: int
    phone: Phone
    parts: tuple[tuple[ParcelPart, bytes], ...]

    @property
    def sentence(self) -> str:
        """Return what stands in public of this one only, and may."""
        return f"We cooked {self.number + 100} dumplings."


def a_village(secrets: Secrets, *, country: str, county: str | None) -> Room:
    """Open a room whose name, steward and own words would lead to its children."""
    with transaction():
        room = add_room(
            f"School of {PLACE}", kind=RoomKind.FAMILY_ROOM, country=country, language="ro", by="system"
        )  # fmt: skip
        room.county = county
        steward = add_member(
            f"{STEWARD}.{room.id}@example.org", display_name=STEWARD, language="ro", by="system"
        )
        set_grants(steward, frozenset({Grant(role=Role.STEWARD, room_id=room.id)}), by="system")
        words = RoomsWords(names=(NAME,), places=(PLACE,))
        keep_own_words(room.id, words, by=f"staff:{steward.id}")
        secrets.words.add(code_on_the_poster(room.id).code.encode())
    return room


def tell_all(app: Flask, secrets: Secrets, *, rooms: Sequence[Room], number: int) -> list[Planted]:
    """Let children tell so many stories, and bring them into the gallery; return them."""
    told = [_told(n, secrets, room=rooms[n % len(rooms)]) for n in range(number)]
    for story in told:
        _send(app, story, secrets, room=rooms[story.number % len(rooms)])
    run_all()
    for story in told:
        _work_on(story, secrets)
        both_say_yes(story.phone.story)
        approved_by(story.phone.story, FIRST_MODERATOR)
        approved_by(story.phone.story, SECOND_MODERATOR)
    return told


def _told(number: int, secrets: Secrets, *, room: Room) -> Planted:
    photo, sound = (_carrier(kind, number, secrets) for kind in (Kind.PHOTO, Kind.VOICE))
    if number % 6 == 0:
        photo += bytes(_FAR_BEHIND + number)
    words = (
        f"I am {NAME} from {PLACE}. We cooked {number + 100} dumplings. Call {PHONE}, {NAME}!"
    ).encode()
    parts = {
        0: ((ParcelPart.PHOTO, photo), (ParcelPart.TEXT, words)),
        1: ((ParcelPart.VOICE, sound),),
        2: ((ParcelPart.DRAWING, STROKES), (ParcelPart.TEXT, words)),
    }[number % 3]
    for _, data in parts:
        # strokes are alike everywhere, and drawn in public
        if data is not STROKES:
            secrets.keep_original(data)
    phone = Phone(room=code_on_the_poster(room.id).code)
    secrets.numbers |= {phone.story.encode(), phone.secret.hex().encode()}
    secrets.rows.add(tuple(str(picture).encode() for picture in phone.pictures))
    return Planted(number=number, phone=phone, parts=parts)


def _carrier(kind: Kind, number: int, secrets: Secrets) -> bytes:
    """Return a file with a word of its own hidden in it, each time in another way."""
    hidden = word(number)
    secrets.words.add(hidden)
    ways: list[Mark] = [mark for mark in all_marks(carrier=number) if mark.kind is kind]
    return ways[number * 5 % len(ways)].plant(hidden)


def _send(app: Flask, story: Planted, secrets: Secrets, *, room: Room) -> None:
    with transaction():
        card = add_participant(db.session.merge(room), picture_count=PICTURE_COUNT, by="system")
    secrets.words.add(card.pseudonym.encode())
    secrets.numbers.add(card.token.encode())
    chance = random.Random(story.number)
    voices = (ParcelVoice.DISGUISED, ParcelVoice.READ_ALOUD, ParcelVoice.WORDS_ONLY)
    parcel = story.phone.sealed(
        list(story.parts),
        language="ro",
        card=Card(token=card.token),
        assent=tuple(assent(purpose) for purpose in AssentPurpose),
        topic=chance.choice(_TOPICS),
        age_band=chance.choice(list(ParcelAge)),
        voice_choice=voices[story.number // 3 % 3],
    )
    answer = Tus(app.test_client(), story.phone).send(parcel)
    assert answer.status_code == 201, answer.text


def _work_on(story: Planted, secrets: Secrets) -> None:
    """Do what a moderator does: write down, take out what was found, let somebody read."""
    story_id = story.phone.story
    for position, (kind, _) in enumerate(story.parts):
        if kind is ParcelPart.VOICE:
            edit(story_id, Edit(position=position, transcript=f"{NAME} speaks. {story.sentence}"))
            row = story_of(story_id)
            if row.voice_choice and row.voice_choice.value == ParcelVoice.READ_ALOUD.value:
                reading = _carrier(Kind.VOICE, story.number + 1_000, secrets)
                edit(story_id, Edit(position=position, manner=Manner.READ, reading=reading))
        if kind in {ParcelPart.VOICE, ParcelPart.TEXT}:
            _take_out(story_id, position)


def _take_out(story_id: str, position: int) -> None:
    content = _content(story_of(story_id))
    notes = [note for note in content.findings if note.position == position]
    assert notes
    is_text = bool(words_at(content.texts, position))
    said = words_at(content.texts if is_text else content.transcripts, position)
    clean = with_placeholders(said, notes, placeholders=_PLACEHOLDERS)
    assert all(word not in clean for word in (NAME, PLACE, PHONE)), clean
    change = Edit(position=position)
    edit(story_id, replace(change, text=clean) if is_text else replace(change, transcript=clean))


def _content(story: Story) -> DerivativeContent:
    return content_of(story, current(story.id))
