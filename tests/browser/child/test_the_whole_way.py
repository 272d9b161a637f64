"""From the poster to the landed envelope, as the screens show it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser


def test_a_drawing_arrives(child: ChildNavigator) -> None:
    child.arrives().draws_a_house().tells_its_story().hands_the_phone_on()
    expect(child.page.locator("main")).not_to_contain_text("arrived")
