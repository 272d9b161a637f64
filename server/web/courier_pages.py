"""Where a courier hands in the file of a phone without network, and gets the receipts to carry back.

Public, without a session and without JavaScript: the seals of the parcels are all the authority there
is, as on the network's way. Nothing is remembered between the two requests: the receipts are looked up
again by what only somebody with the file can name.
"""

from collections import Counter
from http import HTTPStatus
from typing import IO

from flask import Blueprint, Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from server.i18n import current_language
from server.parcels.courier import MAX_FILE_BYTES, MAX_PARCELS, CourierFile
from server.parcels.problems import CourierForeign, CourierTooLarge
from server.parcels.receipts import find_receipt
from server.parcels.receipts_file import FILE_NAME, MEDIA_TYPE, write_receipts_file
from server.problems import NotFound, Problem, StoreFull
from server.services import services
from server.vault.durable import full_disk_as_problem
from server.web.errors import STATUS, status_of
from server.workflows.hand_in import hand_in

pages = Blueprint("courier", __name__)

_FORM_BYTES = 64 * 2**10
"""Room for what a form puts around a file."""


def init_courier_pages(app: Flask) -> None:
    """Add the pages."""
    STATUS[CourierTooLarge] = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    app.register_blueprint(pages)


@pages.errorhandler(Problem)
def _again(problem: Problem) -> ResponseReturnValue:
    """Show the form again with what went wrong."""
    return render_template("courier/form.html", problem=problem), status_of(problem)


@pages.get("/courier")
def form() -> str:
    """Ask for the file."""
    return render_template("courier/form.html", problem=None)


@pages.post("/courier")
def take() -> ResponseReturnValue:
    """Take every parcel of the file and say what became of them."""
    # A disk without room says so before 64 MiB have come.
    services().vault.reserve.admit_upload()
    carried = CourierFile(_file())
    handed_in = list(hand_in(carried, language=current_language().tag))
    page = render_template(
        "courier/result.html",
        numbers=Counter(one.fate.name for one in handed_in),
        missing=carried.missing,
        receipts=[one.receipt for one in handed_in if one.receipt is not None],
    )
    is_full = any(isinstance(one.problem, StoreFull) for one in handed_in)
    return page, STATUS[StoreFull] if is_full else HTTPStatus.OK


@pages.post("/courier/receipts")
def receipts() -> Response:
    """Give the receipts file for the parcels that the form names by story and hash."""
    named = [value.partition(":") for value in request.form.getlist("receipt")[:MAX_PARCELS]]
    found = [
        receipt
        for story_id, _, sha256 in named
        if (receipt := find_receipt(story_id)) is not None and receipt.sha256 == sha256
    ]
    if not found:
        raise NotFound
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return Response(write_receipts_file(found), content_type=MEDIA_TYPE, headers=headers)


def _file() -> IO[bytes]:
    """Return the file handed in; a large one lies on the disk, not in memory."""
    request.max_content_length = MAX_FILE_BYTES + _FORM_BYTES
    try:
        with full_disk_as_problem():
            file = request.files.get("file")
    except RequestEntityTooLarge as error:
        raise CourierTooLarge from error
    if file is None:
        raise CourierForeign
    return file.stream
