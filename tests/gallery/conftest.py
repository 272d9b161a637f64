"""Fixtures of the public zone."""

import pytest
from flask import Flask

from tests.gallery.visiting import Visitor


@pytest.fixture
def visitor(any_app: Flask) -> Visitor:
    return Visitor(any_app)
