"""Stories that two people have approved, for tests of consent."""

from server import ids
from server.database import transaction
from server.jobs.running import run_all
from server.parcels.manifest import Card
from server.parcels.vocabulary import AssentPurpose, ParcelPart
from server.rooms.directory import code_on_the_poster
from server.stories.finding import newest_derivative, story_for_change
from server.stories.models import Story
from server.workflows.approve import approve
from server.workflows.receive import receive
from tests.parcels.making import Phone, assent

WORDS = "我们家有一条小河。".encode()


def sent_story(room_id: str, *, card: str | None = None) -> Phone:
    """Send a text with the child's yes to everything that the app asks; return the phone."""
    code = code_on_the_poster(room_id).code
    phone = Phone(room=code)
    parcel = phone.plain(
        [(ParcelPart.TEXT, WORDS)],
        card=Card(token=card) if card else None,
        assent=tuple(assent(purpose) for purpose in AssentPurpose),
    )
    receive(parcel, room_code=code, story_id=phone.story, language="zh-Hans")
    return phone


def approved_story(room_id: str, *, card: str | None) -> Phone:
    """Send a text with the child's yes and let two people approve it; return the phone."""
    phone = sent_story(room_id, card=card)
    run_all()
    for _ in range(2):
        with transaction():
            story = story_for_change(phone.story)
            derivative = newest_derivative(phone.story)
            assert derivative is not None
            approve(
                story.id,
                digest=derivative.digest,
                revision=story.revision,
                staff_id=ids.new_id(),
            )
    return phone


def story_of(phone: Phone) -> Story:
    """Return the story as it stands now."""
    with transaction():
        return story_for_change(phone.story)


def is_public(phone: Phone) -> bool:
    """Tell whether a work of the story stands now."""
    with transaction():
        return story_for_change(phone.story).work_id is not None
