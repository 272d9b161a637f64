"""The loudspeaker's sounds for phones: a list per language, and files that may be kept for ever."""

import json
from functools import lru_cache

from flask import Blueprint, Flask, Response, request

from server.i18n import Language, find_language, offered_languages
from server.problems import NotFound
from server.prompts.table import TONGUE, Listener, find_prompt, prompts_for
from server.prompts.voices import ADDRESS_DIGITS, Voice, sound_of, voices_of
from server.web.encoded import answer_encoded, encode

blueprint = Blueprint("prompt_sounds", __name__, url_prefix="/prompts")

_encoded = lru_cache(maxsize=32)(encode)


@blueprint.get("/<tag>.json")
def prompt_list(tag: str) -> Response:
    """Tell which sound says which sentences, those with most sentences first.

    Every language's own name is among them, in its own voice: so a child who cannot read finds its
    language. Only what a sound really says stands here; for the rest the phone has its own voice.
    """
    language = _language(tag)
    voices = [*_voices(language), *_tongues(language)]
    voices.sort(key=lambda each: len(each[1].sentences), reverse=True)
    spoken = [
        {"address": address, "says": voice.sentences}
        for its_language, voice in voices
        if (address := address_of(voice, language=its_language))
    ]
    text = json.dumps(spoken, ensure_ascii=False, separators=(",", ":"))
    response = answer_encoded(_encoded(text.encode()), "application/json")
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get(f"/<tag>/<prompt>.<string(length={ADDRESS_DIGITS}):digits>.mp3")
def sound(tag: str, prompt: str, digits: str) -> Response:
    """Hand out a sound; its address holds its fingerprint, so its bytes never change."""
    data = sound_of(_language(tag), prompt=prompt, digits=digits)
    if data is None:
        raise NotFound
    response = Response(data, content_type="audio/mpeg")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.set_etag(digits)
    response.make_conditional(request, accept_ranges=True, complete_length=len(data))
    return response


def address_of(voice: Voice, *, language: Language) -> str | None:
    """Return where the sound of a voice is; none when there is no sound."""
    if voice.sound_sha256 is None:
        return None
    digits = voice.sound_sha256[:ADDRESS_DIGITS]
    return f"/prompts/{language.tag}/{voice.prompt.name}.{digits}.mp3"


def _voices(language: Language) -> list[tuple[Language, Voice]]:
    heard = prompts_for(Listener.CHILD)
    return [(language, voice) for voice in voices_of(language, prompts=heard)]


def _tongues(here: Language) -> list[tuple[Language, Voice]]:
    """Return the names of the other languages, as each of them says its own."""
    tongue = find_prompt(TONGUE)
    others = [each for each in offered_languages() if each != here]
    return [
        (each, voice) for each in others if tongue for voice in voices_of(each, prompts=[tongue])
    ]


def _language(tag: str) -> Language:
    language = find_language(tag)
    if language is None:
        raise NotFound
    return language


def init_prompt_sounds(app: Flask) -> None:
    """Put the loudspeaker's sounds onto the app."""
    app.register_blueprint(blueprint)
