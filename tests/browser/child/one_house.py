"""One house for all tests of a file whose phones are each new: import `app` and `house`."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.components.serving import serving
from tests.conftest import _running, make_settings
from wsgi import build_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app, which keeps what earlier tests of the file have sent."""
    yield from _running(build_app(make_settings(tmp_path_factory.mktemp("house"))))


@pytest.fixture(scope="module")
def house(app: Flask) -> Iterator[str]:
    """The address of the app."""
    with serving(app) as address:
        yield address
