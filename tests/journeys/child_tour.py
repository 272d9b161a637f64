"""Every screen of the child's app once, in the order of the way."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Route

from server.parcels.format import MAX_PARCEL_BYTES
from tests.journeys.child_navigator import ChildNavigator


def tour(child: ChildNavigator, *, photo: Path) -> Iterator[str]:
    """Walk past every screen; the name is given while the screen stands there."""
    yield from _making(child, photo)
    yield from _help(child)
    yield from _about_itself(child)
    yield from _yes_and_no(child)
    yield from _coming_back(child)
    yield from _refused(child)


def _making(child: ChildNavigator, photo: Path) -> Iterator[str]:
    child.opens_the_room()
    yield "welcome"
    child.chooses_its_language()
    yield "make"
    yield from _at(child, "Give me an idea", "idea")
    child.goes_back().takes_the_idea("Who do you think of who is far away?")
    child.taps("Draw").draws_the_lines_of_a_house()
    yield "draw"
    child.taps("Ready").opens_the_small_envelope()
    yield "make with a sheet and the open envelope"
    yield from _at(child, "Next child", "handing on")
    child.taps("I go on").stands_before("make")
    yield from _at(child, "Write", "write")
    child.goes_back()
    yield from _at(child, "Photograph", "photo")
    child.gives_the_camera(photo)
    yield "photo taken"
    child.taps("Ready")
    yield from _at(child, "Speak", "speak")
    yield from _at(child, "Begin to speak", "speaking")
    child.is_heard().page.wait_for_timeout(1500)
    yield from _at(child, "Stop", "listening")
    yield from _at(child, "It is good", "how the voice may go")
    child.taps("My words only, written down")


def _help(child: ChildNavigator) -> Iterator[str]:
    yield from _at(child, "Help", "help")
    yield from _at(child, "Call someone now", "helplines")
    child.goes_back()
    yield from _at(child, "Who can I go to?", "whom to go to")
    child.goes_back()
    yield from _at(child, "I want someone to listen", "worry")
    child.taps("Send only my call").is_comforted()
    yield "calm"
    child.taps("Good")


def _about_itself(child: ChildNavigator) -> Iterator[str]:
    child.is_ready()
    yield "age"
    yield from _at(child, "Under 6", "whether a grown-up writes")
    yield from _at(child, "Yes", "writing down")
    child.page.locator("textarea").fill("My goat is brown and her name is Snow.")
    yield from _at(child, "Ready", "what was written down")
    yield from _at(child, "Yes, I told that", "topic")
    yield from _at(child, "Food", "card")
    yield from _at(child, "Tap its three pictures", "pictures of the card")
    child.goes_back().has_no_card()


def _yes_and_no(child: ChildNavigator) -> Iterator[str]:
    yield "may we keep it"
    yield from _at(child, "No, send nothing", "nothing is sent")
    child.goes_back()
    yield from _at(child, "Yes, keep it", "may we show it")
    yield from _at(child, "Yes, show it", "who may see it")
    child.answers_who_may_see_it("Only the helpers")
    yield "the card again"
    child.taps("Yes, keep it").taps("Yes, show it").answers_who_may_see_it("Many people")
    yield "may it come back"
    yield from _at(child, "No", "it stays private")
    yield from _at(child, "Go on", "keepsake")
    child.reads_the_keepsake()
    yield from _at(child, "I know them", "keepsake repeated")
    child.taps_pictures(child.keepsake).sees_it_kept()
    yield "sealed"
    yield from _at(child, "Good", "a quiet end")
    child.hands_the_phone_on()


def _coming_back(child: ChildNavigator) -> Iterator[str]:
    child.chooses_its_language()
    yield from _at(child, "What happened to my story?", "pictures of the story")
    child.taps_pictures(child.keepsake).sees_an_answer()
    yield "status"
    yield from _at(child, "Who else may see it?", "who else may see it")
    yield from _at(child, "Everybody in this room", "may it hang here")
    yield from _at(child, "Yes", "who sees it then")
    child.taps("Everybody in this room").sees_the_screen_change()
    child.goes_back()
    yield from _at(child, "Take it back", "take back")
    yield from _at(child, "Yes, take it back", "taken back")
    child.taps("Help")
    yield from _at(child, "Hide this quickly", "doodle")


def _refused(child: ChildNavigator) -> Iterator[str]:
    child.page.route("**/api/parcels", is_too_large)
    child.arrives().writes("A very long story.").is_ready()
    child.skips_the_questions_about_itself().has_no_card().says_yes_to_the_gallery()
    child.reads_the_keepsake()
    child.taps("I know them").taps_pictures(child.keepsake).sees_it_refused()
    yield "came back"
    child.taps("Next child").stands_before("welcome")
    yield from _at(child, "Show a teacher", "why it came back")
    child.page.unroute("**/api/parcels")


def is_too_large(route: Route) -> None:
    """Let a parcel say of itself that it is larger than the house takes."""
    much = str(MAX_PARCEL_BYTES + 1)
    route.continue_(headers={**route.request.headers, "upload-length": much})


def _at(child: ChildNavigator, word: str, screen: str) -> Iterator[str]:
    child.taps(word).sees_the_screen_change()
    yield screen
