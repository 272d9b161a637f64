"""Hear a word: a steward enters what an adult said; its noes count at once, its yeses wait."""

from server.consent.guardians.hearings import Word, noes_of, take_down_word, yeses_of
from server.consent.guardians.models import ConsentHearing
from server.consent.methods import EVIDENCED, is_strong_enough
from server.consent.recording import AuthorityNeeded, EvidenceNeeded, MethodTooWeak
from server.consent.vocabulary import Method, Voice
from server.consent.wordings import GuardianWording
from server.problems import Malformed
from server.rooms.participants import find_participant
from server.workflows.record_consent import check_wording, record_consent


def hear_word(word: Word, *, wording: GuardianWording, steward_id: str) -> ConsentHearing | None:
    """Record the noes and let the yeses wait, in the caller's transaction; none when all are noes.

    What could never be confirmed is refused now, while the adult is still there.
    Raises NotFound, Malformed, MethodTooWeak, EvidenceNeeded, AuthorityNeeded, and what the wording
    lacks: NotAsked, WordingNotSignedOff.
    """
    if not word.answered:
        raise Malformed
    find_participant(word.participant_id)
    _require_confirmable(word, wording=wording)
    if noes := noes_of(word.answered):
        record_consent(
            word.participant_id,
            voice=word.voice,
            adult=word.adult,
            answered=noes,
            method=word.method,
            wording=wording,
            by=f"staff:{steward_id}",
            authority=word.authority,
            shown=word.shown,
        )
    if not yeses_of(word.answered):
        return None
    return take_down_word(word, steward_id=steward_id)


def _require_confirmable(word: Word, *, wording: GuardianWording) -> None:
    yeses = yeses_of(word.answered)
    if not yeses:
        return
    if not all(is_strong_enough(word.method, purpose=item.purpose) for item in yeses):
        raise MethodTooWeak
    if word.method in EVIDENCED and word.evidence is None:
        raise EvidenceNeeded
    is_carer = word.voice is Voice.DELEGATED_CARER or word.method is Method.CARER_DOCUMENT
    if is_carer and word.authority is None:
        raise AuthorityNeeded
    check_wording(word.answered, wording)
