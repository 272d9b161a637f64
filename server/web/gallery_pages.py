"""The gallery's pages: the exhibition, one work, and a kind card where one was taken down."""

from datetime import datetime

from flask import Blueprint, Flask, Response, render_template, request

from server import clock
from server.gallery.addresses import (
    feed_address,
    gallery_address,
    mark_address,
    media_address,
    oembed_address,
    work_address,
)
from server.gallery.captions import init_captions
from server.gallery.embed_code import iframe_of_work
from server.gallery.public_work import present, present_all
from server.gallery.selection import Selection
from server.gallery.works import Cursor, Page, find_work, languages_of_works, page_of_works
from server.i18n import find_language
from server.problems import TakenDown
from server.web.public_answers import FAR_OFF, show_page

blueprint = Blueprint("gallery", __name__)

WORKS_ON_A_PAGE = 24


@blueprint.route("/gallery")
def exhibition() -> Response:
    """Show works in their shuffled order, a page at a time."""
    selection = Selection.from_query(request.args)
    after = Cursor.parse(request.args["after"]) if "after" in request.args else None
    page = page_of_works(selection, at=clock.now(), limit=WORKS_ON_A_PAGE, after=after)
    body = render_template(
        "gallery/exhibition.html",
        works=present_all(page.works),
        following=page.following,
        selection=selection,
        languages=languages_of_works(),
        is_first=after is None,
    )
    return show_page(body, until=end_of_page(page))


@blueprint.route("/gallery/<work_id>")
def one_work(work_id: str) -> Response:
    """Show one work, large."""
    try:
        work = find_work(work_id, at=clock.now())
        body = render_template("gallery/work.html", work=present(work))
    except TakenDown as problem:
        body = render_template("gallery/taken_down.html", sentence=str(problem))
        return show_page(body, until=FAR_OFF, status=410)
    return show_page(body, until=work.licence_until)


def end_of_page(page: Page) -> datetime:
    """Return when the first licence on a page ends."""
    return min((work.licence_until for work in page.works), default=FAR_OFF)


@blueprint.url_defaults
def _keep_the_language(_endpoint: str, values: dict[str, str]) -> None:
    """Let links carry on the language that a reader chose by hand: there are no cookies."""
    chosen = request.args.get("lang") if request else None
    if chosen and find_language(chosen):
        values.setdefault("lang", chosen)


def init_gallery_pages(app: Flask) -> None:
    """Add the pages; templates of the public zone get the captions."""
    app.register_blueprint(blueprint)
    init_captions(app)
    app.jinja_env.globals.update(
        embed_code=iframe_of_work,
        feed_address=feed_address,
        gallery_address=gallery_address,
        mark_address=mark_address,
        media_address=media_address,
        oembed_address=oembed_address,
        work_address=work_address,
    )
