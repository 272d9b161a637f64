"""Ask a guardian by a link: note that they were asked, and make the link."""

from server.consent.guardians.codes import token_after
from server.consent.guardians.links import find_link, make_link, require_open
from server.consent.guardians.models import ConsentLink
from server.consent.guardians.problems import LinkOver
from server.consent.guardians.vocabulary import Reach
from server.consent.notice import NoticeIncomplete
from server.consent.record import append_event
from server.consent.recording import WordingNotSignedOff
from server.consent.shown import NOTHING
from server.consent.sign_off import is_signed_off
from server.consent.support import Support
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Voice
from server.consent.wordings import GuardianWording, wording_in
from server.rooms.directory import find
from server.rooms.participants import participant_for_change
from server.services import services
from server.workflows.answer_link import questions_by_link
from server.workflows.guardian_notice import guardian_notice


def ask_by_link(
    participant_id: str, *, form: str, adult: Adult, reach: Reach, language: str, by: str
) -> tuple[ConsentLink, str]:
    """Make a link in the caller's transaction; return it with its token, which is known only now.

    `form` is the random name of the page that was filled in: the same one sent again gives the same
    link, while that asks. An earlier link that still asks the same adult ends; answers stay.
    Raises NotFound, LinkOver when the child's card is not used any more, and what the wording lacks.
    """
    participant = participant_for_change(participant_id)
    if participant.retired_at is not None:
        raise LinkOver
    wording = wording_in(language)
    country = find(participant.room_id).country
    _require_askable(wording, country=country)
    about = f"{participant.id}/{adult.value}/{reach.value}/{language}/{by}"
    token = token_after(form, about=about, key=services().settings.secret_key.encode())
    made_before = find_link(token)
    if made_before is not None:
        require_open(made_before)
        return made_before, token
    link = make_link(
        token, participant_id=participant.id, adult=adult, reach=reach, language=language, by=by
    )
    for question in questions_by_link(wording):
        append_event(
            ConsentEventKind.REQUESTED,
            voice=Voice.GUARDIAN,
            purpose=question.purpose,
            method=Method.LINK,
            indicated_by=by,
            jurisdiction=country,
            participant_id=participant.id,
            wording=wording.shown,
            expires_at=link.expires_at,
            support=Support(adult=adult, evidence_id=link.id),
            # nobody has opened it yet
            shown=NOTHING,
        )
    return link, token


def _require_askable(wording: GuardianWording, *, country: str) -> None:
    """Ask nobody for a yes that could not count. Raises WordingNotSignedOff, NoticeIncomplete."""
    if services().settings.demo:
        return
    if not is_signed_off(wording):
        raise WordingNotSignedOff
    if not guardian_notice(wording, country=country).may_be_published:
        raise NoticeIncomplete
