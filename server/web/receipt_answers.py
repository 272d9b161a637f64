"""Receipts for machines as answers: a file to keep."""

from flask import Response

from server.workflows.issue_receipt import MEDIA_TYPE

FILE_NAME = "consent-receipt.jsonld"


def as_download(text: str) -> Response:
    """Answer with a receipt that the browser saves."""
    response = Response(text, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
