"""Headers of every answer: nothing is allowed that a page did not ask for."""

from http import HTTPStatus

from flask import Flask, Response, g

STRICT_POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self'",
    "media-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
}
"""Content-Security-Policy of a page that sets none of its own."""

USUAL = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every answer that sets none of its own."""

ONLY_BY_HEADER = "frame-ancestors"
"""The directive that browsers take from a header and not from the page."""


def policy(changes: dict[str, str] | None = None) -> str:
    """Return the strict policy with some directives replaced; an empty text removes one."""
    directives = STRICT_POLICY | (changes or {})
    return "; ".join(f"{name} {value}" for name, value in sorted(directives.items()) if value)


def allow(changes: dict[str, str]) -> None:
    """Loosen the policy of the present answer, in the open, by name."""
    g.policy_changes = changes


def policy_stands_in_the_page() -> None:
    """Send only what a page cannot say itself: a policy in the page is compressed with it."""
    g.policy_changes = dict.fromkeys(STRICT_POLICY, "") | {
        ONLY_BY_HEADER: STRICT_POLICY[ONLY_BY_HEADER]
    }


def init_headers(app: Flask) -> None:
    """Put the headers onto every answer, errors and static files included."""

    @app.after_request
    def _headers(response: Response) -> Response:
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            return response  # the kept answer has them; asking for news stays cheap on 2G
        usual = USUAL | {"Content-Security-Policy": policy(g.get("policy_changes"))}
        # One by one they would be looked for among the others, from the first to the last.
        given = {name.lower() for name, _value in response.headers}
        response.headers.extend(
            (name, value) for name, value in usual.items() if name.lower() not in given
        )
        return response
