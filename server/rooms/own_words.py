"""The words that only a room knows, kept sealed: nicknames and hamlets, to be found in its stories."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from server import audit, clock
from server.database import after_commit, db
from server.problems import Malformed
from server.rooms.models import RoomWords
from server.services import services
from server.vault import KeyDestroyed

PURPOSE = "room-words"
MOST_WORDS, LONGEST_WORD = 300, 60


@dataclass(frozen=True, kw_only=True)
class RoomsWords:
    """What only a room knows."""

    names: tuple[str, ...] = ()
    """What its children are called there."""
    places: tuple[str, ...] = ()
    """Its hamlets and corners, on no map."""


def own_words_of(room_id: str) -> RoomsWords:
    """Return a room's own words; none where there are none, or their key is gone."""
    row = db.session.get(RoomWords, room_id)
    if row is None:
        return RoomsWords()
    try:
        opened = services().vault.decrypt(row.content_key_id, row.content, purpose=PURPOSE)
    except KeyDestroyed:
        return RoomsWords()
    found = json.loads(opened)
    return RoomsWords(names=tuple(found["names"]), places=tuple(found["places"]))


def keep_own_words(room_id: str, words: RoomsWords, *, by: str) -> None:
    """Put these words in the place of the room's old ones, whose key is destroyed after the commit.

    No words at all leave no row. Raises Malformed when there are too many, or one is too long.
    """
    names, places = _tidy(words.names), _tidy(words.places)
    if len(names) + len(places) > MOST_WORDS or any(
        len(word) > LONGEST_WORD for word in (*names, *places)
    ):
        raise Malformed
    vault = services().vault
    old = db.session.get(RoomWords, room_id)
    if old is not None:
        after_commit(partial(vault.destroy_key, old.content_key_id))
        db.session.delete(old)
        db.session.flush()
    if names or places:
        key_id = vault.new_key()
        content = json.dumps({"names": names, "places": places}, ensure_ascii=False).encode()
        sealed = vault.encrypt(key_id, content, purpose=PURPOSE)
        db.session.add(
            RoomWords(
                room_id=room_id, content_key_id=key_id, content=sealed, changed_at=clock.now()
            )
        )
    audit.record(
        "room.words_kept", subject_id=room_id, actor=by, details={"words": len(names) + len(places)}
    )


def _tidy(words: Iterable[str]) -> list[str]:
    return sorted({" ".join(word.split()) for word in words} - {""})
