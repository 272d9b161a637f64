"""Browsers of moderators and leads on an app of its own."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.staff.people import StaffPerson
from server.staff.permissions import Role
from tests.staff.signing_in import sign_in


@pytest.fixture
def anna(app: Flask) -> FlaskClient:
    """A moderator's browser."""
    return signed_in(app, Role.MODERATOR)


@pytest.fixture
def boris(app: Flask) -> FlaskClient:
    """Another moderator's browser."""
    return signed_in(app, Role.MODERATOR)


@pytest.fixture
def lead(app: Flask) -> FlaskClient:
    """A safeguarding lead's browser."""
    return signed_in(app, Role.SAFEGUARDING_LEAD)


def signed_in(app: Flask, *roles: Role, room_id: str | None = None) -> FlaskClient:
    """Return a browser in which a new person with some roles is signed in."""
    client = app.test_client()
    person: StaffPerson = sign_in(client, *roles, room_id=room_id)
    client.person = person  # type: ignore[attr-defined]
    return client
