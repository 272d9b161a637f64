"""Pages on which people give the loudspeaker their voice, prompt by prompt."""

from collections import Counter

from flask import (
    Blueprint,
    Flask,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from server.database import transaction
from server.i18n import Language, find_language, offered_languages
from server.problems import Malformed, NotFound
from server.prompts.recordings import keep_recording, remove_recording
from server.prompts.table import Prompt, all_prompts, find_prompt
from server.prompts.voices import State, voices_of
from server.staff.people import StaffPerson
from server.staff.permissions import PERMISSIONS, Permission
from server.web.errors import status_of
from server.web.headers import allow
from server.web.prompt_sounds import address_of
from server.web.staff_session import current_staff, requires
from server.workflows.make_prompts import most_bytes_of
from server.workflows.prepare_prompt import RecordingRefused, prepare_prompt

pages = Blueprint("prompts", __name__, url_prefix="/staff/prompts")

MOST_BYTES = 4 * 1024 * 1024
"""Of a recording as it comes from the browser or from a file."""

STATE_NAMES = {
    State.HUMAN: lazy_gettext("a person's voice"),
    State.SYNTHETIC: lazy_gettext("computer voice"),
    State.STALE: lazy_gettext("says other words: silent"),
    State.MISSING: lazy_gettext("nobody yet: silent"),
    State.UNTRANSLATED: lazy_gettext("not translated yet"),
}


@pages.get("")
@requires(Permission.PROMPTS_VOICE_RECORD)
def languages() -> str:
    """Show how far each language has come from computer voices to people's."""
    counted = [
        (language, Counter(voice.state for voice in voices_of(language)))
        for language in offered_languages()
    ]
    return render_template(
        "prompts/languages.html", counted=counted, states=State, state_names=STATE_NAMES
    )


@pages.get("/<tag>")
@requires(Permission.PROMPTS_VOICE_RECORD)
def one_language(tag: str) -> str:
    """Show every prompt of a language with its sentences and its sound."""
    language = _language(tag)
    voices = [(voice, address_of(voice, language=language)) for voice in voices_of(language)]
    return render_template(
        "prompts/language.html",
        spoken=language,
        voices=voices,
        states=State,
        state_names=STATE_NAMES,
    )


@pages.get("/<tag>/<name>")
@requires(Permission.PROMPTS_VOICE_RECORD)
def one_prompt(tag: str, name: str) -> Response:
    """Show one prompt: what it says, who says it now, and the way to record it."""
    return _page(_language(tag), _prompt(name))


@pages.post("/<tag>/<name>")
@requires(Permission.PROMPTS_VOICE_RECORD)
def record(tag: str, name: str) -> ResponseReturnValue:
    """Take a recording; phones get it from their next visit on."""
    language, prompt = _language(tag), _prompt(name)
    sent = request.files.get("recording")
    if sent is None:
        raise Malformed
    try:
        sound = prepare_prompt(sent.stream.read(MOST_BYTES), most_bytes=most_bytes_of(prompt))
    except RecordingRefused as refused:
        return _page(language, prompt, refused=refused)
    person = current_staff()
    with transaction():
        keep_recording(
            prompt,
            language=language,
            sound=sound.data,
            role=_role_of(person),
            by=person.actor,
        )
    return redirect(url_for("prompts.one_prompt", tag=tag, name=name, kept=1), 303)


@pages.post("/<tag>/<name>/remove")
@requires(Permission.PROMPTS_VOICE_RECORD)
def remove(tag: str, name: str) -> ResponseReturnValue:
    """Take a recording away; the shipped voice speaks again."""
    with transaction():
        remove_recording(_prompt(name), language=_language(tag), by=current_staff().actor)
    return redirect(url_for("prompts.one_prompt", tag=tag, name=name), 303)


def _page(
    language: Language, prompt: Prompt, *, refused: RecordingRefused | None = None
) -> Response:
    every = all_prompts()
    place = every.index(prompt)
    (voice,) = voices_of(language, prompts=[prompt])
    allow({"media-src": "'self' blob:"})
    body = render_template(
        "prompts/prompt.html",
        spoken=language,
        voice=voice,
        address=address_of(voice, language=language),
        state_name=STATE_NAMES[voice.state],
        following=every[place + 1] if place + 1 < len(every) else None,
        place=place + 1,
        count=len(every),
        refused=refused,
    )
    response = make_response(body, status_of(refused) if refused else 200)
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self)"
    return response


def _language(tag: str) -> Language:
    language = find_language(tag)
    if language is None or language.pseudo:
        raise NotFound
    return language


def _prompt(name: str) -> Prompt:
    prompt = find_prompt(name)
    if prompt is None:
        raise NotFound
    return prompt


def _role_of(person: StaffPerson) -> str:
    """Return the role in which somebody records; a name stays out of it."""
    permission = Permission.PROMPTS_VOICE_RECORD
    return min(role.value for role in person.roles if permission in PERMISSIONS[role])


def init_prompt_pages(app: Flask) -> None:
    """Put the pages onto the app."""
    app.register_blueprint(pages)
