"""Record what a guardian said, on paper or by a word to the steward, and let it count at once."""

from sqlalchemy import select

from server import audit, clock
from server.consent.record import append_event, statements_of
from server.consent.recording import (
    ADULTS,
    YES_LASTS,
    Answer,
    Answered,
    WordingNeeded,
    WordingNotSignedOff,
    check_method,
    event_kind,
)
from server.consent.standing import standing
from server.consent.vocabulary import Method, Voice
from server.consent.wordings import GuardianWording
from server.database import db
from server.problems import Malformed
from server.rooms.directory import find
from server.rooms.participants import find_participant
from server.services import services
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.reconsider import reconsider


def record_consent(
    participant_id: str,
    *,
    voice: Voice,
    answered: tuple[Answered, ...],
    method: Method,
    wording: GuardianWording | None,
    by: str,
) -> None:
    """Append one event for each answer, in the caller's transaction, then ask the gate again.

    A no needs nothing but the word. A yes needs a signed paper with a wording that a named person
    has signed off (the demo excepted). Every story of the participant follows at once.
    Raises NotFound, Malformed, SignatureNeeded, WordingNeeded, WordingNotSignedOff.
    """
    participant = find_participant(participant_id)
    if voice not in ADULTS or not answered:
        raise Malformed
    check_method(answered, method=method)
    _check_wording(answered, wording)
    stands = standing(statements_of(participant_id=participant.id), clock.now())
    for item in answered:
        append_event(
            event_kind(item.answer, before=stands.of(voice, item.purpose).stance),
            voice=voice,
            purpose=item.purpose,
            method=method,
            indicated_by=by,
            jurisdiction=find(participant.room_id).country,
            participant_id=participant.id,
            wording=wording.shown if wording else None,
            expires_at=clock.now() + YES_LASTS if item.answer is Answer.YES else None,
        )
    codes = ",".join(f"{item.purpose.value}={item.answer.value}" for item in answered)
    audit.record(
        "consent.recorded",
        subject_id=participant.id,
        actor=by,
        details={"voice": voice.value, "answers": codes, "method": method.value},
    )
    reconsider_stories_of(participant.id)


def reconsider_stories_of(participant_id: str) -> None:
    """Ask the gate again about every story that a guardian's word concerns."""
    # All are locked, in order, before the first changes the gallery's generation: whoever holds one
    # of them and waits for the generation would otherwise wait for us, and we for them.
    living = (
        select(Story.id)
        .where(
            Story.participant_id == participant_id,
            Story.state.not_in([StoryState.TAKEN_BACK, StoryState.ERASED]),
        )
        .order_by(Story.id)
        .with_for_update()
    )
    for story_id in db.session.scalars(living).all():
        reconsider(story_id)


def _check_wording(answered: tuple[Answered, ...], wording: GuardianWording | None) -> None:
    if all(item.answer is Answer.NO for item in answered):
        return
    if wording is None:
        raise WordingNeeded
    if wording.reviewed_by is None and not services().settings.demo:
        raise WordingNotSignedOff
