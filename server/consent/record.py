"""The record of consent: appending events and reading them back as plain statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, insert, or_, select

from server import clock
from server.consent.models import ConsentEvent
from server.consent.shown import NOT_KNOWN, NOTHING, Shown
from server.consent.standing import Statement
from server.consent.support import ALONE, Support
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice
from server.database import connection, db


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Exactly what was shown or read aloud: version, language and SHA-256 of the text."""

    version: str
    language: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class ChildsAnswer:
    """What a child answered in the app, about one story, for one purpose."""

    story_id: str
    kind: ConsentEventKind
    purpose: Purpose
    jurisdiction: str
    wording: Wording
    # a yes under words that we never wrote, or that nobody signed off, is on record and is not a yes
    does_count: bool


_ADD = insert(ConsentEvent)

CHILD = "child"
SYSTEM = "system"


def append_answers(answers: Sequence[ChildsAnswer]) -> None:
    """Append children's answers, by one statement, in the caller's transaction.

    What the child said stays on record; an answer that does not count is made invalid right after.
    """
    at = clock.now()
    rows = []
    for answer in answers:
        said = {
            "kind": answer.kind,
            "voice": Voice.CHILD,
            "purpose": answer.purpose,
            "method": Method.APP_CARDS,
            "indicated_by": CHILD,
            "jurisdiction": answer.jurisdiction,
            "story_id": answer.story_id,
            "wording": answer.wording.version,
            "wording_language": answer.wording.language,
            "wording_sha256": answer.wording.sha256,
            # the card is all there is to read, and the phone does not say which sound it played
            "notice_shown": NOTHING.notice,
            "sound_offered": NOT_KNOWN.sound,
            "at": at,
        }
        rows.append(said)
        if not answer.does_count:
            undone = {"kind": ConsentEventKind.INVALIDATED, "method": Method.SYSTEM}
            rows.append({**said, **undone, "indicated_by": SYSTEM})
    if rows:
        connection().execute(_ADD, rows)


def append_event(
    kind: ConsentEventKind,
    *,
    voice: Voice,
    purpose: Purpose,
    method: Method,
    indicated_by: str,
    jurisdiction: str,
    story_id: str | None = None,
    participant_id: str | None = None,
    wording: Wording | None = None,
    expires_at: datetime | None = None,
    support: Support = ALONE,
    shown: Shown = NOT_KNOWN,
) -> ConsentEvent:
    """Append one event in the caller's transaction; about one story or one participant."""
    event = ConsentEvent(
        kind=kind,
        voice=voice,
        adult=support.adult,
        purpose=purpose,
        method=method,
        witness_id=support.witness_id,
        evidence_id=support.evidence_id,
        authority=support.authority,
        indicated_by=indicated_by,
        jurisdiction=jurisdiction,
        story_id=story_id,
        participant_id=participant_id,
        wording=wording.version if wording else None,
        wording_language=wording.language if wording else None,
        wording_sha256=wording.sha256 if wording else None,
        notice_shown=shown.notice,
        sound_offered=shown.sound,
        expires_at=expires_at,
        at=clock.now(),
    )
    db.session.add(event)
    return event


def statements_about(*, story_id: str, participant_id: str | None) -> tuple[Statement, ...]:
    """Return every statement that concerns a story: about itself and about its participant."""
    db.session.flush()
    concerns = [ConsentEvent.story_id == story_id]
    if participant_id is not None:
        concerns.append(ConsentEvent.participant_id == participant_id)
    return _statements(or_(*concerns))


def statements_of(*, participant_id: str, apart_from: str | None = None) -> tuple[Statement, ...]:
    """Return every statement about all stories of a participant, apart from those on one evidence."""
    db.session.flush()
    concern = ConsentEvent.participant_id == participant_id
    if apart_from is not None:
        elsewhere = ConsentEvent.evidence_id.is_distinct_from(apart_from)
        return _statements(and_(concern, elsewhere))
    return _statements(concern)


def statements_of_each(participant_ids: Sequence[str]) -> dict[str, tuple[Statement, ...]]:
    """Return the statements about each of many participants, by one query."""
    db.session.flush()
    found: dict[str, list[Statement]] = {}
    events = select(ConsentEvent).where(ConsentEvent.participant_id.in_(participant_ids))
    for event in db.session.scalars(events.order_by(ConsentEvent.id)):
        found.setdefault(event.participant_id or "", []).append(_statement(event))
    return {participant_id: tuple(said) for participant_id, said in found.items()}


def events_of(*, participant_id: str) -> list[ConsentEvent]:
    """Return every event about all stories of a participant, the newest first."""
    every = select(ConsentEvent).where(ConsentEvent.participant_id == participant_id)
    return list(db.session.scalars(every.order_by(ConsentEvent.id.desc())))


def childs_events_of(story_id: str) -> list[ConsentEvent]:
    """Return everything that the child of a story was asked and said, the oldest first."""
    db.session.flush()
    own = select(ConsentEvent).where(
        ConsentEvent.story_id == story_id, ConsentEvent.voice == Voice.CHILD
    )
    return list(db.session.scalars(own.order_by(ConsentEvent.id)))


def card_shown_last(story_id: str) -> Wording | None:
    """Return the card by which the child of a story was asked again last."""
    db.session.flush()
    event = db.session.scalar(
        select(ConsentEvent)
        .where(
            ConsentEvent.story_id == story_id,
            ConsentEvent.voice == Voice.CHILD,
            ConsentEvent.kind == ConsentEventKind.REQUESTED,
        )
        .order_by(ConsentEvent.id.desc())
        .limit(1)
    )
    if event is None or event.wording is None:
        return None
    return Wording(
        version=event.wording,
        language=event.wording_language or "",
        sha256=event.wording_sha256 or "",
    )


def _statements(concern: ColumnElement[bool]) -> tuple[Statement, ...]:
    events = db.session.scalars(select(ConsentEvent).where(concern).order_by(ConsentEvent.id))
    return tuple(_statement(event) for event in events)


def _statement(event: ConsentEvent) -> Statement:
    return Statement(
        order=event.id,
        voice=event.voice,
        adult=event.adult,
        purpose=event.purpose,
        kind=event.kind,
        method=event.method,
        at=event.at,
        expires_at=event.expires_at,
    )
