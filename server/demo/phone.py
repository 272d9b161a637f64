"""An invented phone: packs an invented story into a parcel and seals it, as the child's app does."""

import hashlib
import json
import random
from functools import cache

from server.consent.record import Wording
from server.consent.wordings.child import CARDS, childs_wordings
from server.demo.parts import parts_of
from server.demo.telling import Fate, InventedStory
from server.parcels.format import encode
from server.parcels.manifest import Assent, Card, PartNote, StoryParcel, write_manifest
from server.parcels.sealing import public_key, seal
from server.parcels.vocabulary import (
    AssentAnswer,
    AssentPurpose,
    ParcelAge,
    ParcelTopic,
    ParcelVoice,
)
from server.stories.keepsake import KEEPSAKE_LENGTH, PICTURE_COUNT


def story_id_of(story: InventedStory) -> str:
    """Return the story's id: always the same, so that a second start finds it."""
    return hashlib.sha256(f"eyes-on-me/demo/{story.number}".encode()).hexdigest()[:32]


def keepsake_of(story: InventedStory) -> tuple[int, ...]:
    """Return the story's six pictures."""
    return tuple(random.Random(story.number).sample(range(PICTURE_COUNT), KEEPSAKE_LENGTH))


def secret_of(story: InventedStory) -> bytes:
    """Return what the invented phone keeps in order to take the story back."""
    return hashlib.sha256(f"eyes-on-me/demo/secret/{story.number}".encode()).digest()[:16]


def pack(story: InventedStory, *, room_code: str, language: str, card: str | None) -> bytes:
    """Return the sealed parcel of a story; `card` is the token of the card's QR."""
    parts = parts_of(story)
    parcel = StoryParcel(
        story_id=story_id_of(story),
        room_code=room_code,
        language=language,
        keepsake=keepsake_of(story),
        take_back_sha256=hashlib.sha256(secret_of(story)).hexdigest(),
        parts=tuple(
            PartNote(
                kind=part.kind,
                media_type=part.media_type,
                length=len(part.data),
                sha256=hashlib.sha256(part.data).hexdigest(),
            )
            for part in parts
        ),
        assent=tuple(_assent(purpose, story, language) for purpose in _asked()),
        card=Card(token=card) if card and story.fate is not Fate.NO_CARD else None,
        has_worry=story.has_worry,
        age_band=ParcelAge(story.age),
        topic=ParcelTopic(story.topic),
        voice_choice=ParcelVoice(story.voice_choice) if story.voice_choice else None,
    )
    plain = encode(write_manifest(parcel), [part.data for part in parts])
    return seal(plain, key=public_key(), story_id=story_id_of(story))


def _assent(purpose: AssentPurpose, story: InventedStory, language: str) -> Assent:
    is_yes = purpose is AssentPurpose.KEEP or purpose.value in story.uses
    card = _wording(purpose, language)
    return Assent(
        purpose=purpose,
        answer=AssentAnswer.GIVEN if is_yes else AssentAnswer.REFUSED,
        is_understood=True,
        wording=card.version,
        language=card.language,
        sha256=card.sha256,
    )


@cache
def _asked() -> dict[AssentPurpose, str]:
    """Return what the cards of the app ask, and the version of the card that asks it."""
    cards = json.loads(CARDS.read_text("utf-8"))["wordings"]
    return {
        AssentPurpose(purpose): card["version"] for card in cards for purpose in card["purposes"]
    }


@cache
def _wording(purpose: AssentPurpose, language: str) -> Wording:
    """Return the assent card for a purpose, as the app shows it: in English when not translated."""
    version = _asked()[purpose]
    texts = {w.language: w.shown for w in childs_wordings() if w.version == version}
    return texts.get(language) or texts["en"]
