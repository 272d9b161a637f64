"""A steward reads a prompt aloud in the browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from server.database import db
from server.prompts.models import PromptRecording
from server.staff.permissions import Role

pytestmark = pytest.mark.browser

Desk = Callable[..., Page]


def test_a_prompt_is_read_aloud_heard_again_and_kept(desk: Desk) -> None:
    page = desk(Role.STEWARD)
    page.context.grant_permissions(["microphone"])
    page.goto("/staff/prompts/ro/welcome?lang=en")
    page.get_by_role("button", name="Record", exact=True).click()
    page.wait_for_timeout(1200)  # somebody speaks
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-preview]")).to_be_visible()
    page.get_by_role("button", name="Use this voice").click()
    expect(page.get_by_role("status")).to_contain_text("Kept.")
    expect(page.locator(".tag")).to_have_text("a person's voice")
    db.session.rollback()
    assert len(db.session.scalars(select(PromptRecording)).one().sound) > 500
    page.get_by_role("button", name="Remove the recording").click()
    expect(page.locator(".tag")).to_have_text("computer voice")


def test_a_microphone_that_cannot_be_used_leads_to_a_file(desk: Desk) -> None:
    page = desk(Role.STEWARD)
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('refused'))"
    )
    page.goto("/staff/prompts/ro/welcome?lang=en")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a file instead.")
