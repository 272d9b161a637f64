"""Public pictures and sounds: /media/<random>, decrypted for each look, in ranges for players."""

from flask import Blueprint, Flask, Response, request

from server import clock
from server.gallery.content import MEDIA_PURPOSE
from server.gallery.works import find_media
from server.problems import TakenDown
from server.services import services
from server.vault import KeyDestroyed, ObjectMissing
from server.web.public_answers import show

blueprint = Blueprint("gallery_media", __name__)


@blueprint.route("/media/<media_id>")
def media(media_id: str) -> Response:
    """Answer with a file's bytes, or the part of them that a player asks for."""
    work, file = find_media(media_id, at=clock.now())
    response = Response(content_type=file.media_type)
    # its name is random and its bytes never change, so the name says whether a browser has them
    response.set_etag(file.id)
    if file.id not in request.if_none_match:
        response.set_data(_read(work.content_key_id, file.object_id))
    response.headers["Accept-Ranges"] = "bytes"
    if "Range" in request.headers:
        response.headers["Cache-Control"] = "no-cache"
        return _part_of(response, length=file.length)
    return show(response, until=work.licence_until)


def _part_of(response: Response, *, length: int) -> Response:
    response.make_conditional(request, accept_ranges=True, complete_length=length)
    return response


def _read(key_id: str, object_id: str) -> bytes:
    try:
        return services().vault.get(key_id, object_id, purpose=MEDIA_PURPOSE)
    except (KeyDestroyed, ObjectMissing) as error:
        raise TakenDown from error


def init_gallery_media(app: Flask) -> None:
    """Add the files."""
    app.register_blueprint(blueprint)
