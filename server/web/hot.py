"""Hot pages: answers of the public zone given again in front of Flask while nothing has changed.

Each request costs one read of the generation number; ends of licences are compared in memory. So a
take-down, in whatever process it happens, shows at the next request, and yet a page that many embed
is answered several times faster than Flask's own request cycle could.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask

from server import clock
from server.database import db
from server.web.hot_answers import HotAnswer, HotMemory
from server.web.hot_generation import GenerationReader
from server.web.public_answers import HOT_LANGUAGE, HOT_UNTIL

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIXES = ("/gallery", "/embed", "/media/", "/api/gallery", "/api/revocations", "/feed.atom", "/oembed")
"""Where the public zone lives; everything else goes straight to Flask."""

REMEMBERED_STATUS = ("200", "410")
_MOST_LANGUAGES = 2000


class HotPages:
    """A WSGI app in front of another that remembers its public answers."""

    def __init__(self, inner: "WSGIApplication", *, generations: GenerationReader) -> None:
        self._inner = inner
        self._generations = generations
        self._memory = HotMemory()
        # what Accept-Language headers led to; learned from Flask's own answers
        self._languages: dict[str, str] = {}

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer from memory where that is true at this moment, else ask Flask."""
        path = environ["PATH_INFO"]
        if (
            environ["REQUEST_METHOD"] != "GET"
            or not path.startswith(PREFIXES)
            or "HTTP_RANGE" in environ
        ):
            return self._inner(environ, start_response)
        generation = self._generations.current()
        if generation is None:
            return self._inner(environ, start_response)
        place = (path, environ.get("QUERY_STRING", ""), self._reader(environ))
        found = self._memory.find(place, generation=generation, at=clock.now())
        if found is None:
            return self._ask(environ, start_response, generation=generation)
        return found.give(environ, start_response)

    def _reader(self, environ: "WSGIEnvironment") -> str:
        """Return what decides the reader's language, as shortly as is known."""
        wishes: str = environ.get("HTTP_ACCEPT_LANGUAGE", "")
        if "lang=" in environ.get("QUERY_STRING", ""):
            return wishes
        return self._languages.get(wishes, wishes)

    def _ask(
        self, environ: "WSGIEnvironment", start_response: "StartResponse", *, generation: int
    ) -> Iterable[bytes]:
        """Let Flask answer in full, remember it, and give what this browser needs of it."""
        condition = environ.pop("HTTP_IF_NONE_MATCH", None)
        heard: list[tuple[str, list[tuple[str, str]]]] = []

        def hear(status: str, headers: list[tuple[str, str]], *_error: object) -> object:
            heard.append((status, headers))
            return None

        body = self._inner(environ, hear)  # type: ignore[arg-type]
        try:
            data = b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        status, headers = heard[-1]
        if HOT_UNTIL not in environ or status[:3] not in REMEMBERED_STATUS:
            start_response(status, headers)
            return [data]
        answer = HotAnswer(
            status=status,
            headers=headers,
            body=data,
            generation=generation,
            until=environ[HOT_UNTIL],
        )
        self._learn(environ, language=environ[HOT_LANGUAGE])
        place = (environ["PATH_INFO"], environ.get("QUERY_STRING", ""), self._reader(environ))
        self._memory.keep(place, answer)
        if condition is not None:
            environ["HTTP_IF_NONE_MATCH"] = condition
        return answer.give(environ, start_response)

    def _learn(self, environ: "WSGIEnvironment", *, language: str) -> None:
        if not language or "lang=" in environ.get("QUERY_STRING", ""):
            return
        if len(self._languages) >= _MOST_LANGUAGES:
            self._languages.clear()
        self._languages[environ.get("HTTP_ACCEPT_LANGUAGE", "")] = language


def init_hot_pages(app: Flask) -> None:
    """Put the memory in front of the app."""
    with app.app_context():
        generations = GenerationReader(db.engine)
    app.wsgi_app = HotPages(app.wsgi_app, generations=generations)  # type: ignore[method-assign]
