"""The app may be put on the phone: offered once, at the end of a story, and only where it works."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.child.conftest import SMALL_PHONE
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

OFFER = "Keep the app on this phone"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1"
)
WECHAT_ON_AN_IPHONE = IPHONE.replace("Safari/604.1", "MicroMessenger/8.0.40 Safari/604.1")
SAFARI = "if (location.host) navigator.standalone = false"
BROWSER_OFFERS = """(() => {
  const event = new Event("beforeinstallprompt", { cancelable: true });
  event.prompt = () => (self.hasAsked = true);
  dispatchEvent(event);
  return event.defaultPrevented;
})()"""


def offer(child: ChildNavigator) -> Locator:
    return child.page.get_by_role("button", name=OFFER)


def sends_on(browser: Browser, house: str, room: str, *, user_agent: str) -> ChildNavigator:
    """Send a story from a browser that calls itself so."""
    context = browser.new_context(viewport=SMALL_PHONE, user_agent=user_agent)
    context.add_init_script(SAFARI)
    child = ChildNavigator(context.new_page(), base_url=house, room=room)
    return child.arrives().writes("Hello.").tells_its_story()


def test_where_the_browser_can_ask_it_asks_when_the_child_wants_it(child: ChildNavigator) -> None:
    child.arrives().has_the_whole_app()
    assert child.page.evaluate(BROWSER_OFFERS), "the browser must not ask by itself"
    expect(offer(child)).to_have_count(0)
    child.writes("Hello.").tells_its_story()
    offer(child).click()
    assert child.page.evaluate("hasAsked")


def test_where_it_does_not_work_nothing_is_offered(child: ChildNavigator) -> None:
    child.arrives().writes("Hello.").tells_its_story()
    expect(offer(child)).to_have_count(0)


def test_an_iphone_shows_how_in_pictures_and_only_once(
    browser: Browser, house: str, room: str
) -> None:
    child = sends_on(browser, house, room, user_agent=IPHONE)
    offer(child).click()
    expect(child.page.locator("main")).to_contain_text("Add to Home Screen")
    expect(child.page.locator("main .wide svg")).to_have_count(2)
    child.taps("Good").sees_it_arrived()
    expect(offer(child)).to_have_count(0)
    child.page.context.close()


def test_inside_another_app_nothing_is_offered(browser: Browser, house: str, room: str) -> None:
    child = sends_on(browser, house, room, user_agent=WECHAT_ON_AN_IPHONE)
    expect(offer(child)).to_have_count(0)
    child.page.context.close()
