"""A child photographs a drawing, and sees in pictures what the phone took out of the photo."""

from pathlib import Path

import pytest
from PIL import Image

from server.stories.vocabulary import PartKind
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_navigator import ChildNavigator
from tests.media.making import MARKER, marked_exif

pytestmark = pytest.mark.browser


@pytest.fixture
def telling_photo(tmp_path: Path) -> Path:
    """A photo that says where, when and with which phone it was taken."""
    path = tmp_path / "IMG_0002.jpg"
    exif = marked_exif()
    exif[0x0132] = "2026:11:22 10:00:00"
    Image.effect_noise((800, 600), 60).convert("RGB").save(path, exif=exif)
    assert MARKER.encode() in path.read_bytes()
    return path


def test_a_child_sees_in_pictures_what_was_taken_out_and_nothing_of_it_is_sent(
    child: ChildNavigator, telling_photo: Path, received: ReceivedStories
) -> None:
    child.arrives().has_the_whole_app().taps("Photograph").gives_the_camera(telling_photo)
    gone = child.page.locator(".gone svg")
    gone.first.wait_for()
    assert gone.count() == 4, "where, when, which phone, the file's name"
    child.taps("Ready").stands_before("make").tells_its_story()
    sent = received.part(PartKind.PHOTO)
    assert sent.startswith(b"\xff\xd8")
    assert MARKER.encode() not in sent
