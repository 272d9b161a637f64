"""The feed: that there is something to see, and where. Readers keep feeds for ever, so it holds
no child's word and no picture, unless both voices said yes to what cannot be recalled.
"""

from flask import Blueprint, Flask, Response, make_response, render_template

from server import clock
from server.gallery.public_work import present_all
from server.gallery.works import newest_works
from server.web.public_answers import FAR_OFF, show_page

blueprint = Blueprint("gallery_feed", __name__)

MOST_ENTRIES = 50


@blueprint.route("/feed.atom")
def feed() -> Response:
    """Answer with an Atom feed (RFC 4287) of the works of the newest months."""
    rows = newest_works(at=clock.now(), limit=MOST_ENTRIES)
    works = present_all(rows)
    latest = max((work.month for work in works if work.month), default=None)
    response = make_response(render_template("gallery/feed.xml", works=works, latest=latest))
    response.content_type = "application/atom+xml; charset=utf-8"
    return show_page(response, until=min((row.licence_until for row in rows), default=FAR_OFF))


def init_gallery_feed(app: Flask) -> None:
    """Add the feed."""
    app.register_blueprint(blueprint)
