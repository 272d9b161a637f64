"""Looking for works everywhere the public could: pages, JSON, media, embeds, lists, feed, oEmbed."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from flask import Flask

WORK_PLACES = ("/gallery/{}", "/api/gallery/{}", "/embed/{}")
LISTS = ("/gallery", "/api/gallery", "/feed.atom")
CAMPAIGNS = "/embed?use=campaigns"

Works = Mapping[str, Iterable[str]]
"""Works that ever were, and the media of each."""


def shown_at_their_addresses(app: Flask, works: Works) -> set[str]:
    """Return the works of which a page, the JSON, an embed or a file is there now."""
    return {work for work, media in works.items() if 200 in set(_statuses(app, work, media))}


def shown_in_lists(app: Flask, works: Works) -> dict[str, set[str]]:
    """Return which works each place shows that nobody has to ask for by a work's name, and oEmbed."""
    client = app.test_client()
    found = {}
    for place in (*LISTS, CAMPAIGNS):
        answer = client.get(place)
        assert answer.status_code == 200, (place, answer.status_code)
        found[place] = {work for work in works if work in answer.text}
    own = app.extensions["eyes"].settings.public_url
    asked = {work: client.get(f"/oembed?url={quote(f'{own}/gallery/{work}')}") for work in works}
    found["/oembed"] = {work for work, answer in asked.items() if answer.status_code == 200}
    return found


def _statuses(app: Flask, work: str, media: Iterable[str]) -> Iterator[int]:
    client = app.test_client()
    for place in [*(place.format(work) for place in WORK_PLACES), *(f"/media/{m}" for m in media)]:
        status = client.get(place).status_code
        assert status in {200, 404, 410}, (place, status)
        yield status
