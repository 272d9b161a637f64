"""Embeds: one work or a selection in a frame on somebody else's page."""

from enum import Enum

from flask import Blueprint, Flask, Response, current_app, render_template, request

from server import clock
from server.gallery.public_work import present, present_all
from server.gallery.selection import Selection
from server.gallery.works import find_work, page_of_works
from server.problems import NotFound, TakenDown
from server.web.gallery_pages import end_of_page
from server.web.headers import allow
from server.web.public_answers import FAR_OFF, open_to_all_origins, show_page

blueprint = Blueprint("embed", __name__)

WORKS_IN_AN_EMBED = 6


class Ground(Enum):
    """What the host's page looks like."""

    AUTO = "auto"  # as the reader's system prefers
    LIGHT = "light"
    DARK = "dark"


@blueprint.route("/embed/<work_id>")
def one_work(work_id: str) -> Response:
    """Show one work in a frame, or a kind card where it was taken down."""
    _allow_frames()
    ground = _ground()
    try:
        work = find_work(work_id, at=clock.now())
        body = render_template("embed/work.html", work=present(work), ground=ground)
    except TakenDown as problem:
        body = render_template("embed/taken_down.html", sentence=str(problem), ground=ground)
        return show_page(body, until=FAR_OFF, status=410)
    return show_page(body, until=work.licence_until)


@blueprint.route("/embed")
def selection_of_works() -> Response:
    """Show the first works of a selection in a frame."""
    _allow_frames()
    selection = Selection.from_query(request.args)
    page = page_of_works(selection, at=clock.now(), limit=WORKS_IN_AN_EMBED)
    body = render_template(
        "embed/selection.html", works=present_all(page.works), selection=selection, ground=_ground()
    )
    return show_page(body, until=end_of_page(page))


@blueprint.route("/embed.js")
def component() -> Response:
    """Answer with the web component, for pages of any origin."""
    response = current_app.send_static_file("embed.js")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return open_to_all_origins(response)


def _allow_frames() -> None:
    """Any site may frame it: it shows nothing that is not public, and nothing in it can be misled."""
    allow({"frame-ancestors": "*", "connect-src": ""})


def _ground() -> str:
    try:
        return Ground(request.args.get("theme", Ground.AUTO.value)).value
    except ValueError as error:
        raise NotFound from error


def init_embed_pages(app: Flask) -> None:
    """Add the embeds."""
    app.register_blueprint(blueprint)
