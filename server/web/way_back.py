"""Where a person can go on after a refusal: never a dead end, and never an address from elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask, g, request, url_for
from flask.globals import request_ctx
from flask_babel import lazy_gettext
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from server.services import services
from server.web.staff_home import cards_for
from server.web.staff_session import SAFE_METHODS, is_staff_path

GUARDIANS_PATHS = ("/c", "/g")
SIGN_IN_PAGES = "sign_in."


@dataclass(frozen=True, kw_only=True)
class Way:
    """A link on the page of a problem; its path is always one of ours."""

    path: str
    title: object


BACK = lazy_gettext("Back")
TO_THE_GALLERY = Way(path="/gallery", title=lazy_gettext("Go to the gallery"))
SIGN_IN = lazy_gettext("Sign in")
FIRST_PAGE = Way(path="/staff", title=lazy_gettext("Back to the beginning"))


def ways_back() -> list[Way]:
    """Return where a refused person can go on, the nearest first."""
    if is_staff_path(request.path):
        return list(_ways_of_staff())
    own_page = _guardians_page()
    return [Way(path=own_page, title=BACK)] if own_page else [TO_THE_GALLERY]


def _ways_of_staff() -> Iterator[Way]:
    came_from = _form_came_from()
    if g.get("staff_token") and not g.has_second_factor:
        yield Way(path=url_for("sign_in.second_step_page", next=came_from), title=SIGN_IN)
    elif "staff" not in g and request.url_rule is not None:
        yield Way(path=url_for("sign_in.sign_in_page", next=came_from), title=SIGN_IN)
    else:
        if came_from:
            yield Way(path=came_from, title=BACK)
        cards = cards_for(g.staff) if "staff" in g else []
        yield Way(path=cards[0].path, title=cards[0].title) if cards else FIRST_PAGE


def _form_came_from() -> str | None:
    """Return the path of the staff's page that led here, without what its query may hold."""
    referrer = urlsplit(request.referrer or "")
    own = {request.host, urlsplit(services().settings.public_url).netloc}
    is_ours = referrer.netloc in own and is_staff_path(referrer.path)
    endpoint = _page_at(referrer.path) if is_ours else None
    if endpoint is None or endpoint.startswith(SIGN_IN_PAGES):
        return None
    leads_here_again = request.method in SAFE_METHODS and request.full_path == f"{referrer.path}?"
    return None if leads_here_again else referrer.path


def _guardians_page() -> str | None:
    """Return the page of a link or a code of which the refused form is a part."""
    first, *rest = request.path.strip("/").split("/")
    if f"/{first}" not in GUARDIANS_PATHS or not rest or request.method in SAFE_METHODS:
        return None
    path = f"/{first}/{rest[0]}"
    return path if _page_at(path) else None


def _page_at(path: str) -> str | None:
    """Return the endpoint that shows a page at this path; none where only forms are taken."""
    adapter = request_ctx.url_adapter
    try:
        return str(adapter.match(path, method="GET")[0]) if adapter else None
    except (HTTPException, RequestRedirect):
        return None


def init_way_back(app: Flask) -> None:
    """Let the page of a problem ask for the ways back."""
    app.context_processor(lambda: {"ways_back": ways_back})
