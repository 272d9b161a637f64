"""Answers of the public zone: asked again at every look, remembered until something changes.

A view marks its answer with the moment until which it holds; `server/web/hot.py`, in front of
Flask, may then give the same bytes again while the generation stays the same.
"""

from datetime import UTC, datetime
from hashlib import blake2b

from flask import Response, make_response, request

from server.i18n import current_language

HOT_UNTIL = "eyes.hot_until"
"""Name in the WSGI environment: the answer may be given again before this moment."""

HOT_LANGUAGE = "eyes.hot_language"
"""Name in the WSGI environment: the language that the reader's browser led to; empty where the
address named one by hand, which says nothing about the next reader."""

FAR_OFF = datetime(9999, 1, 1, tzinfo=UTC)
"""When an answer ends that shows no work, or a tombstone: only a change ends it."""

_ETAG_BYTES = 12


def show(response: Response, *, until: datetime) -> Response:
    """Finish an answer in no language: kept by browsers, but asked again each time (ETag, 304).

    `until` is the earliest end of a licence shown in it.
    """
    response.headers["Cache-Control"] = "no-cache"
    if response.status_code == 200:
        if not response.get_etag()[0]:
            response.set_etag(blake2b(response.get_data(), digest_size=_ETAG_BYTES).hexdigest())
        response.make_conditional(request)
    request.environ[HOT_UNTIL] = until
    request.environ.setdefault(HOT_LANGUAGE, "")
    return response


def show_page(page: str | Response, *, until: datetime, status: int = 200) -> Response:
    """Finish a page (or a made answer) in the reader's language."""
    language = current_language().tag
    response = page if isinstance(page, Response) else make_response(page, status)
    response.vary.add("Accept-Language")
    response.content_language.add(language)
    request.environ[HOT_LANGUAGE] = "" if "lang" in request.args else language
    return show(response, until=until)


def open_to_all_origins(response: Response) -> Response:
    """Let scripts of other sites read it: public data without credentials."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
