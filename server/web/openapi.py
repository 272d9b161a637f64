"""The JSON API's description at /openapi.json; validation and document come from the same schemas."""

from typing import Any

from flask import Flask, Request
from flask_smorest import Api, Blueprint
from webargs.flaskparser import FlaskParser

from server.problems import Malformed


class _Parser(FlaskParser):
    def _raw_load_json(self, req: Request) -> Any:
        try:
            return super()._raw_load_json(req)
        except RecursionError:
            raise Malformed from None


class JsonBlueprint(Blueprint):  # type: ignore[misc]
    """Routes that take JSON from anybody: what is nested too deep to be read is refused."""

    ARGUMENTS_PARSER = _Parser()


class _Api(Api):  # type: ignore[misc]
    """flask-smorest without its error answers: problems become HTTP in server/web/errors.py only."""

    def _register_error_handlers(self) -> None:
        return


def init_openapi(app: Flask) -> None:
    """Serve the description; blueprints of flask-smorest register with `api_of(app)`."""
    app.config.update(
        API_TITLE="Eyes on Me",
        API_VERSION="1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/",
        OPENAPI_JSON_PATH="openapi.json",
    )
    app.extensions["api"] = _Api(app)


def api_of(app: Flask) -> Api:
    """Return the app's API."""
    return app.extensions["api"]
