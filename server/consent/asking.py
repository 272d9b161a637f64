"""Asking a child again about a story that is public: when it came of age, and before the time is over."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum

from server.consent.standing import Statement
from server.consent.vocabulary import ConsentEventKind, Purpose, Voice
from server.consent.wordings.child import ChildsWording, asking_wordings

TIME_BEFORE_THE_END = timedelta(days=60)
"""How long before a licence ends everybody is asked again."""


class Asking(Enum):
    """Why a child is asked again. The value is the version of the card that asks."""

    CAME_OF_AGE = "grown-2026-11"  # it decides alone now
    SOON_OVER = "still-2026-11"  # the time that everybody had agreed to ends


def card_for(why: Asking, *, language: str) -> ChildsWording:
    """Return the card that asks in a language; in English where nobody has written it yet."""
    cards = [card for card in asking_wordings() if card.version == why.value]
    fitting = [card for card in cards if card.language == language]
    return fitting[-1] if fitting else next(card for card in cards if card.language == "en")


def open_questions(events: Iterable[Statement], at: datetime) -> frozenset[Purpose]:
    """Return what the child was asked again and has not answered, while the answer still counts."""
    last: dict[Purpose, Statement] = {}
    for event in sorted(events, key=lambda event: (event.at, event.order)):
        if event.voice is Voice.CHILD and event.at <= at:
            last[event.purpose] = event
    return frozenset(
        purpose
        for purpose, event in last.items()
        if event.kind is ConsentEventKind.REQUESTED
        and (event.expires_at is None or at < event.expires_at)
    )


def was_asked_after(events: Iterable[Statement], moment: datetime) -> bool:
    """Tell whether the child was asked after a moment, answered or not."""
    return any(
        event.voice is Voice.CHILD
        and event.kind is ConsentEventKind.REQUESTED
        and event.at > moment
        for event in events
    )
