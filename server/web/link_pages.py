"""A steward makes a link for a guardian far away: shown once, as address, picture and message."""

from enum import Enum

from flask import Blueprint, Flask, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, format_date, gettext, lazy_gettext

from server.consent.guardians.links import LASTS, end_link, links_of, require_open
from server.consent.guardians.models import ConsentLink
from server.consent.guardians.problems import LinkOver, LinkUsed, ReachNeeded
from server.consent.guardians.vocabulary import Reach
from server.consent.wordings import wording_in
from server.database import transaction
from server.i18n import Language, find_language
from server.problems import Malformed
from server.rooms.participants import find_participant
from server.services import services
from server.staff.permissions import Permission
from server.web.adult_asked import adult_asked
from server.web.consent_words import ADULT_NAMES
from server.web.form_name import form_name
from server.web.room_access import own_participant
from server.web.staff_session import current_staff, requires
from server.workflows.ask_by_link import ask_by_link

pages = Blueprint("links", __name__, url_prefix="/staff/participants/<participant_id>/link")

REACH_NAMES = {
    Reach.TALKED_BEFORE: lazy_gettext("I have talked to the guardian at this number before"),
    Reach.IN_PERSON: lazy_gettext("The guardian is here and takes a picture of the code"),
    Reach.FROM_THE_REGISTER: lazy_gettext(
        "The number stands in the register of the school or home"
    ),
}


class LinkState(Enum):
    """What became of a link, for the steward."""

    WAITING = "waiting"  # nobody has answered yet
    ANSWERED = "answered"  # used up
    OVER = "over"  # ended or too old


STATE_NAMES = {
    LinkState.WAITING: lazy_gettext("waits for an answer"),
    LinkState.ANSWERED: lazy_gettext("answered"),
    LinkState.OVER: lazy_gettext("over"),
}


@pages.get("")
@requires(Permission.ROOMS_CONSENT_RECORD)
def for_participant(participant_id: str) -> str:
    """Show the links there are, and the form for a new one."""
    participant, room = own_participant(participant_id, permission=Permission.ROOMS_CONSENT_RECORD)
    return render_template(
        "guardians/links.html",
        participant=participant,
        room=room,
        reaches=REACH_NAMES,
        adult_names=ADULT_NAMES,
        days=LASTS.days,
        links=[(link, _state(link)) for link in links_of(participant.id)],
        states=LinkState,
        state_names=STATE_NAMES,
    )


@pages.post("")
@requires(Permission.ROOMS_CONSENT_RECORD)
def make(participant_id: str) -> Response | str:
    """Make a link and show it, this once."""
    own_participant(participant_id, permission=Permission.ROOMS_CONSENT_RECORD)
    language = find_language(request.form.get("language", ""))
    if language is None:
        raise Malformed
    with transaction():
        link, token = ask_by_link(
            participant_id,
            form=form_name(),
            adult=adult_asked(),
            reach=_reach(),
            language=language.tag,
            by=current_staff().actor,
        )
        ends_at = link.expires_at
        pseudonym = find_participant(participant_id).pseudonym
    address = f"{services().settings.public_url}/c/{token}"
    with force_locale(language.folder):
        message = _message(address, language=language, until=format_date(ends_at))
    return render_template(
        "guardians/link_made.html",
        participant_id=participant_id,
        pseudonym=pseudonym,
        address=address,
        message=message,
        spoken=language,
        ends_at=ends_at,
    )


@pages.post("/<link_id>/end")
@requires(Permission.ROOMS_CONSENT_RECORD)
def end(participant_id: str, link_id: str) -> ResponseReturnValue:
    """End a link that went astray or is not needed any more."""
    own_participant(participant_id, permission=Permission.ROOMS_CONSENT_RECORD)
    with transaction():
        end_link(link_id, participant_id=participant_id, by=current_staff().actor)
    return redirect(url_for("links.for_participant", participant_id=participant_id), 303)


def _reach() -> Reach:
    try:
        return Reach(request.form.get("reach", ""))
    except ValueError:
        raise ReachNeeded from None


def _state(link: ConsentLink) -> LinkState:
    try:
        require_open(link)
    except LinkUsed:
        return LinkState.ANSWERED
    except LinkOver:
        return LinkState.OVER
    return LinkState.WAITING


def _message(address: str, *, language: Language, until: str) -> str:
    """Return what the steward copies into a messenger: no name, nothing about the child."""
    title = wording_in(language.tag).title
    please = gettext(
        "Please open this page and answer. You need no account. It works until %(day)s.", day=until
    )
    return f"{title}\n{please}\n{address}"


def init_link_pages(app: Flask) -> None:
    """Put the pages onto the app."""
    app.register_blueprint(pages)
