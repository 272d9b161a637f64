"""The staff's door: who is signed in, what a route needs, and that a form came from our own page.

Every view under the staff's paths is closed unless it carries a permission (`requires`) or says
that it is open (`opens`). The check is made in one place, before the view runs.
"""

import hashlib
import hmac
from collections.abc import Callable
from enum import Enum
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, current_app, g, make_response, redirect, request, url_for
from flask_babel import lazy_gettext
from markupsafe import Markup
from werkzeug.exceptions import RequestEntityTooLarge

from server.database import transaction
from server.problems import NotPermitted, Problem, SignInNeeded
from server.services import services
from server.staff.people import StaffPerson, find_person
from server.staff.permissions import Permission
from server.staff.sessions import end_session, find_session, see_session
from server.web.errors import STATUS

COOKIE = "eyes_staff"
STAFF_PATHS = ("/staff", "/moderation", "/campaigns")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

View = TypeVar("View", bound=Callable[..., Any])


class FilesTooLarge(Problem):
    """More bytes than a form may carry; none of them was read."""

    code = "files-too-large"
    sentence = lazy_gettext(
        "This is too much at once, and nothing of it was kept. Please send fewer files together."
    )


class Door(Enum):
    """Views of the staff that need no permission, and why not."""

    SIGN_IN = "sign-in"  # open to everybody: the way in
    SECOND_STEP = "second-step"  # open after the password: the second factor


def requires(permission: Permission) -> Callable[[View], View]:
    """Mark a view with the permission it needs; the door checks it before the view runs."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return mark


def opens(door: Door) -> Callable[[View], View]:
    """Mark a view as part of the way in."""

    def mark(view: View) -> View:
        view.door = door  # type: ignore[attr-defined]
        return view

    return mark


def takes_files(*, most_bytes: int) -> Callable[[View], View]:
    """Mark a view whose form may carry more than others: several photos at once."""

    def mark(view: View) -> View:
        view.most_bytes = most_bytes  # type: ignore[attr-defined]
        return view

    return mark


def needs_of(view: Callable[..., Any]) -> Permission | Door | None:
    """Return what a view says about who may see it; none when it forgot to say."""
    needs: Permission | Door | None = getattr(view, "permission", None) or getattr(
        view, "door", None
    )
    return needs


def current_staff() -> StaffPerson:
    """Return who is signed in with both factors. Raises SignInNeeded."""
    person: StaffPerson | None = g.get("staff")
    if person is None or not g.get("has_second_factor"):
        raise SignInNeeded
    return person


def person_in_second_step() -> StaffPerson:
    """Return who gave the right password and has yet to show the second factor."""
    person: StaffPerson | None = g.get("staff")
    if person is None:
        raise SignInNeeded
    return person


def csrf_token() -> str:
    """Return the token that this session's forms carry; it dies with the session."""
    key = services().settings.secret_key.encode()
    token: str = g.get("staff_token", "")
    return hmac.new(key, b"csrf/" + token.encode(), hashlib.sha256).hexdigest()


def csrf_field() -> Markup:
    """Return the hidden field for a form."""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(csrf_token())


def keep_session(response: Response, token: str) -> Response:
    """Put a session's token into the browser."""
    response.set_cookie(
        COOKIE, token, httponly=True, samesite="Strict", secure=services().settings.is_secure
    )
    return response


def sign_out() -> Response:
    """End the present session. Cookies only: the child's app keeps unsent stories on this origin."""
    with transaction():
        end_session(g.get("staff_token", ""))
    response = make_response(redirect(url_for("sign_in.sign_in_page"), 303))
    response.delete_cookie(COOKIE, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cookies"'
    return response


def init_staff_session(app: Flask) -> None:
    """Put the door in front of every staff route; templates get `staff` and `csrf_field`."""
    STATUS[FilesTooLarge] = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    app.before_request(_pass_the_door)
    app.after_request(_let_forms_name_their_origin)
    app.context_processor(lambda: {"staff": g.get("staff"), "csrf_field": csrf_field})


def _pass_the_door() -> Response | None:
    for name in ("staff", "staff_token", "has_second_factor", "staff_language"):
        g.pop(name, None)
    view = current_app.view_functions.get(request.endpoint or "")
    needs = needs_of(view) if view is not None else None
    if view is None or not (needs or is_staff_path(request.path)) or _is_static():
        return None
    if needs is None:
        raise NotPermitted
    _recognise()
    if request.method not in SAFE_METHODS:
        request.max_content_length = getattr(view, "most_bytes", request.max_content_length)
        _check_origin(needs)
    if needs is Door.SIGN_IN:
        return None
    if "staff" not in g:
        return _to_sign_in("sign_in.sign_in_page")
    if needs is Door.SECOND_STEP:
        return None
    if not g.has_second_factor:
        return _to_sign_in("sign_in.second_step_page")
    if not isinstance(needs, Permission) or not g.staff.may(needs):
        raise NotPermitted
    return None


def is_staff_path(path: str) -> bool:
    """Tell whether a path of ours is the staff's."""
    return any(path == own or path.startswith(own + "/") for own in STAFF_PATHS)


def _is_static() -> bool:
    return (request.endpoint or "").split(".")[-1] == "static"


def _recognise() -> None:
    """Find out who is at the door; demo people exist in the demo only."""
    token = request.cookies.get(COOKIE, "")
    session = find_session(token) if token else None
    person = find_person(session.staff_id) if session is not None else None
    if session is None or person is None or (person.is_demo and not services().settings.demo):
        return
    if session.is_due_to_be_seen:
        with transaction():
            see_session(token)
    g.staff = person
    g.staff_token = token
    g.has_second_factor = session.has_second_factor
    g.staff_language = person.language
    g.pop("language", None)


def _check_origin(needs: Permission | Door) -> None:
    """Refuse a form that another site sent: by what the browser says, then by the token."""
    if not _came_from_here():
        raise NotPermitted
    if needs is Door.SIGN_IN or "staff" not in g:
        return
    try:
        sent = request.form.get("csrf") or request.headers.get("X-Eyes-Csrf", "")
    except RequestEntityTooLarge as error:
        raise FilesTooLarge from error
    if not hmac.compare_digest(sent.encode(), csrf_token().encode()):
        raise NotPermitted


def _came_from_here() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    own = {request.host, urlsplit(services().settings.public_url).netloc}
    return urlsplit(origin).netloc in own


def _to_sign_in(endpoint: str) -> Response:
    """Send a reader to the next step of the way in; tell a form or a script that it is missing."""
    if request.method not in SAFE_METHODS:
        raise SignInNeeded
    wish = urlencode({"next": request.full_path.rstrip("?")})
    return make_response(redirect(f"{url_for(endpoint)}?{wish}", 303))


def _let_forms_name_their_origin(response: Response) -> Response:
    # Under "no-referrer" a browser sends "Origin: null" with its own forms too.
    if is_staff_path(request.path):
        response.headers.setdefault("Referrer-Policy", "same-origin")
    return response
