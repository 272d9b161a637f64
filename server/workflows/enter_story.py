"""Enter a story: all rows that a parcel causes, in the caller's one transaction."""

from server import audit, clock
from server.consent.record import Wording, append_event
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice
from server.database import db
from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.parcels.manifest import Assent
from server.parcels.problems import UploadUnknown
from server.parcels.quotas import Quota, count_parcel
from server.parcels.receipts import ReceiptNote, add_receipt
from server.parcels.unfinished import remove_unfinished
from server.parcels.vocabulary import AssentAnswer, AssentPurpose
from server.referrals.models import Trigger
from server.rooms.arrivals import participant_by_pictures, participant_by_token
from server.stories.keepsake import seal_pictures
from server.stories.models import Part, Story
from server.stories.states import StoryState
from server.stories.vocabulary import AgeBand, PartKind, Topic, VoiceChoice
from server.workflows.arrival import Arrival, KeptParts
from server.workflows.refer import refer

CHILD = "child"
WORRY_PRIORITY = 0
USUAL_PRIORITY = 2


def enter_story(arrival: Arrival, kept: KeptParts) -> ReceiptNote:
    """Write story, parts, receipt, assent, card, keepsake, referral and job.

    Raises RoomFull, UploadUnknown, and IntegrityError when the story is here already.
    """
    _settle_upload(arrival, kept)
    story = _story(arrival, kept)
    db.session.add(story)
    db.session.flush()
    _add_parts(arrival, kept)
    for answer in arrival.manifest.assent:
        _record_assent(answer, arrival=arrival)
    audit.record("story.received", subject_id=story.id, actor=CHILD)
    if story.has_worry:
        refer(story, trigger=Trigger.WORRY_BUTTON, rule=None, by=CHILD)
    ledger.add(kind=JobKind.PREPARE, subject_id=story.id, is_urgent=story.has_worry)
    return add_receipt(
        story.id,
        sha256=arrival.sha256,
        length=arrival.length,
        parts=arrival.manifest.parts,
        received_at=story.received_at,
    )


def _settle_upload(arrival: Arrival, kept: KeptParts) -> None:
    """End the upload that brought the parcel; it was counted when it began. Else count now."""
    was_unfinished = remove_unfinished(arrival.story_id)
    if was_unfinished:
        return
    if kept.is_from_upload:
        # Cancelled a moment ago: its key, which the parts were sealed under, is being destroyed.
        raise UploadUnknown
    quota = Quota(room_id=arrival.room_id, parcels=arrival.room_parcels_a_day)
    count_parcel(quota, length=arrival.length, has_worry=arrival.manifest.has_worry)


def _story(arrival: Arrival, kept: KeptParts) -> Story:
    manifest = arrival.manifest
    return Story(
        id=arrival.story_id,
        room_id=arrival.room_id,
        participant_id=_participant_id(arrival),
        state=StoryState.RECEIVED,
        keepsake_sealed=seal_pictures(manifest.keepsake, key_id=kept.key_id),
        take_back_sha256=manifest.take_back_sha256,
        language=arrival.language,
        age_band=AgeBand(manifest.age_band.value) if manifest.age_band else None,
        topic=Topic(manifest.topic.value) if manifest.topic else None,
        prompt=manifest.prompt,
        voice_choice=VoiceChoice(manifest.voice_choice.value) if manifest.voice_choice else None,
        has_worry=manifest.has_worry,
        priority=WORRY_PRIORITY if manifest.has_worry else USUAL_PRIORITY,
        content_key_id=kept.key_id,
        received_at=clock.now(),
        is_demo=arrival.is_demo,
    )


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


def _add_parts(arrival: Arrival, kept: KeptParts) -> None:
    for position, (part, object_id) in enumerate(zip(arrival.parts, kept.object_ids, strict=True)):
        db.session.add(
            Part(
                story_id=arrival.story_id,
                position=position,
                kind=PartKind(part.note.kind.value),
                media_type=part.note.media_type,
                length=part.note.length,
                sha256=part.note.sha256,
                object_id=object_id,
            )
        )


def _record_assent(answer: Assent, *, arrival: Arrival) -> None:
    """Append the child's answer. A yes to strangers counts only when the child understood it."""
    is_private = answer.purpose is AssentPurpose.KEEP
    is_yes = answer.answer is AssentAnswer.GIVEN and (is_private or answer.is_understood)
    append_event(
        ConsentEventKind.GIVEN if is_yes else ConsentEventKind.REFUSED,
        voice=Voice.CHILD,
        purpose=Purpose(answer.purpose.value),
        method=Method.APP_CARDS,
        indicated_by=CHILD,
        jurisdiction=arrival.room_country,
        story_id=arrival.story_id,
        wording=Wording(version=answer.wording, language=answer.language, sha256=answer.sha256),
    )
