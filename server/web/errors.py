"""The one place where problems become HTTP: problem+json (RFC 9457) or a page a person understands."""

import json

from flask import Flask, Response, current_app, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from server.problems import (
    ChangedMeanwhile,
    Malformed,
    NotFound,
    NotPermitted,
    Problem,
    SignInNeeded,
    StoreFull,
    TakenDown,
    TooMany,
    TransitionRefused,
)
from server.vault import Damaged, KeyDestroyed, StoreUnavailable

STATUS: dict[type[Problem], int] = {
    ChangedMeanwhile: 409,
    Damaged: 500,
    KeyDestroyed: 410,
    Malformed: 400,
    NotFound: 404,
    NotPermitted: 403,
    SignInNeeded: 401,
    StoreFull: 507,
    TakenDown: 410,
    StoreUnavailable: 503,
    TooMany: 429,
    TransitionRefused: 409,
}
"""HTTP status of each problem; a subclass without an entry takes its parent's."""

JSON_PREFIXES = ("/api/", "/oembed", "/openapi.json")


def init_errors(app: Flask) -> None:
    """Answer problems, HTTP errors and surprises in the form the asker understands."""
    app.register_error_handler(Problem, _on_problem)
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(Exception, _on_surprise)


def status_of(problem: Problem) -> int:
    """Return the HTTP status of a problem: its own, or its nearest ancestor's, else 400."""
    for kind in type(problem).__mro__:
        if kind in STATUS:
            return STATUS[kind]
    return 400


def _on_problem(problem: Problem) -> Response:
    return answer(status_of(problem), problem.code, str(problem))


def _on_http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    problem: Problem = NotFound() if error.code == 404 else Problem()
    response = answer(error.code, f"http-{error.code}", str(problem))
    for name, value in error.get_headers():
        if name.lower() in {"allow", "retry-after"}:
            response.headers[name] = value
    return response


def _on_surprise(error: Exception) -> Response:
    # The class and the place, never the message: it may hold what a child wrote.
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "nowhere"
    current_app.logger.error(
        "surprise %s at %s on %s", type(error).__name__, where, request.endpoint
    )
    if current_app.testing:
        raise error
    return answer(500, "surprise", str(Problem()))


def answer(status: int, code: str, sentence: str) -> Response:
    """Return problem+json for machines and phones, a page for people."""
    if request.path.startswith(JSON_PREFIXES):
        body = {"type": "about:blank", "status": status, "code": code, "detail": sentence}
        response = Response(json.dumps(body), status, content_type="application/problem+json")
    else:
        page = render_template("problem.html", status=status, code=code, sentence=sentence)
        response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response
