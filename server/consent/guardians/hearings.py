"""Hearings: yeses that a steward entered and a second adult has yet to confirm.

A no never waits: it is recorded at once, whoever is or is not there to witness it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import CursorResult, select, update

from server import audit, clock, ids
from server.consent.guardians.codes import new_call_code
from server.consent.guardians.models import ConsentHearing
from server.consent.guardians.problems import HearingOver, TooManyWrongCodes
from server.consent.guardians.vocabulary import EvidenceKind, Outcome
from server.consent.recording import Answer, Answered
from server.consent.shown import NOT_KNOWN, Shown
from server.consent.support import Support
from server.consent.vocabulary import Adult, Authority, Method, Purpose, Voice
from server.database import db
from server.problems import NotFound

MOST_WRONG_TRIES = 3
"""Then the digits are void, for this hearing alone: three guesses among ten thousand numbers."""

WAITS = {
    # the witness listens to the call
    Method.FAMILY_PHONE: timedelta(minutes=30),
    # the witness was there, and signs in when there is time
    Method.WITNESSED_WORD: timedelta(days=2),
    Method.CARER_DOCUMENT: timedelta(days=2),
}
"""How long a second adult may take to confirm, by method."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Where the vault keeps what can be heard or seen again."""

    kind: EvidenceKind
    key_id: str
    object_id: str


@dataclass(frozen=True, kw_only=True)
class Word:
    """What an adult said to a steward, and how."""

    participant_id: str
    method: Method
    voice: Voice
    adult: Adult
    answered: tuple[Answered, ...]
    # mark of the wording that was read aloud
    mark: str
    # with the notice that was read aloud
    shown: Shown = NOT_KNOWN
    authority: Authority | None = None
    evidence: Evidence | None = None


def take_down_word(word: Word, *, steward_id: str) -> ConsentHearing:
    """Let the yeses of a word wait for a witness, in the caller's transaction."""
    moment = clock.now()
    evidence = word.evidence
    hearing = ConsentHearing(
        id=ids.new_id(),
        participant_id=word.participant_id,
        method=word.method,
        voice=word.voice,
        adult=word.adult,
        authority=word.authority,
        answers={item.purpose.value: item.answer.value for item in yeses_of(word.answered)},
        mark=word.mark,
        notice_shown=word.shown.notice,
        sound_offered=word.shown.sound,
        code=new_call_code() if word.method is Method.FAMILY_PHONE else None,
        wrong_tries=0,
        evidence_kind=evidence.kind if evidence else None,
        content_key_id=evidence.key_id if evidence else None,
        object_id=evidence.object_id if evidence else None,
        taken_by=steward_id,
        taken_at=moment,
        expires_at=moment + WAITS[word.method],
    )
    db.session.add(hearing)
    audit.record(
        "hearing.taken",
        subject_id=hearing.id,
        actor=f"staff:{steward_id}",
        details={"participant": word.participant_id, "method": word.method.value},
    )
    return hearing


def yeses_of(answered: tuple[Answered, ...]) -> tuple[Answered, ...]:
    """Return what needs a witness."""
    return tuple(item for item in answered if item.answer is Answer.YES)


def noes_of(answered: tuple[Answered, ...]) -> tuple[Answered, ...]:
    """Return what needs nothing but the word."""
    return tuple(item for item in answered if item.answer is Answer.NO)


def answers_of(hearing: ConsentHearing) -> tuple[Answered, ...]:
    """Return the answers that wait."""
    return tuple(
        Answered(purpose=purpose, answer=Answer(hearing.answers[purpose.value]))
        for purpose in Purpose
        if purpose.value in hearing.answers
    )


def shown_of(hearing: ConsentHearing) -> Shown:
    """Return what was read aloud beside the wording."""
    return Shown(notice=hearing.notice_shown, sound=hearing.sound_offered)


def support_of(hearing: ConsentHearing, *, witness_id: str) -> Support:
    """Return what stands behind the answers once they are confirmed."""
    return Support(
        adult=hearing.adult,
        witness_id=witness_id,
        evidence_id=hearing.id,
        authority=hearing.authority,
    )


def find_hearing(hearing_id: str) -> ConsentHearing:
    """Return a hearing, whatever became of it. Raises NotFound."""
    hearing = db.session.get(ConsentHearing, hearing_id)
    if hearing is None:
        raise NotFound
    return hearing


def hearing_for_change(hearing_id: str) -> ConsentHearing:
    """Return a hearing that nobody else changes until the transaction ends. Raises NotFound.

    Tries at the same moment stand in a row here, so that each of them is counted.
    """
    hearing = db.session.get(
        ConsentHearing, hearing_id, with_for_update=True, populate_existing=True
    )
    if hearing is None:
        raise NotFound
    return hearing


def require_waiting(hearing: ConsentHearing) -> None:
    """Raise HearingOver when it does not wait any more, or the clock was put back before it began.

    Raises TooManyWrongCodes where guessing ended it.
    """
    if hearing.outcome is Outcome.TOO_MANY_TRIES:
        raise TooManyWrongCodes
    is_in_time = hearing.taken_at <= clock.now() < hearing.expires_at
    if hearing.settled_at is not None or not is_in_time:
        raise HearingOver


def hearings_waiting(participant_ids: Collection[str]) -> list[ConsentHearing]:
    """Return what waits for a second adult, the oldest first."""
    waiting = select(ConsentHearing).where(
        ConsentHearing.participant_id.in_(participant_ids),
        ConsentHearing.settled_at.is_(None),
        ConsentHearing.expires_at > clock.now(),
    )
    return list(db.session.scalars(waiting.order_by(ConsentHearing.taken_at, ConsentHearing.id)))


def overdue_hearings() -> list[ConsentHearing]:
    """Return what nobody confirmed in time and nobody settled."""
    late = select(ConsentHearing).where(
        ConsentHearing.settled_at.is_(None), ConsentHearing.expires_at <= clock.now()
    )
    return list(db.session.scalars(late))


def settle(hearing: ConsentHearing, outcome: Outcome, *, by: str) -> None:
    """End a hearing in the caller's transaction; of two at once one raises HearingOver."""
    settled: CursorResult[object] = db.session.execute(  # type: ignore[assignment]
        update(ConsentHearing)
        .where(ConsentHearing.id == hearing.id, ConsentHearing.settled_at.is_(None))
        .values(settled_at=clock.now(), outcome=outcome)
    )
    if settled.rowcount != 1:
        raise HearingOver
    db.session.refresh(hearing)
    audit.record(
        "hearing.settled", subject_id=hearing.id, actor=by, details={"outcome": outcome.value}
    )
