"""A printed sheet is photographed as people do it, and its code is read."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from server.media import limited, sheet
from server.media.refusals import Refusal
from server.paper.marks import from_text
from tests.conftest import _running, make_settings
from tests.paper.photographing import Camera, photographed
from tests.paper.sheets import a_page
from tests.rooms.rooms import make_card, make_room
from wsgi import build_app


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    yield from _running(build_app(make_settings(tmp_path_factory.mktemp("paper"), demo=True)))


@pytest.fixture(scope="module")
def child(house: Flask) -> str:
    return make_card(make_room()).participant_id


@pytest.fixture(scope="module")
def page(child: str) -> bytes:
    return a_page(child)


READABLE = {
    "straight": Camera(),
    "a quarter": Camera(angle=90),
    "upside down": Camera(angle=181),
    "any way": Camera(angle=217, lean=0.1),
    "from the side": Camera(angle=12, lean=0.35, blur=1),
    "dim": Camera(angle=5, lean=0.2, blur=1, light=0.15, noise=6),
    "dim and blurred": Camera(angle=300, lean=0.3, blur=1.5, light=0.4, noise=8),
    "a shaking hand": Camera(angle=33, lean=0.2, blur=2, light=0.5, noise=10),
    "coarse grain": Camera(angle=8, lean=0.1, blur=1, light=0.5, noise=40),
    "an old phone": Camera(angle=140, lean=0.15, blur=1, light=0.6, noise=8, width=760),
}

TOO_BAD = {
    "out of focus": Camera(angle=3, blur=7, light=0.5, noise=10),
    "night": Camera(angle=20, lean=0.3, blur=4, light=0.05, noise=14),
}


@pytest.mark.parametrize("camera", READABLE.values(), ids=READABLE.keys())
def test_a_sheet_is_known_again_from_a_photo(camera: Camera, page: bytes, child: str) -> None:
    seen = sheet.read(photographed(page, camera))
    marks = [from_text(code) for code in seen.codes]
    assert [mark.participant_id for mark in marks if mark] == [child]


@pytest.mark.parametrize("camera", TOO_BAD.values(), ids=TOO_BAD.keys())
def test_a_photo_that_is_too_bad_says_nothing_and_is_a_picture_all_the_same(
    camera: Camera, page: bytes
) -> None:
    seen = sheet.read(photographed(page, camera))
    assert seen.codes == ()
    assert max(seen.width, seen.height) <= sheet.KEPT_SIDE


@pytest.mark.parametrize("language", ["zh-Hans", "ar"])
def test_sheets_of_other_scripts_are_known_as_well(language: str, child: str) -> None:
    page = a_page(child, language=language)
    seen = sheet.read(photographed(page, READABLE["dim and blurred"]))
    # blur makes patterns of its own: whatever else is read there is no sheet of ours
    assert len({code for code in seen.codes if from_text(code) is not None}) == 1


def test_the_limited_process_reads_it_and_nothing_of_the_camera_is_left(page: bytes) -> None:
    photo = photographed(page, Camera(angle=170, lean=0.1))
    assert b"Maker of the phone" in photo
    reply = limited.run(limited.ReadSheet(photo=photo))
    assert isinstance(reply, limited.SheetPicture), reply
    assert len(reply.codes) == 1
    picture = Image.open(BytesIO(reply.picture))
    assert (picture.mode, picture.format, picture.size) == (
        "L",
        "JPEG",
        (reply.width, reply.height),
    )
    assert b"Maker" not in reply.picture
    assert not picture.getexif()


def test_the_picture_stands_upright_and_the_desk_is_cut_off(page: bytes) -> None:
    """The code stands at the upper right, where it was printed, whichever way the page lay."""
    seen = sheet.read(photographed(page, Camera(angle=180)))
    upright = Image.open(BytesIO(seen.picture))
    assert upright.height > upright.width
    corner = upright.crop((upright.width * 2 // 3, 0, upright.width, upright.height // 4))
    (code,) = sheet.codes_on(corner)
    assert code.text == seen.codes[0]


@pytest.mark.parametrize(
    ("photo", "reason"),
    [
        (b"", Refusal.EMPTY),
        (b"GIF89a", Refusal.FORMAT),
        (b"\xff\xd8\xff\xe0broken", Refusal.BROKEN),
    ],
)
def test_what_is_no_photo_is_declined(photo: bytes, reason: Refusal) -> None:
    assert limited.run(limited.ReadSheet(photo=photo)) == limited.Declined(reason=reason)
