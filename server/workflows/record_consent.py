"""Record what an adult said about a child's stories, and let it count at once."""

from sqlalchemy import select

from server import audit, clock
from server.consent.notice import NoticeIncomplete
from server.consent.record import append_event, statements_of
from server.consent.recording import (
    ADULTS,
    YES_LASTS,
    Answer,
    Answered,
    AuthorityUnknownHere,
    NotAsked,
    WitnessNeeded,
    WordingNeeded,
    WordingNotSignedOff,
    check_support,
    event_kind,
)
from server.consent.shown import NOT_KNOWN, Shown
from server.consent.sign_off import is_signed_off
from server.consent.standing import standing
from server.consent.support import Support
from server.consent.vocabulary import Adult, Authority, Method, Voice
from server.consent.wordings import GuardianWording
from server.countries.packs import law_in
from server.database import db
from server.problems import Malformed
from server.rooms.directory import find
from server.rooms.participants import find_participant
from server.services import services
from server.staff.people import find_person
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.guardian_notice import guardian_notice
from server.workflows.offer_own_voice import offer_own_voice
from server.workflows.reconsider import reconsider


def record_consent(
    participant_id: str,
    *,
    voice: Voice,
    answered: tuple[Answered, ...],
    method: Method,
    wording: GuardianWording | None,
    by: str,
    adult: Adult = Adult.FIRST,
    witness: str | None = None,
    evidence_id: str | None = None,
    authority: Authority | None = None,
    shown: Shown = NOT_KNOWN,
) -> None:
    """Append one event for each answer, in the caller's transaction, then ask the gate again.

    The one door for the words of adults, however they come. A no needs nothing but the word. A yes
    needs a method that is strong enough for each purpose, its witness (a member of staff by id), its
    recording or the carer's authority where the method wants them, and a wording that asks for it.
    Outside of a demo a named person has signed the wording off, and the notice with it tells all that
    the law of the room's country wants told. Every story of the participant follows at once.
    Raises NotFound, Malformed, MethodTooWeak, WitnessNeeded, EvidenceNeeded, AuthorityNeeded,
    AuthorityUnknownHere, WordingNeeded, NotAsked, WordingNotSignedOff, NoticeIncomplete.
    """
    participant = find_participant(participant_id)
    country = find(participant.room_id).country
    if voice not in ADULTS or not answered:
        raise Malformed
    support = Support(adult=adult, witness_id=witness, evidence_id=evidence_id, authority=authority)
    check_support(answered, voice=voice, method=method, support=support, by=by)
    if any(item.answer is Answer.YES for item in answered):
        _check_witness(support)
        check_wording(answered, wording)
        _check_law(wording, support=support, country=country)
    own = (one for one in statements_of(participant_id=participant.id) if one.adult is adult)
    stands = standing(own, clock.now())
    for item in answered:
        append_event(
            event_kind(item.answer, before=stands.of(voice, item.purpose).stance),
            voice=voice,
            purpose=item.purpose,
            method=method,
            indicated_by=by,
            jurisdiction=country,
            participant_id=participant.id,
            wording=wording.shown if wording else None,
            expires_at=clock.now() + YES_LASTS if item.answer is Answer.YES else None,
            support=support,
            shown=shown,
        )
    codes = ",".join(f"{item.purpose.value}={item.answer.value}" for item in answered)
    audit.record(
        "consent.recorded",
        subject_id=participant.id,
        actor=by,
        details={
            "voice": voice.value,
            "adult": adult.value,
            "answers": codes,
            "method": method.value,
            "wording": wording.shown.sha256 if wording else None,
            "notice": shown.notice,
            "sound": shown.sound,
        },
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
        offer_own_voice(story_id)


def _check_witness(support: Support) -> None:
    """A witness is somebody who works here now; only then can anybody ask them later."""
    if support.witness_id is not None and find_person(support.witness_id) is None:
        raise WitnessNeeded


def check_wording(answered: tuple[Answered, ...], wording: GuardianWording | None) -> None:
    """Raise WordingNeeded, NotAsked or WordingNotSignedOff when a yes cannot stand on these words."""
    if wording is None:
        raise WordingNeeded
    agreed = {item.purpose for item in answered if item.answer is Answer.YES}
    if not agreed <= {question.purpose for question in wording.questions}:
        raise NotAsked
    if not services().settings.demo and not is_signed_off(wording):
        raise WordingNotSignedOff


def _check_law(wording: GuardianWording | None, *, support: Support, country: str) -> None:
    law = law_in(country)
    if law and support.authority and support.authority not in law.carers.authorities:
        raise AuthorityUnknownHere
    if wording is None or services().settings.demo:
        return
    if not guardian_notice(wording, country=country).may_be_published:
        raise NoticeIncomplete
