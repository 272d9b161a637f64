"""Photos go through the child process and come out as bare pixels, covered where faces are."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from server.media import limited
from server.media.covers import WHOLE, Cover, FaceSearch
from server.media.made import MediaType, Rendition
from server.media.refusals import Refusal
from tests.media.making import MARKER, STROKES, astronaut, marked_exif, marked_photo, png_of

FACE = (0.43, 0.22)
"""The middle of the astronaut's face, as parts of width and height."""


def pictures(photo: bytes, *, covers: tuple[Cover, ...] | None = ()) -> limited.Pictures:
    reply = limited.run(limited.RebuildPhoto(photo=photo, covers=covers))
    assert isinstance(reply, limited.Pictures), reply
    return reply


def opened(
    reply: limited.Pictures, rendition: Rendition, type_: MediaType = MediaType.JPEG
) -> Image.Image:
    data = next(f.data for f in reply.files if (f.rendition, f.media_type) == (rendition, type_))
    return Image.open(io.BytesIO(data))


def jpeg(image: Image.Image, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **options)
    return buffer.getvalue()


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
def test_nothing_hidden_survives(format_name: str) -> None:
    photo = marked_photo(format_name)
    assert photo.count(MARKER.encode()) >= 2
    for file in pictures(photo).files:
        assert MARKER.encode() not in file.data
        image = Image.open(io.BytesIO(file.data))
        image.load()
        assert not image.getexif()
        assert {"icc_profile", "comment", "xmp", "exif", "Comment"}.isdisjoint(image.info)


@pytest.mark.parametrize(
    "tail",
    [b"<html><script>alert(1)</script>", b"PK\x05\x06" + bytes(18), b"<?php system('id'); ?>"],
)
def test_a_file_that_is_two_things_becomes_only_a_picture(tail: bytes) -> None:
    for file in pictures(astronaut() + tail).files:
        assert tail not in file.data


def test_three_sizes_in_two_formats_and_a_preview() -> None:
    reply = pictures(jpeg(Image.effect_noise((2400, 1800), 30).convert("RGB")))
    made = [(f.rendition, f.media_type, f.width, f.height) for f in reply.files]
    expected = []
    for rendition, width, height in (
        (Rendition.LARGE, 1600, 1200),
        (Rendition.MEDIUM, 800, 600),
        (Rendition.SMALL, 320, 240),
    ):
        expected += [
            (rendition, MediaType.WEBP, width, height),
            (rendition, MediaType.JPEG, width, height),
        ]
    assert made == [*expected, (Rendition.PREVIEW, MediaType.WEBP, 320, 240)]


def test_a_small_photo_is_not_enlarged_and_does_not_keep_its_own_size() -> None:
    reply = pictures(jpeg(Image.new("RGB", (200, 100), "red")))
    public = [file for file in reply.files if file.rendition is not Rendition.PREVIEW]
    assert {(file.width, file.height) for file in public} == {(160, 80)}


def test_a_photo_taken_sideways_stands_upright() -> None:
    image = Image.new("RGB", (400, 200), "white")
    image.paste("red", (0, 0, 100, 200))
    exif = marked_exif()
    exif[0x0112] = 6  # turn clockwise to see it upright
    upright = opened(pictures(jpeg(image, exif=exif)), Rendition.LARGE)
    assert upright.size == (160, 320)
    red, green, _ = upright.getpixel((80, 16))
    assert red > 200 > 100 > green


def test_a_transparent_picture_lies_on_white() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (60, 60), (255, 0, 0, 0)).save(buffer, "PNG")
    assert min(opened(pictures(buffer.getvalue()), Rendition.LARGE).getpixel((30, 30))) > 250


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "I;16", "CMYK"])
def test_every_way_to_store_pixels_is_read(mode: str) -> None:
    buffer = io.BytesIO()
    Image.new(mode, (40, 30)).save(buffer, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(pictures(buffer.getvalue()), Rendition.LARGE).size == (40, 30)


@pytest.mark.parametrize(
    ("photo", "reason"),
    [
        (lambda: png_of(9_400, 9_400), Refusal.TOO_MANY_PIXELS),  # 88 MP in 260 kB
        (lambda: png_of(30_000, 30_000, bits=1), Refusal.TOO_MANY_PIXELS),  # 900 MP in 110 kB
        (lambda: png_of(24_001, 1_000), Refusal.TOO_MANY_PIXELS),
        (lambda: png_of(600, 400)[:300], Refusal.BROKEN),
        (lambda: astronaut()[:20_000], Refusal.BROKEN),
        (lambda: b"\xff\xd8\xff\xe0", Refusal.BROKEN),
        (lambda: b"\x89PNG\r\n\x1a\n" + b"\xff" * 64, Refusal.BROKEN),
        (lambda: b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(64), Refusal.BROKEN),
        (lambda: b"GIF89a" + bytes(64), Refusal.FORMAT),
        (lambda: b"", Refusal.EMPTY),
    ],
)
def test_bombs_and_broken_photos_are_declined(photo, reason: Refusal) -> None:  # type: ignore[no-untyped-def]
    reply = limited.run(limited.RebuildPhoto(photo=photo(), covers=None))
    assert reply == limited.Declined(reason=reason)


def test_the_largest_photo_allowed_is_taken() -> None:
    assert pictures(png_of(6_000, 4_000)).files[0].width == 1600


def test_a_face_is_found_and_nothing_of_it_is_left() -> None:
    photo = astronaut()
    reply = pictures(photo, covers=None)
    assert reply.face_search is FaceSearch.DONE
    (cover,) = reply.covers
    assert cover.left < FACE[0] * WHOLE < cover.left + cover.width
    assert cover.top < FACE[1] * WHOLE < cover.top + cover.height
    before = Image.open(io.BytesIO(photo))
    for rendition in (Rendition.LARGE, Rendition.MEDIUM, Rendition.SMALL):
        after = opened(reply, rendition)
        at = tuple(int(part * length) for part, length in zip(FACE, after.size, strict=True))
        around = after.crop((at[0] - 15, at[1] - 15, at[0] + 15, at[1] + 15))
        spread = [high - low for low, high in around.getextrema()]
        assert max(spread) < 12, "one flat colour, no blur of what was there"
    assert before.size == (512, 512)
    assert opened(reply, Rendition.LARGE).size == (480, 480)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_face_is_found_in_a_photo_that_lies_on_its_side(turn: int) -> None:
    turned = Image.open(io.BytesIO(astronaut())).rotate(turn, expand=True)
    x, y = {
        90: (FACE[1], 1 - FACE[0]),
        180: (1 - FACE[0], 1 - FACE[1]),
        270: (1 - FACE[1], FACE[0]),
    }[turn]
    reply = pictures(jpeg(turned), covers=None)
    assert any(
        c.left < x * WHOLE < c.left + c.width and c.top < y * WHOLE < c.top + c.height
        for c in reply.covers
    )


def test_covers_that_a_person_drew_are_used_instead_of_proposals() -> None:
    cover = Cover(0, 0, 2_000, 2_000)
    reply = pictures(astronaut(), covers=(cover,))
    assert (reply.covers, reply.face_search) == ((cover,), None)
    image = opened(reply, Rendition.LARGE)
    assert max(image.getpixel((50, 50))) - min(image.getpixel((50, 50))) > 100, "a yellow sticker"


def test_lifting_a_cover_shows_that_piece_only() -> None:
    cover = Cover(3_000, 1_000, 2_500, 2_500)
    reply = limited.run(limited.LiftCover(photo=astronaut(), cover=cover))
    assert isinstance(reply, limited.Pictures)
    (crop,) = reply.files
    assert crop.rendition is Rendition.CROP
    assert crop.width in range(128, 131)
    assert crop.height in range(128, 131)


@pytest.mark.parametrize(
    "numbers", [(-1, 0, 5, 5), (0, 0, 0, 5), (9_000, 0, 1_001, 5), (0, 9_999, 1, 2)]
)
def test_a_cover_beside_the_picture_is_refused(numbers: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="lies on the picture"):
        Cover(*numbers)


def test_a_preview_shows_neither_colour_nor_shape() -> None:
    preview = opened(pictures(astronaut()), Rendition.PREVIEW, MediaType.WEBP).convert("RGB")
    red, green, blue = preview.split()
    rough = Image.open(io.BytesIO(astronaut())).convert("L").resize(preview.size)
    assert edges(red) < edges(rough) / 4
    for one, other in ((red, green), (green, blue)):
        apart = [abs(a - b) for a, b in zip(one.tobytes(), other.tobytes(), strict=True)]
        assert max(apart) < 12


def edges(image: Image.Image) -> int:
    """The sharpest step between neighbours."""
    return max(image.filter(ImageFilter.FIND_EDGES).crop((8, 8, 300, 300)).getextrema())


def test_strokes_become_pictures_and_broken_strokes_do_not() -> None:
    reply = limited.run(limited.RenderDrawing(strokes=STROKES))
    assert isinstance(reply, limited.Pictures)
    assert (reply.files[0].width, reply.files[0].height) == (1200, 1600)
    broken = limited.run(limited.RenderDrawing(strokes=STROKES[:-1]))
    assert broken == limited.Declined(reason=Refusal.BROKEN)


def test_the_sample_says_where_it_comes_from() -> None:
    assert "public domain" in (Path(__file__).parents[1] / "samples" / "README.md").read_text()
