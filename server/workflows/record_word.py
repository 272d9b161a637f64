"""Record what an adult said to a steward, who may not know which of two guardians it was."""

from server.consent.guardians.hearings import noes_of, yeses_of
from server.consent.recording import Answered, adults_refusing
from server.consent.shown import NOTHING
from server.consent.vocabulary import Adult, Method, Voice
from server.consent.wordings import GuardianWording
from server.problems import Malformed
from server.workflows.record_consent import record_consent

WORD = Method.SPOKEN_TO_STEWARD


def record_word(
    participant_id: str,
    *,
    voice: Voice,
    adult: Adult | None,
    answered: tuple[Answered, ...],
    wording: GuardianWording,
    by: str,
) -> None:
    """Record the answers in the caller's transaction; a no of nobody knows whom is both guardians'.

    A yes of nobody knows whom is the first's alone. Raises what record_consent raises.
    """
    agreeing = adult if adult and voice is Voice.GUARDIAN else Adult.FIRST
    said = [(yeses_of(answered), agreeing)]
    said += [(noes_of(answered), each) for each in adults_refusing(voice, adult=adult)]
    if not answered:
        raise Malformed
    for part, whose in said:
        if part:
            record_consent(
                participant_id,
                voice=voice,
                adult=whose,
                answered=part,
                method=WORD,
                wording=wording,
                by=by,
                shown=NOTHING,
            )
