"""A house in which unsigned wordings take a yes, as in the demo."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from server.settings import Settings
from tests.conftest import _running
from wsgi import build_app


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))
