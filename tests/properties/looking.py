"""Looking for works everywhere the public could: pages, JSON, media, embeds, lists, feed, oEmbed."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from urllib.parse import quote

from flask import Flask
from werkzeug.test import create_environ, run_wsgi_app

from tests.conftest import forget_the_last_visitor

WORK_PLACES = ("/gallery/{}", "/api/gallery/{}", "/embed/{}")
LISTS = ("/gallery", "/api/gallery", "/feed.atom")
CAMPAIGNS = "/embed?use=campaigns"

Works = Mapping[str, Iterable[str]]
"""Works that ever were, and the media of each."""

_ANYBODY = create_environ(environ_overrides={"REMOTE_ADDR": "127.0.0.1"})


def shown_at_their_addresses(app: Flask, works: Works) -> dict[str, list[bytes]]:
    """Return the works of which a page, the JSON, an embed or a file is there now, and what is there."""
    found = {work: list(_found(app, work, media)) for work, media in works.items()}
    return {work: bodies for work, bodies in found.items() if bodies}


def shown_in_lists(app: Flask, works: Works) -> dict[str, set[str]]:
    """Return which works each place shows that nobody has to ask for by a work's name, and oEmbed."""
    found = {}
    for place in (*LISTS, CAMPAIGNS):
        status, body = _ask(app, place)
        assert status == 200, (place, status)
        found[place] = {work for work in works if work.encode() in body}
    own = app.extensions["eyes"].settings.public_url
    asked = {work: _ask(app, "/oembed?url=" + quote(f"{own}/gallery/{work}")) for work in works}
    found["/oembed"] = {work for work, (status, _) in asked.items() if status == 200}
    return found


def _found(app: Flask, work: str, media: Iterable[str]) -> Iterator[bytes]:
    for place in [*(place.format(work) for place in WORK_PLACES), *(f"/media/{m}" for m in media)]:
        status, body = _ask(app, place)
        assert status in {200, 404, 410}, (place, status)
        if status == 200:
            yield body


def _ask(app: Flask, place: str) -> tuple[int, bytes]:
    """Ask as a browser does, through everything that stands before the app; no client to be made."""
    forget_the_last_visitor()
    path, _, query = place.partition("?")
    asking = {"PATH_INFO": path, "QUERY_STRING": query, "wsgi.input": BytesIO()}
    body, status, _headers = run_wsgi_app(app, _ANYBODY | asking, buffered=True)
    return int(status[:3]), b"".join(body)
