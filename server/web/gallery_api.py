"""The public JSON API: works that are licensed at this moment, readable from any site."""

from datetime import datetime
from typing import TypedDict

from flask import Flask, Response, g
from flask_smorest import Blueprint

from server import clock
from server.gallery.public_work import PublicWork, present, present_all
from server.gallery.schemas import GalleryQuery, PublicPageSchema, PublicWorkSchema
from server.gallery.selection import Selection
from server.gallery.vocabulary import Kind, Theme
from server.gallery.works import Cursor, find_work, page_of_works
from server.web.openapi import api_of
from server.web.public_answers import FAR_OFF, open_to_all_origins, show

blueprint = Blueprint("gallery_api", __name__, url_prefix="/api/gallery", description="The gallery")


class Asked(TypedDict, total=False):
    """The query as GalleryQuery reads it."""

    language: str
    topic: Theme
    kind: Kind
    after: str
    limit: int


class PageOfWorks(TypedDict):
    """What PublicPageSchema writes."""

    works: list[PublicWork]
    next: str | None


@blueprint.route("")
@blueprint.arguments(GalleryQuery, location="query")
@blueprint.response(200, PublicPageSchema)
def list_works(asked: Asked) -> PageOfWorks:
    """Works in the gallery's shuffled order, a page at a time."""
    selection = Selection(
        language=asked.get("language"), theme=asked.get("topic"), kind=asked.get("kind")
    )
    after = Cursor.parse(asked["after"]) if "after" in asked else None
    page = page_of_works(selection, at=clock.now(), limit=asked["limit"], after=after)
    _holds_until(min((work.licence_until for work in page.works), default=FAR_OFF))
    return PageOfWorks(
        works=present_all(page.works), next=str(page.following) if page.following else None
    )


@blueprint.route("/<work_id>")
@blueprint.response(200, PublicWorkSchema)
@blueprint.alt_response(410, description="It was taken down.")
def one_work(work_id: str) -> PublicWork:
    """One work."""
    work = find_work(work_id, at=clock.now())
    _holds_until(work.licence_until)
    return present(work)


def _holds_until(until: datetime) -> None:
    g.answer_holds_until = until


@blueprint.after_request
def _finish(response: Response) -> Response:
    if response.status_code == 200 and "answer_holds_until" in g:
        response = show(response, until=g.pop("answer_holds_until"))
    return open_to_all_origins(response)


def init_gallery_api(app: Flask) -> None:
    """Add the API."""
    api_of(app).register_blueprint(blueprint)
