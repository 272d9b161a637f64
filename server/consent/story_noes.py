"""Noes to one story alone: they stand in no answer about all stories of a child."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from server.consent.models import ConsentEvent
from server.consent.recording import ADULTS
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice
from server.database import db

_NOES = (ConsentEventKind.REFUSED, ConsentEventKind.WITHDRAWN)


@dataclass(frozen=True, kw_only=True)
class StoryNo:
    """One no of an adult, for every purpose that it named."""

    said_at: datetime
    voice: Voice
    method: Method
    purposes: tuple[Purpose, ...]


def adults_noes_about(story_id: str) -> tuple[StoryNo, ...]:
    """Return who said no to a story and to no other, the newest first; nothing of the child's.

    A no by nobody knows which guardian is two, and each names its purposes: a day's are one.
    """
    about = select(ConsentEvent).where(
        ConsentEvent.story_id == story_id,
        ConsentEvent.voice.in_(ADULTS),
        ConsentEvent.kind.in_(_NOES),
    )
    found: dict[object, list[ConsentEvent]] = {}
    for event in db.session.scalars(about.order_by(ConsentEvent.id.desc())):
        found.setdefault((event.at.date(), event.voice, event.method), []).append(event)
    return tuple(map(_no, found.values()))


def _no(said: list[ConsentEvent]) -> StoryNo:
    named = {event.purpose for event in said}
    return StoryNo(
        said_at=said[0].at,
        voice=said[0].voice,
        method=said[0].method,
        purposes=tuple(purpose for purpose in Purpose if purpose in named),
    )
