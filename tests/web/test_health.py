"""The answers for whoever watches over the server."""

from flask.testing import FlaskClient

from server.migrate import upgrade
from server.settings import Settings
from wsgi import build_app


def test_a_living_process_says_so(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "ok\n"


def test_it_is_not_ready_before_its_migrations(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"database": True, "migrations": False})


def test_it_is_ready_after_them(settings: Settings) -> None:
    upgrade(settings)
    answer = build_app(settings).test_client().get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"database": True, "migrations": True})
