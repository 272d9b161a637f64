"""Issue the receipt for machines, from everything one adult has said: giving, refusing, taking back."""

import hmac
import json
from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from server import clock, ids
from server.consent.guardians.pages import Speaker
from server.consent.models import ConsentEvent
from server.consent.receipts.machine import (
    Controller,
    MachineReceipt,
    Notice,
    Record,
    RecordedEvent,
    as_json_ld,
)
from server.consent.record import events_of
from server.consent.shown import Shown
from server.consent.vocabulary import Purpose
from server.consent.wordings import wording_in
from server.problems import NotFound
from server.rooms.directory import find
from server.rooms.participants import find_participant
from server.services import services
from server.workflows.complaints import complaints_places

MEDIA_TYPE = "application/ld+json"

UNNAMED = "Eyes on Me"
"""Stands for who is responsible until somebody sets it; then no real yes is taken."""


def issue_receipt(speaker: Speaker, *, language: str) -> str:
    """Return the receipt as JSON-LD text. Raises NotFound when the adult has said nothing yet."""
    participant = find_participant(speaker.participant_id)
    records = _records(speaker, language=language)
    if not records:
        raise NotFound
    return written(
        records,
        subject_id=pseudonym_of("subject", participant.id),
        country=find(participant.room_id).country,
        way_to_stop="/g",
    )


def written(
    records: tuple[Record, ...], *, subject_id: str, country: str, way_to_stop: str
) -> str:
    """Return records as a receipt in JSON-LD text; `way_to_stop` is the path of a page of ours."""
    settings = services().settings
    stopped_at = settings.public_url + way_to_stop
    receipt = MachineReceipt(
        id=str(UUID(ids.new_id())),
        created_at=clock.now(),
        controller=Controller(
            name=settings.responsible or UNNAMED,
            address=settings.public_url,
            contact=stopped_at,
            stored_in=settings.stored_in,
        ),
        subject_id=subject_id,
        country=country,
        exercised_at=stopped_at,
        complaints=complaints_places(country),
        records=records,
    )
    return json.dumps(as_json_ld(receipt), ensure_ascii=False, indent=2)


def _records(speaker: Speaker, *, language: str) -> tuple[Record, ...]:
    wording = wording_in(language)
    titles = {question.purpose: question.sentence for question in wording.questions}
    said = [
        event
        for event in reversed(events_of(participant_id=speaker.participant_id))
        if (event.voice, event.adult) == (speaker.voice, speaker.adult)
    ]
    order = list(Purpose)
    said.sort(key=lambda event: (order.index(event.purpose), event.at, event.id))
    return tuple(
        Record(
            id=pseudonym_of("record", _name(speaker, purpose)),
            purpose=purpose,
            title=titles.get(purpose, purpose.value),
            language=wording.language,
            events=recorded(events),
        )
        for purpose, events in groupby(said, key=lambda event: event.purpose)
    )


def recorded(events: Iterable[ConsentEvent]) -> tuple[RecordedEvent, ...]:
    """Return events as a receipt tells them."""
    return tuple(
        RecordedEvent(
            kind=event.kind,
            at=event.at,
            expires_at=event.expires_at,
            voice=event.voice,
            method=event.method,
            is_witnessed=event.witness_id is not None,
            notice=_notice(event),
        )
        for event in events
    )


def _notice(event: ConsentEvent) -> Notice | None:
    version, language, sha256 = event.wording, event.wording_language, event.wording_sha256
    if version is None or language is None or sha256 is None:
        return None
    shown = Shown(notice=event.notice_shown, sound=event.sound_offered)
    return Notice(version=version, language=language, sha256=sha256, shown=shown)


def _name(speaker: Speaker, purpose: Purpose) -> str:
    adult = f"{speaker.voice.value}/{speaker.adult.value}"
    return f"{speaker.participant_id}/{adult}/{purpose.value}"


def pseudonym_of(kind: str, name: str) -> str:
    """Return a UUID that is always the same for a name, and leads nobody back to it."""
    key = services().settings.secret_key.encode()
    digest = hmac.digest(key, f"eyes-on-me/receipt/1/{kind}/{name}".encode(), "sha256")
    return str(UUID(bytes=digest[:16], version=4))
