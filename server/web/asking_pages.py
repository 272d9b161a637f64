"""What a guardian far away opens on an old phone: a link that asks once. No script, account or name."""

from flask import (
    Blueprint,
    Flask,
    Response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from server import ids
from server.consent.guardians.links import link_of
from server.consent.guardians.models import ConsentLink
from server.consent.guardians.problems import AnswersMissing
from server.consent.recording import Answer
from server.consent.sign_off import is_signed_off
from server.consent.wordings import GuardianWording, wording_in, wording_with_mark
from server.database import transaction
from server.i18n import current_language, prefer_language
from server.problems import NotFound, TakenDown
from server.rooms.directory import find
from server.rooms.participants import find_participant
from server.web.answers_given import answers_given
from server.web.consent_words import PURPOSE_NAMES
from server.web.encoded import answer_encoded, encode
from server.web.errors import status_of
from server.web.guardian_pace import Secret, at_a_human_pace
from server.web.page_sounds import page_sounds
from server.web.shown_to_adult import as_field, shown_by_form, shown_by_page
from server.web.wording_sounds import sounds_of
from server.workflows.answer_link import answer_link, questions_by_link, require_asking
from server.workflows.guardian_notice import guardian_notice
from server.workflows.speak_wordings import INTRODUCTION, NOTICE, RIGHTS

pages = Blueprint("asking", __name__)


@pages.get("/c/<token>")
def ask(token: str) -> Response:
    """Show what is asked. Nothing changes: messengers open a link before the guardian does."""
    link = _link(token)
    require_asking(link)
    return _form(link, token=token, wording=wording_in(current_language().tag))


@pages.post("/c/<token>")
def answer(token: str) -> ResponseReturnValue:
    """Record the answers and go to the guardian's own page."""
    link = _link(token)
    shown = wording_with_mark(request.form.get("wording", ""))
    form = request.form.get("form", "")
    if shown is None or not ids.is_id(form):
        require_asking(link)
        return _form(link, token=token, wording=wording_in(current_language().tag))
    try:
        with transaction():
            code = answer_link(
                token,
                form=form,
                answered=answers_given(),
                wording=shown,
                shown=shown_by_form(shown),
            )
    except AnswersMissing as missing:
        return _form(link, token=token, wording=shown, missing=missing)
    return redirect(url_for("guardian_page.show", code=code, lang=shown.language, new=1), 303)


def _link(token: str) -> ConsentLink:
    """Return the link; from here on the page speaks the guardian's language."""
    with at_a_human_pace(Secret.LINK):
        link = link_of(token)
    prefer_language(link.language)
    return link


def _form(
    link: ConsentLink,
    *,
    token: str,
    wording: GuardianWording,
    missing: AnswersMissing | None = None,
) -> Response:
    asked = questions_by_link(wording)
    participant = find_participant(link.participant_id)
    country = find(participant.room_id).country
    purposes = [question.purpose for question in asked]
    heard = [INTRODUCTION, *(purpose.value for purpose in purposes), RIGHTS, NOTICE]
    shown = shown_by_page(wording, country=country, asked=purposes, heard=heard)
    body = render_template(
        "guardians/ask.html",
        token=token,
        wording=wording,
        asked=asked,
        not_asked=[PURPOSE_NAMES[q.purpose] for q in wording.questions if q not in asked],
        answers=Answer,
        form=request.form.get("form") or ids.new_id(),
        chosen={item.purpose: item.answer for item in answers_given()},
        missing=missing,
        pseudonym=participant.pseudonym,
        notice=guardian_notice(wording, country=country),
        shown=as_field(shown, wording=wording),
        is_signed_off=is_signed_off(wording),
        sounds=sounds_of(wording),
    )
    return as_private_page(body, status=status_of(missing) if missing else 200)


@pages.errorhandler(NotFound)
@pages.errorhandler(TakenDown)
def closed(problem: NotFound | TakenDown) -> Response:
    """Say why a link asks nothing, and show nothing else."""
    body = render_template("guardians/closed.html", problem=problem, page_sounds=page_sounds())
    return as_private_page(body, status=status_of(problem))


def as_private_page(body: str, *, status: int = 200) -> Response:
    """Answer with a small page that no search engine lists; its address is the key to it."""
    response = answer_encoded(encode(body.encode()), "text/html; charset=utf-8")
    response.status_code = status
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def init_asking_pages(app: Flask) -> None:
    """Put the pages onto the app."""
    app.register_blueprint(pages)
