"""An adult's own page: what was answered, until when, how to stop. Twenty digits open it."""

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

from server.consent.guardians.codes import as_code
from server.consent.guardians.models import GuardianPage
from server.consent.guardians.pages import actor_of, page_of, speaker_of
from server.consent.guardians.problems import CodeUnknown
from server.consent.shown import NONE, Shown
from server.consent.standing import Stance
from server.consent.vocabulary import Method, Purpose
from server.consent.wordings import wording_in
from server.database import transaction
from server.i18n import current_language, prefer_language
from server.problems import Malformed
from server.web.asking_pages import as_private_page
from server.web.consent_words import PURPOSE_NAMES, STANCE_NAMES
from server.web.errors import status_of
from server.web.guardian_pace import Secret, at_a_human_pace
from server.web.page_sounds import page_sounds
from server.web.receipt_answers import as_download
from server.web.shown_files import as_shown_file
from server.web.wording_sounds import offered, sounds_of
from server.workflows.issue_receipt import issue_receipt
from server.workflows.show_inside import shown_to_parent
from server.workflows.withdraw_works import withdraw_works
from server.workflows.write_receipt import write_receipt

pages = Blueprint("guardian_page", __name__, url_prefix="/g")

STOPPABLE = tuple(purpose for purpose in Purpose if purpose is not Purpose.KEEP)
"""What ends when an adult stops everything: the private story stays, for it is the child's."""


@pages.get("")
def enter() -> Response:
    """Ask for the code."""
    return _entry()


@pages.post("")
def enter_code() -> ResponseReturnValue:
    """Go to the page of a typed code."""
    code = as_code(request.form.get("code", ""))
    try:
        _page(code)
    except CodeUnknown as problem:
        return _entry(problem)
    return redirect(url_for("guardian_page.show", code=code), 303)


@pages.get("/<code>")
def show(code: str) -> Response:
    """Show what this adult said, as it stands now."""
    page = _page(code)
    language = current_language().tag
    receipt = write_receipt(speaker_of(page), language=language, code=as_code(code))
    body = render_template(
        "guardians/page.html",
        receipt=receipt,
        stances=Stance,
        stance_names=STANCE_NAMES,
        can_stop=any(line.stance is not Stance.NO for line in receipt.lines),
        sounds=sounds_of(wording_in(language)),
        page_sounds=page_sounds(),
        shown=shown_to_parent(page.participant_id),
    )
    return as_private_page(body)


@pages.get("/<code>/shown/<sha256>")
def shown_file(code: str, sha256: str) -> Response:
    """Send a picture or a sound of what the child shows at this moment."""
    page = _page(code)
    return as_shown_file(shown_to_parent(page.participant_id), sha256=sha256)


@pages.get("/<code>/receipt.jsonld")
def machine_receipt(code: str) -> Response:
    """Hand out everything this adult said as ISO/IEC TS 27560 in JSON-LD, to keep or to show elsewhere."""
    page = _page(code)
    text = issue_receipt(speaker_of(page), language=current_language().tag)
    return as_download(text)


@pages.get("/<code>/stop")
def ask_to_stop(code: str) -> Response:
    """Ask once more before something is taken down."""
    _page(code)
    purpose = _purpose(request.args.get("purpose"))
    body = render_template(
        "guardians/stop.html",
        code=as_code(code),
        purpose=purpose,
        purpose_name=PURPOSE_NAMES[purpose] if purpose else None,
        ending=(purpose,) if purpose else STOPPABLE,
        sounds=sounds_of(wording_in(current_language().tag)),
        page_sounds=page_sounds(),
    )
    return as_private_page(body)


@pages.post("/<code>/stop")
def stop(code: str) -> ResponseReturnValue:
    """Record the no; what is public of it is gone at the next request."""
    page = _page(code)
    purpose = _purpose(request.form.get("purpose"))
    speaker = speaker_of(page)
    with transaction():
        withdraw_works(
            speaker.participant_id,
            voice=speaker.voice,
            adult=speaker.adult,
            method=Method.LINK,
            purposes=(purpose,) if purpose else STOPPABLE,
            by=actor_of(page),
            evidence_id=page.id,
            shown=_heard_with(purpose),
        )
    lang = current_language().tag
    return redirect(url_for("guardian_page.show", code=as_code(code), lang=lang, stopped=1), 303)


def _heard_with(purpose: Purpose | None) -> Shown:
    """The page to stop shows no notice; it says aloud what one purpose is."""
    sections = [purpose.value] if purpose else []
    return Shown(notice=NONE, sound=offered(wording_in(current_language().tag), sections))


def _entry(problem: CodeUnknown | None = None) -> Response:
    body = render_template("guardians/enter.html", problem=problem, page_sounds=page_sounds())
    return as_private_page(body, status=status_of(problem) if problem else 200)


def _page(code: str) -> GuardianPage:
    """Return the page; from here on everything is in the language it was made in."""
    with at_a_human_pace(Secret.CODE):
        page = page_of(code)
    prefer_language(page.language)
    return page


def _purpose(named: str | None) -> Purpose | None:
    """Return the one purpose to stop; none for everything. Raises Malformed."""
    if not named:
        return None
    try:
        return Purpose(named)
    except ValueError:
        raise Malformed from None


def init_guardian_page(app: Flask) -> None:
    """Put the page onto the app."""
    app.register_blueprint(pages)
