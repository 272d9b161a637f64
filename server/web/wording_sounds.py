"""The wordings for guardians, read aloud: one sound for each section, which may be kept for ever."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, Flask, Response, request

from server.consent.shown import sounds_sha256
from server.consent.wordings import GuardianWording, wording_with_mark
from server.problems import NotFound
from server.prompts.voices import ADDRESS_DIGITS
from server.workflows.speak_wordings import is_read_by_people, sections_of, sounds_of_section

blueprint = Blueprint("wording_sounds", __name__, url_prefix="/spoken")


@dataclass(frozen=True, kw_only=True)
class ReadAloud:
    """Where the sounds of a page are, by section, and whose voice it is."""

    addresses: Mapping[str, str]
    is_read_by_people: bool


def sounds_of(wording: GuardianWording) -> ReadAloud:
    """Return the sounds of the sections that have one."""
    found = {section: _joined(wording.mark, section) for section in sections_of(wording)}
    return ReadAloud(
        addresses={
            section: f"/spoken/{wording.mark}/{section}.{_digits(data)}.mp3"
            for section, data in found.items()
            if data
        },
        is_read_by_people=is_read_by_people(wording),
    )


def offered(wording: GuardianWording, sections: Iterable[str]) -> str:
    """Return the hash of the sounds that a page offers with some sections of a wording."""
    return sounds_sha256({section: _joined(wording.mark, section) for section in sections})


@blueprint.get(f"/<mark>/<section>.<string(length={ADDRESS_DIGITS}):digits>.mp3")
def sound(mark: str, section: str, digits: str) -> Response:
    """Hand out a section; its address holds its fingerprint, so its bytes never change."""
    data = _joined(mark, section)
    if not data or _digits(data) != digits:
        raise NotFound
    response = Response(data, content_type="audio/mpeg")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.set_etag(digits)
    response.make_conditional(request, accept_ranges=True, complete_length=len(data))
    return response


@lru_cache(maxsize=256)
def _joined(mark: str, section: str) -> bytes:
    """Return the sentences of a section as one sound: bare frames of one bit rate simply follow."""
    wording = wording_with_mark(mark)
    if wording is None or section not in sections_of(wording):
        return b""
    return b"".join(path.read_bytes() for path in sounds_of_section(wording, section))


def _digits(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:ADDRESS_DIGITS]


def init_wording_sounds(app: Flask) -> None:
    """Put the sounds onto the app."""
    app.register_blueprint(blueprint)
