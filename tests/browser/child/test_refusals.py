"""What the house does not take stays on the phone: with a picture, a sentence, and what to do next."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from server import clock
from server.database import db, transaction
from server.parcels.models import RoomDay
from server.parcels.problems import ParcelTooLarge, RoomUnknown, SealBroken
from server.problems import Problem, StoreFull
from server.rooms.models import RoomCode
from tests.browser.child.fitting import fits
from tests.browser.child.listening import unspoken
from tests.browser.child.one_house import app, house
from tests.browser.child.quick_child import CAME_BACK, WAITS, walk
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_tour import is_too_large

__all__ = ["app", "house"]
pytestmark = pytest.mark.browser

PATIENCE = 20_000
UNKNOWN = "ZZZZ9999"
PARCELS_LEFT = """() => new Promise((resolve) => {
  const opening = indexedDB.open("eyes-on-me");
  opening.onsuccess = () => {
    const counting = opening.result.transaction("parcels").objectStore("parcels").count();
    counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
  };
})"""
SHAPES = "() => [...document.querySelectorAll('main .scene path')].map(each => each.getAttribute('d')).join()"

Wrong = Callable[[Route], None]


def _as_it_is(route: Route) -> None:
    route.continue_()


def _breaks_the_seal(route: Route) -> None:
    headers = {k: v for k, v in route.request.headers.items() if k != "upload-checksum"}
    sealed = route.request.post_data_buffer or b""
    route.continue_(headers=headers, post_data=sealed[:-1] + bytes([sealed[-1] ^ 1]))


def _finds_no_room(route: Route) -> None:
    said = {"status": 507, "code": StoreFull.code, "detail": str(StoreFull())}
    route.fulfill(status=507, json=said, headers={"Content-Type": "application/problem+json"})


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [(_as_it_is, RoomUnknown), (is_too_large, ParcelTooLarge), (_breaks_the_seal, SealBroken)],
    ids=["an unknown room", "too large", "a broken seal"],
)
def test_a_refused_story_stays_with_a_picture_a_sentence_and_a_next_step(
    page: Page,
    house: str,
    room: str,
    received: ReceivedStories,
    wrong: Wrong,
    problem: type[Problem],
) -> None:
    before = received.count()
    page.route("**/api/parcels", wrong)
    page.goto(f"{house}/r/{UNKNOWN if problem is RoomUnknown else room}", wait_until="commit")
    walk(page, ends=CAME_BACK)
    expect(page.locator("main .told")).to_have_text(str(problem()))
    expect(page.locator("main .flier")).to_be_hidden()
    on_the_sheet = page.evaluate(SHAPES)
    _is_heard_and_fits(page)

    _takes(page, "Next child")
    expect(page.get_by_role("button", name="Show a teacher")).to_be_visible(timeout=PATIENCE)
    _is_heard_and_fits(page)
    _takes(page, "Show a teacher")
    expect(page.get_by_text(CAME_BACK)).to_be_visible()
    expect(page.locator("main .told")).to_have_text(str(problem()))
    assert page.evaluate(SHAPES) in on_the_sheet, "the same picture"
    _is_heard_and_fits(page)
    expect(page.get_by_role("button", name="Carry")).to_be_visible()
    assert page.evaluate(PARCELS_LEFT) == 1
    assert received.count() == before

    if problem is RoomUnknown:
        return
    page.unroute("**/api/parcels")
    _takes(page, "Send now")
    received.waits_for(before + 1)
    expect(page.get_by_role("button", name="Send now")).to_have_count(0)
    assert page.evaluate(PARCELS_LEFT) == 0


@pytest.mark.parametrize("is_room_full", [True, False], ids=["429", "507"])
def test_a_story_that_may_come_later_waits_and_nobody_is_troubled(
    page: Page, house: str, room: str, received: ReceivedStories, *, is_room_full: bool
) -> None:
    before = received.count()
    if is_room_full:
        _has_sent_enough_today(room)
    else:
        page.route("**/api/parcels", _finds_no_room)
    page.goto(f"{house}/r/{room}", wait_until="commit")
    with page.expect_response("**/api/parcels") as refusal:
        walk(page, ends=WAITS)
    assert refusal.value.status == (429 if is_room_full else 507)
    expect(page.locator(".scene.here .flier")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("main .told")).to_be_hidden()
    assert not unspoken(page)
    _takes(page, "Next child")
    expect(page.locator(".pile svg")).to_have_count(1)
    expect(page.get_by_role("button", name="Show a teacher")).to_have_count(0)
    assert page.evaluate(PARCELS_LEFT) == 1
    assert received.count() == before


def _is_heard_and_fits(page: Page) -> None:
    assert not unspoken(page)
    faults = [(each.language, each.misfits, each.scrolls) for each in fits(page)]
    assert not [each for each in faults if each[1] or each[2] > 0]


def _takes(page: Page, word: str) -> None:
    page.get_by_role("button", name=word, exact=True).click(timeout=PATIENCE)


def _has_sent_enough_today(room: str) -> None:
    with transaction():
        place = db.session.get_one(RoomCode, room).room_id
        today = clock.now().date()
        db.session.add(RoomDay(room_id=place, day=today, parcels=10**6, total_bytes=0))
