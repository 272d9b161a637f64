"""Confirm a hearing: the second adult heard or saw it too, and every yes counts from now on."""

import hmac
from dataclasses import dataclass

from server.consent.guardians.hearings import (
    MOST_WRONG_TRIES,
    answers_of,
    hearing_for_change,
    require_waiting,
    settle,
    shown_of,
)
from server.consent.guardians.models import ConsentHearing
from server.consent.guardians.pages import Speaker
from server.consent.guardians.problems import HearingOver, WitnessIsSamePerson
from server.consent.guardians.vocabulary import Outcome
from server.consent.recording import Answered
from server.consent.vocabulary import Purpose
from server.consent.wordings import wording_with_mark
from server.workflows.erase_evidence import erase_evidence
from server.workflows.overtaken import not_overtaken
from server.workflows.record_consent import record_consent


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """What became of a hearing by the second adult."""

    # none while another try is left
    outcome: Outcome | None
    # purposes to which the same adult said no after the yes was taken down: the no stays
    overtaken: tuple[Purpose, ...] = ()


def confirm_hearing(hearing_id: str, *, witness_id: str, typed: str | None) -> Confirmed:
    """Record the yeses that nobody took back meanwhile, in the caller's transaction.

    On the telephone `typed` are the four digits that the witness heard the adult say. Wrong ones
    record nothing: there is no outcome for another try, TOO_MANY_TRIES after the third, and then the
    digits are void whoever types them. Raises NotFound, HearingOver, TooManyWrongCodes,
    WitnessIsSamePerson, and what record_consent raises.
    """
    hearing = _waiting(hearing_id, witness_id=witness_id)
    if hearing.code is not None and not _is_same(hearing.code, typed or ""):
        return Confirmed(outcome=_note_wrong_try(hearing, witness_id=witness_id))
    hearing.witness_id = witness_id
    settle(hearing, Outcome.WITNESSED, by=f"staff:{witness_id}")
    agreed = answers_of(hearing)
    counting = not_overtaken(
        agreed,
        speaker=speaker_heard(hearing),
        said_at=hearing.taken_at,
        evidence_id=hearing.id,
    )
    if counting:
        _record(hearing, counting, witness_id=witness_id)
    overtaken = tuple(item.purpose for item in agreed if item not in counting)
    return Confirmed(outcome=Outcome.WITNESSED, overtaken=overtaken)


def refuse_to_confirm(hearing_id: str, *, witness_id: str) -> None:
    """Let the yeses go, in the caller's transaction: the second adult did not hear that.

    Raises NotFound, HearingOver, WitnessIsSamePerson.
    """
    hearing = _waiting(hearing_id, witness_id=witness_id)
    hearing.witness_id = witness_id
    _let_go(hearing, Outcome.NOT_CONFIRMED, by=f"staff:{witness_id}")


def withdraw_hearing(hearing_id: str, *, steward_id: str) -> None:
    """Take one's own entry away before anybody confirmed it. Raises NotFound, HearingOver."""
    hearing = hearing_for_change(hearing_id)
    require_waiting(hearing)
    if hearing.taken_by != steward_id:
        raise HearingOver
    _let_go(hearing, Outcome.WITHDRAWN, by=f"staff:{steward_id}")


def speaker_heard(hearing: ConsentHearing) -> Speaker:
    """Return which adult spoke."""
    return Speaker(participant_id=hearing.participant_id, voice=hearing.voice, adult=hearing.adult)


def _waiting(hearing_id: str, *, witness_id: str) -> ConsentHearing:
    hearing = hearing_for_change(hearing_id)
    require_waiting(hearing)
    if hearing.taken_by == witness_id:
        raise WitnessIsSamePerson
    return hearing


def _note_wrong_try(hearing: ConsentHearing, *, witness_id: str) -> Outcome | None:
    hearing.wrong_tries += 1
    if hearing.wrong_tries < MOST_WRONG_TRIES:
        return None
    _let_go(hearing, Outcome.TOO_MANY_TRIES, by=f"staff:{witness_id}")
    return Outcome.TOO_MANY_TRIES


def _record(hearing: ConsentHearing, counting: tuple[Answered, ...], *, witness_id: str) -> None:
    record_consent(
        hearing.participant_id,
        voice=hearing.voice,
        adult=hearing.adult,
        answered=counting,
        method=hearing.method,
        wording=wording_with_mark(hearing.mark),
        by=f"staff:{hearing.taken_by}",
        witness=witness_id,
        evidence_id=hearing.id,
        authority=hearing.authority,
        shown=shown_of(hearing),
    )


def _let_go(hearing: ConsentHearing, outcome: Outcome, *, by: str) -> None:
    settle(hearing, outcome, by=by)
    erase_evidence(hearing, by=by)


def _is_same(code: str, typed: str) -> bool:
    return hmac.compare_digest(code.encode(), "".join(typed.split()).encode())
