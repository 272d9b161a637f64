"""The child's own receipt comes with the status of its story: what it said, and what it took back."""

import pytest
from flask import Flask

from server.consent.standing import Stance
from server.consent.vocabulary import Purpose
from server.database import transaction
from server.stories.finding import story_for_change
from server.web.child_said import said_by_child
from server.workflows.take_back import take_back
from tests.consent.stories import approved_story, story_of
from tests.rooms.rooms import make_card, make_room


@pytest.mark.usefixtures("signed_cards")
def test_a_child_reads_what_it_said_and_after_taking_back_that_nothing_holds(app: Flask) -> None:
    room_id = make_room()
    phone = approved_story(room_id, card=make_card(room_id).token)
    said = {one.purpose: one.stance for one in said_by_child(story_of(phone))}
    assert said[Purpose.KEEP] is Stance.YES
    assert said[Purpose.GALLERY] is Stance.YES
    with transaction():
        take_back(phone.story, secret=None)
        after = said_by_child(story_for_change(phone.story))
    assert {one.stance for one in after} == {Stance.NO}
    assert {one.until for one in after} == {None}
