"""Pictures and sounds of what a child shows to people near it: asked for anew at each look."""

from collections.abc import Iterable

from flask import Response

from server.workflows.show_inside import ShownInside, file_shown


def as_shown_file(shown: Iterable[ShownInside], *, sha256: str) -> Response:
    """Answer with a file that nobody keeps. Raises NotFound, whyever it is not shown."""
    file, data = file_shown(shown, sha256=sha256)
    response = Response(data, content_type=file.media_type)
    response.headers["Cache-Control"] = "no-store"
    return response
