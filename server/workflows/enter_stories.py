"""Enter stories: all rows that their parcels cause, in the caller's one transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert

from server import audit, clock
from server.consent.record import CHILD, ChildsAnswer, Wording, append_answers
from server.consent.sign_off import all_signed_off, takes_childs_yes
from server.consent.vocabulary import ConsentEventKind, Purpose
from server.database import connection, db
from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.parcels.manifest import Assent
from server.parcels.problems import UploadUnknown
from server.parcels.quotas import Quota, count_parcels
from server.parcels.receipts import Arrived, ReceiptNote, add_receipts
from server.parcels.unfinished import remove_unfinished
from server.parcels.vocabulary import AssentAnswer, AssentPurpose
from server.referrals.models import Trigger
from server.rooms.arrivals import participant_by_pictures, participant_by_token
from server.services import services
from server.stories.models import Part, Story
from server.stories.states import StoryState
from server.stories.vocabulary import AgeBand, PartKind, Scribe, Topic, VoiceChoice
from server.workflows.arrival import Arrival, Entry
from server.workflows.refer import refer

WORRY_PRIORITY = 0
USUAL_PRIORITY = 2

Row = dict[str, object]

_ADD_STORY = insert(Story)
_ADD_PART = insert(Part)


def enter_stories(entries: Sequence[Entry]) -> list[ReceiptNote]:
    """Write story, parts, receipt, assent, card, keepsake, referral and job of each, or nothing.

    The rows go in table by table, so that one statement serves every story.
    Raises RoomFull, UploadUnknown, and IntegrityError when a story is here already.
    """
    at = clock.now()
    arrivals = [entry.arrival for entry in entries]
    _settle_uploads(entries)
    connection().execute(_ADD_STORY, [_story(entry, at=at) for entry in entries])
    parts = [part for entry in entries for part in _parts(entry)]
    if parts:
        connection().execute(_ADD_PART, parts)
    said = [(assent, one) for one in arrivals for assent in one.manifest.assent]
    signed = all_signed_off() if said and not services().settings.demo else frozenset()
    append_answers([_answer(assent, arrival=one, signed=signed) for assent, one in said])
    audit.record_each("story.received", subject_ids=[one.story_id for one in arrivals], actor=CHILD)
    urgency = {one.story_id: one.manifest.has_worry for one in arrivals}
    ledger.add_each(urgency, kind=JobKind.PREPARE)
    for story_id in (story_id for story_id, is_urgent in urgency.items() if is_urgent):
        story = db.session.get_one(Story, story_id)
        refer(story, trigger=Trigger.WORRY_BUTTON, rule=None, by=CHILD)
    return add_receipts([_arrived(one, at=at) for one in arrivals])


def _settle_uploads(entries: Sequence[Entry]) -> None:
    """End the uploads that brought the parcels; those were counted when they began. Count the rest."""
    begun = {one.id for one in remove_unfinished([entry.arrival.story_id for entry in entries])}
    uncounted: dict[str, list[Arrival]] = {}
    for entry in entries:
        if entry.arrival.story_id in begun:
            continue
        if entry.kept.is_from_upload:
            # Cancelled a moment ago: its key, which the parts were sealed under, is being destroyed.
            raise UploadUnknown
        uncounted.setdefault(entry.arrival.room_id, []).append(entry.arrival)
    for room_id, arrivals in uncounted.items():
        count_parcels(
            Quota(room_id=room_id, parcels=arrivals[0].room_parcels_a_day),
            lengths=[one.length for one in arrivals],
            all_have_worry=all(one.manifest.has_worry for one in arrivals),
        )


def _story(entry: Entry, *, at: datetime) -> Row:
    arrival, kept = entry.arrival, entry.kept
    manifest = arrival.manifest
    return {
        "id": arrival.story_id,
        "room_id": arrival.room_id,
        "participant_id": _participant_id(arrival),
        "state": StoryState.RECEIVED,
        "keepsake_sealed": kept.keepsake_sealed,
        "take_back_sha256": manifest.take_back_sha256,
        "language": arrival.language,
        "age_band": AgeBand(manifest.age_band.value) if manifest.age_band else None,
        "topic": Topic(manifest.topic.value) if manifest.topic else None,
        "prompt": manifest.prompt,
        "voice_choice": VoiceChoice(manifest.voice_choice.value) if manifest.voice_choice else None,
        "scribe": Scribe(manifest.scribe.value) if manifest.scribe else None,
        "has_worry": manifest.has_worry,
        "priority": WORRY_PRIORITY if manifest.has_worry else USUAL_PRIORITY,
        "content_key_id": kept.key_id,
        "received_at": at,
        "is_demo": arrival.is_demo,
    }


def _participant_id(arrival: Arrival) -> str | None:
    """Return whose card was shown; a card nobody knows keeps no story out."""
    card = arrival.manifest.card
    if card is None:
        return None
    if card.token is not None:
        found = participant_by_token(arrival.room_id, token=card.token)
    else:
        found = participant_by_pictures(arrival.room_id, pictures=card.pictures or ())
    return None if found is None else found.id


def _parts(entry: Entry) -> list[Row]:
    parts = zip(entry.arrival.parts, entry.kept.object_ids, strict=True)
    return [
        {
            "story_id": entry.arrival.story_id,
            "position": position,
            "kind": PartKind(part.note.kind.value),
            "media_type": part.note.media_type,
            "length": part.note.length,
            "sha256": part.note.sha256,
            "object_id": object_id,
        }
        for position, (part, object_id) in enumerate(parts)
    ]


def _answer(assent: Assent, *, arrival: Arrival, signed: frozenset[Wording]) -> ChildsAnswer:
    """Return the child's answer.

    A yes to strangers counts only when the child understood it, and any yes only under words
    that are ours and that a named person has signed off (the demo excepted). A no always counts.
    """
    is_private = assent.purpose is AssentPurpose.KEEP
    is_yes = assent.answer is AssentAnswer.GIVEN and (is_private or assent.is_understood)
    shown = Wording(version=assent.wording, language=assent.language, sha256=assent.sha256)
    purpose = Purpose(assent.purpose.value)
    is_valid = takes_childs_yes(
        shown, purpose=purpose, signed=signed, in_demo=services().settings.demo
    )
    return ChildsAnswer(
        story_id=arrival.story_id,
        kind=ConsentEventKind.GIVEN if is_yes else ConsentEventKind.REFUSED,
        purpose=purpose,
        jurisdiction=arrival.room_country,
        wording=shown,
        does_count=is_valid or not is_yes,
    )


def _arrived(arrival: Arrival, *, at: datetime) -> Arrived:
    return Arrived(
        story_id=arrival.story_id,
        room_id=arrival.room_id,
        sha256=arrival.sha256,
        length=arrival.length,
        parts=arrival.manifest.parts,
        received_at=at,
    )
