"""An installation whose notices arrive at a real mail server and a real webhook."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from server.settings import Settings
from tests.referrals.post_office import Doorbell, PostOffice, doorbell, post_office


@pytest.fixture
def mail() -> Iterator[PostOffice]:
    with post_office() as office:
        yield office


@pytest.fixture
def bell() -> Iterator[Doorbell]:
    with doorbell() as found:
        yield found


@pytest.fixture
def any_settings(any_settings: Settings, mail: PostOffice, bell: Doorbell) -> Settings:
    """Settings for each database that reach the leads both ways."""
    return replace(any_settings, smtp_url=mail.url, alert_url=bell.url)
