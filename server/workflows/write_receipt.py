"""Write the receipt that a person can use, from what one adult has said so far."""

from datetime import datetime

from flask_babel import force_locale, gettext

from server import clock
from server.consent.guardians.pages import Speaker
from server.consent.receipts.people import Line, ReceiptForPeople
from server.consent.record import statements_of
from server.consent.sign_off import is_signed_off
from server.consent.standing import Stance, Standing, standing
from server.consent.wordings import GuardianWording, wording_in
from server.i18n import Language, all_languages
from server.rooms.directory import find
from server.rooms.participants import find_participant
from server.services import services
from server.workflows.complaints import complaints_places


def write_receipt(speaker: Speaker, *, language: str, code: str | None) -> ReceiptForPeople:
    """Return what an adult said for every purpose, and what they can do about it. Raises NotFound.

    With a code the receipt leads to the adult's own page; without one it leads to the steward.
    """
    participant = find_participant(speaker.participant_id)
    wording = wording_in(language)
    written_in = _language(wording.language)
    stands = standing_of(speaker)
    with force_locale(written_in.folder):
        how_to_stop = _how_to_stop(has_code=code is not None)
    return ReceiptForPeople(
        pseudonym=participant.pseudonym,
        language=written_in.tag,
        direction=written_in.direction,
        given_at=_latest(stands) or clock.now(),
        lines=_lines(speaker, wording=wording, stands=stands),
        how_to_stop=how_to_stop,
        code=code,
        address=f"{services().settings.public_url}/g/{code}" if code else None,
        complaints=complaints_places(find(participant.room_id).country),
        mark=wording.mark,
        is_signed_off=is_signed_off(wording),
    )


def standing_of(speaker: Speaker) -> Standing:
    """Return where exactly this adult stands now, whatever the child's other guardian said."""
    said = statements_of(participant_id=speaker.participant_id)
    own = (one for one in said if (one.voice, one.adult) == (speaker.voice, speaker.adult))
    return standing(own, clock.now())


def _lines(speaker: Speaker, *, wording: GuardianWording, stands: Standing) -> tuple[Line, ...]:
    positions = [(q, stands.of(speaker.voice, q.purpose)) for q in wording.questions]
    return tuple(
        Line(
            purpose=question.purpose,
            question=question.sentence,
            explanation=question.explanation,
            stance=position.stance,
            until=position.until.date() if position.until else None,
        )
        for question, position in positions
        if position.stance is not Stance.UNKNOWN
    )


def _how_to_stop(*, has_code: bool) -> tuple[str, ...]:
    by_steward = gettext("Tell the steward of the room. A word is enough.")
    if not has_code:
        return (by_steward,)
    by_code = gettext("Open your page with this code and press “Stop”.")
    return (by_code, by_steward)


def _latest(stands: Standing) -> datetime | None:
    return max((p.since for p in stands.positions.values() if p.since is not None), default=None)


def _language(tag: str) -> Language:
    return next(language for language in all_languages() if language.tag == tag)
