"""The invented stories as plain values. No child said any of this; all of it could be true."""

import json
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

_STORIES = Path(__file__).with_name("stories.json")


class Fate(Enum):
    """How far a story of the demo goes."""

    PUBLISHED = "published"  # both voices and two people said yes
    WAITING = "waiting"  # nobody has looked yet
    ONE_APPROVAL = "one-approval"  # a second person must look
    GUARDIAN_SILENT = "guardian-silent"  # approved, but no guardian has answered
    GUARDIAN_NO = "guardian-no"  # approved, but a guardian said no
    CHILD_NO = "child-no"  # approved, but the child keeps it private
    NO_CARD = "no-card"  # approved, waits for a steward to join card and story
    RETURNED = "returned"  # the child was asked a question
    DECLINED = "declined"  # stays private, for a kind reason
    WORRY = "worry"  # the child asked for somebody; a safeguarding lead has it
    SIGNAL = "signal"  # its words speak of danger; a safeguarding lead has it
    UNREADABLE = "unreadable"  # its file is not what it says
    TAKEN_DOWN = "taken-down"  # was public until a guardian asked
    TAKEN_BACK = "taken-back"  # hidden; the child can bring it back for seven days
    ERASED = "erased"  # taken back by the phone that sent it


@dataclass(frozen=True, kw_only=True)
class InventedStory:
    """One story of the demo."""

    number: int
    room: str
    age: str
    topic: str
    fate: Fate
    # what the child says yes to, beyond keeping; the guardian says the same
    uses: tuple[str, ...]
    has_worry: bool = False
    drawing: str | None = None
    # what the drawing shows, in English words, as a moderator writes it
    alternative: str | None = None
    text: str | None = None
    # "low" or "high": which of the two synthetic voices
    voice: str | None = None
    voice_choice: str | None = None
    transcript: str | None = None
    # in English, as a moderator writes it
    translation: str | None = None


@cache
def invented_stories() -> tuple[InventedStory, ...]:
    """Return every story of the demo, in order."""
    entries = json.loads(_STORIES.read_text("utf-8"))
    return tuple(
        InventedStory(
            number=number,
            room=entry["room"],
            age=entry["age"],
            topic=entry["topic"],
            fate=Fate(entry["fate"]),
            uses=tuple(entry["uses"]),
            has_worry=entry.get("worry", False),
            drawing=entry.get("drawing"),
            alternative=entry.get("alternative"),
            text=entry.get("text"),
            voice=entry.get("voice"),
            voice_choice=entry.get("voice_choice"),
            transcript=entry.get("transcript"),
            translation=entry.get("translation"),
        )
        for number, entry in enumerate(entries)
    )
