"""Answer a link: what a guardian far away chose on the phone is recorded, and counts at once."""

from server.consent.guardians.codes import code_after
from server.consent.guardians.links import link_of, require_open, use_link, was_answered_by
from server.consent.guardians.models import ConsentLink
from server.consent.guardians.pages import Speaker, open_page
from server.consent.guardians.problems import AnswersMissing, LinkOver
from server.consent.methods import is_strong_enough
from server.consent.recording import Answered
from server.consent.shown import NOT_KNOWN, Shown
from server.consent.vocabulary import Method, Voice
from server.consent.wordings import GuardianWording, Question
from server.rooms.participants import find_participant
from server.services import services
from server.workflows.record_consent import record_consent


def answer_link(
    token: str,
    *,
    form: str,
    answered: tuple[Answered, ...],
    wording: GuardianWording,
    shown: Shown = NOT_KNOWN,
) -> str:
    """Record the answers in the caller's transaction and return the guardian's code.

    `form` is the random name of the page that was filled in: the same one sent again changes nothing
    and gives the same code. Every question must be answered.
    Raises LinkUnknown, LinkUsed, LinkOver, AnswersMissing, and what record_consent raises.
    """
    link = link_of(token)
    code = code_after(token, form=form, key=services().settings.secret_key.encode())
    if was_answered_by(link, form=form):
        return code
    require_asking(link)
    asked = {question.purpose for question in questions_by_link(wording)}
    if {item.purpose for item in answered} != asked:
        raise AnswersMissing
    use_link(link, form=form)
    speaker = Speaker(participant_id=link.participant_id, voice=Voice.GUARDIAN, adult=link.adult)
    by = f"guardian:{link.id}"
    open_page(speaker, code=code, language=wording.language, by=by)
    record_consent(
        link.participant_id,
        voice=speaker.voice,
        adult=speaker.adult,
        answered=answered,
        method=Method.LINK,
        wording=wording,
        by=by,
        evidence_id=link.id,
        shown=shown,
    )
    return code


def require_asking(link: ConsentLink) -> None:
    """Raise LinkUsed or LinkOver when the link, or the card it is about, does not ask any more."""
    require_open(link)
    if find_participant(link.participant_id).retired_at is not None:
        raise LinkOver


def questions_by_link(wording: GuardianWording) -> tuple[Question, ...]:
    """Return what a link asks: only that for which a yes by link counts."""
    return tuple(q for q in wording.questions if is_strong_enough(Method.LINK, purpose=q.purpose))
