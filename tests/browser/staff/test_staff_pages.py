"""The staff's pages: without barriers in every language, by keyboard alone, legible on paper."""

import re
from collections.abc import Callable

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from server.consent.models import ConsentEvent
from server.consent.vocabulary import ConsentEventKind
from server.database import db, transaction
from server.i18n import all_languages
from server.staff.permissions import Role
from server.workflows.invite_staff import invite_staff
from tests.browser.staff.conftest import PHONE, Place
from tests.paper.photographing import Camera, photographed
from tests.paper.sheets import a_page

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "zh-Hans", "ru", "ar")
ADMINISTRATORS = ("/staff", "/staff/me", "/staff/people", "/staff/people/new", "/staff/rooms/new")
Desk = Callable[..., Page]


def has_no_barriers(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    wider = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wider, f"{page.url} is wider than the window"


def stewards(place: Place) -> tuple[str, ...]:
    room, child = f"/staff/rooms/{place.room_id}", f"/staff/participants/{place.participant_id}"
    return ("/staff/rooms", room, f"{room}/poster", f"{room}/join", child, f"{room}/consent")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_barrier(desk: Desk, place: Place, language: str) -> None:
    page = desk(Role.ADMINISTRATOR, size=PHONE)
    for path in ADMINISTRATORS:
        page.goto(f"{path}?lang={language}")
        has_no_barriers(page)
    page = desk(Role.STEWARD, size=PHONE)
    for path in stewards(place):
        page.goto(f"{path}?lang={language}")
        has_no_barriers(page)


def test_an_invited_person_gets_in_by_keyboard_alone(desk: Desk, place: Place) -> None:
    with transaction():
        invitation = invite_staff(
            "new@example.org", display_name="New", language="en", grants=frozenset(), by="system"
        )
    page = desk(Role.MODERATOR)
    page.context.clear_cookies()
    page.goto(f"/staff/link/{invitation.token}")
    has_no_barriers(page)
    tab_to(page, "password")
    page.keyboard.type("a short sentence works well")
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/enrol")
    has_no_barriers(page)
    secret = page.locator(".link-once").text_content()
    assert secret is not None
    tab_to(page, "code")
    page.keyboard.type(pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, New")


def tab_to(page: Page, element_id: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == element_id:
            return
    raise AssertionError(f"the keyboard does not reach {element_id}")


def test_a_sheet_is_photographed_entered_and_checked(desk: Desk, place: Place) -> None:
    page = desk(Role.STEWARD)
    page.goto(f"/staff/rooms/{place.room_id}/consent")
    photo = photographed(a_page(place.participant_id, language="ro"), Camera(angle=10, lean=0.1))
    page.get_by_label("Photos of signed sheets").set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo}
    )
    page.get_by_role("button", name="Match the sheets").click()
    expect(page.get_by_text("Matched. Enter what stands on it.")).to_be_visible()
    page.get_by_role("link", name="Matched.").click()
    has_no_barriers(page)
    enters_a_sheet(page)
    expect(page.get_by_role("status")).to_contain_text("a yes waits for a second person")
    assert said_so_far() == {ConsentEventKind.REFUSED}
    second = desk(Role.ADMINISTRATOR)
    second.goto(f"/staff/rooms/{place.room_id}/consent")
    second.get_by_role("link", name="waits for a second person").click()
    enters_a_sheet(second)
    expect(second.get_by_role("status")).to_contain_text("Two people read the same.")
    assert said_so_far() == {ConsentEventKind.GIVEN, ConsentEventKind.REFUSED}


def said_so_far() -> set[ConsentEventKind]:
    db.session.rollback()  # a fresh look: the server wrote meanwhile
    return {event.kind for event in db.session.query(ConsentEvent)}


def enters_a_sheet(page: Page) -> None:
    """Enter yes to the gallery, no to campaigns, nothing else, as the first guardian."""
    page.get_by_label("The first parent or guardian").check()
    for group in page.get_by_role("group").all()[1:]:
        group.get_by_label("Neither, or both").check()
    page.get_by_role("group", name="Gallery").get_by_label("Yes").check()
    page.get_by_role("group", name="Campaigns").get_by_label("No", exact=True).check()
    page.get_by_role("button", name="That is what stands there").click()


def test_yes_and_no_are_equally_big(desk: Desk, place: Place) -> None:
    page = desk(Role.STEWARD)
    page.goto(f"/staff/participants/{place.participant_id}")
    yes, no = page.locator(".choice.yes").first, page.locator(".choice.no").first
    yes_box, no_box = yes.bounding_box(), no.bounding_box()
    assert yes_box is not None
    assert no_box is not None
    assert (yes_box["width"], yes_box["height"]) == (no_box["width"], no_box["height"])


@pytest.mark.parametrize("language", [each.tag for each in all_languages() if not each.pseudo])
def test_a_poster_fills_one_page_of_paper(desk: Desk, place: Place, language: str) -> None:
    page = desk(Role.STEWARD)
    page.goto(f"/staff/rooms/{place.room_id}/poster?lang={language}")
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1


def test_sixteen_cards_are_two_pages_of_paper(desk: Desk, place: Place) -> None:
    page = desk(Role.STEWARD)
    page.goto(f"/staff/rooms/{place.room_id}")
    page.get_by_label("How many cards?").select_option("16")
    page.get_by_role("button", name="Make cards to print").click()
    has_no_barriers(page)
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 2


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
