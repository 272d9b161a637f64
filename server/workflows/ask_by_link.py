"""Ask a guardian by a link: note that they were asked, and make the link."""

from server.consent.guardians.links import make_link
from server.consent.guardians.models import ConsentLink
from server.consent.guardians.problems import LinkOver
from server.consent.guardians.vocabulary import Reach
from server.consent.record import append_event
from server.consent.support import Support
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Voice
from server.consent.wordings import wording_in
from server.rooms.directory import find
from server.rooms.participants import find_participant
from server.workflows.answer_link import questions_by_link


def ask_by_link(
    participant_id: str, *, adult: Adult, reach: Reach, language: str, by: str
) -> tuple[ConsentLink, str]:
    """Make a link in the caller's transaction; return it with its token, which is known only now.

    Raises NotFound, and LinkOver when the child's card is not used any more.
    """
    participant = find_participant(participant_id)
    if participant.retired_at is not None:
        raise LinkOver
    link, token = make_link(participant.id, adult=adult, reach=reach, language=language, by=by)
    wording = wording_in(language)
    for question in questions_by_link(wording):
        append_event(
            ConsentEventKind.REQUESTED,
            voice=Voice.GUARDIAN,
            purpose=question.purpose,
            method=Method.LINK,
            indicated_by=by,
            jurisdiction=find(participant.room_id).country,
            participant_id=participant.id,
            wording=wording.shown,
            expires_at=link.expires_at,
            support=Support(adult=adult, evidence_id=link.id),
        )
    return link, token
