"""oEmbed 1.0: paste the address of a work's page, get its frame. No word, no picture of a child."""

import re
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, jsonify, request
from flask_babel import gettext as _

from server import clock
from server.gallery.captions import title_of
from server.gallery.embed_code import oembed_html
from server.gallery.embed_height import estimated_height
from server.gallery.public_work import present
from server.gallery.works import find_work
from server.problems import NotFound
from server.services import services
from server.web.public_answers import open_to_all_origins, show_page

blueprint = Blueprint("oembed", __name__)

_WORK_PATH = re.compile(r"/(?:gallery|embed)/([0-9a-f]{32})/?")
_PIXELS = re.compile(r"[0-9]{1,9}")
_NOT_IMPLEMENTED = 501

_WIDTH = 600
"""Pixels, where the host page names none."""


@blueprint.route("/oembed")
def oembed() -> Response:
    """Answer with the frame of the work at `url` (JSON only; other formats are 501 by the standard)."""
    if request.args.get("format", "json") != "json":
        return Response(status=_NOT_IMPLEMENTED)
    row = find_work(_work_id(request.args.get("url", "")), at=clock.now())
    work = present(row)
    width = _at_most("maxwidth", _WIDTH)
    height = _at_most("maxheight", estimated_height(work, widest=width))
    answer = jsonify(
        version="1.0",
        type="rich",
        provider_name=_("Eyes on Me"),
        provider_url=services().settings.public_url,
        title=title_of(work),
        html=oembed_html(work, width=width, height=height),
        width=width,
        height=height,
        cache_age=0,
    )
    return show_page(answer, until=row.licence_until)


@blueprint.after_request
def _open(response: Response) -> Response:
    return open_to_all_origins(response)


def _work_id(url: str) -> str:
    """Return the work that one of our own addresses names; raises NotFound."""
    try:
        parts, own = urlsplit(url), urlsplit(services().settings.public_url)
    except ValueError as error:
        # an unclosed bracket, a port that is no number: not an address at all
        raise NotFound from error
    match = _WORK_PATH.fullmatch(parts.path)
    if match is None or parts.netloc != own.netloc:
        raise NotFound
    return match[1]


def _at_most(name: str, usual: int) -> int:
    """Return the width or height that the host page has room for; what is no number asks nothing."""
    wished = request.args.get(name, "")
    if _PIXELS.fullmatch(wished) is None or int(wished) == 0:
        return usual
    return min(usual, int(wished))


def init_oembed(app: Flask) -> None:
    """Add the oEmbed provider."""
    app.register_blueprint(blueprint)
