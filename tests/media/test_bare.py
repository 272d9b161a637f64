"""What is kept of an original: the same pixels and samples, which way is up, and nothing else."""

import io

import numpy as np
import pytest
from PIL import Image

from server.media import heic_pixels, limited, photo, voice
from server.media.bare import mp3, sound
from server.media.bare.photo import BarePhoto
from server.media.made import MediaType, Rendition
from server.media.refusals import Refusal, Refused
from server.media.sniff import Format
from tests.components.requirement import unavailable
from tests.media.bombs import jpegs, webps
from tests.media.making import SOUND_FORMATS, astronaut, marked_exif, recording


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=int)


def saved(image: Image.Image, format_name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


def left_red() -> Image.Image:
    image = Image.new("RGB", (64, 32), "white")
    image.paste("red", (0, 0, 16, 32))
    return image


@pytest.mark.parametrize(
    "data",
    [astronaut(), jpegs.small(), jpegs.small(progressive=True), saved(left_red().convert("CMYK"), "JPEG"),
     saved(left_red().convert("L"), "JPEG"), saved(left_red().convert("P"), "PNG"), saved(left_red(), "PNG"),
     webps.small(), webps.small(lossless=True), webps.small(alpha=True)],
    ids=["photo", "jpeg", "progressive", "cmyk", "grey", "palette", "png", "webp", "lossless", "alpha"],
)  # fmt: skip
def test_a_stripped_photo_has_exactly_the_same_pixels(data: bytes) -> None:
    kept = photo.original(photo.bared(data))
    assert len(kept) <= len(data)
    assert np.array_equal(pixels(kept), pixels(data))
    assert photo.original(photo.bared(kept)) == kept, "nothing is left to strip"


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_which_way_is_up_is_kept_and_followed(format_name: str, orientation: int) -> None:
    exif = marked_exif()
    exif[0x0112] = orientation
    data = saved(left_red(), format_name, exif=exif)
    kept = photo.original(photo.bared(data))
    assert Image.open(io.BytesIO(kept)).getexif().get(0x0112, 1) == orientation
    known = {
        1: "left",
        2: "right",
        3: "right",
        4: "left",
        5: "top",
        6: "top",
        7: "bottom",
        8: "bottom",
    }
    for source in (data, kept):
        upright = photo.rebuild(source)
        middle = (upright.width // 2, upright.height // 2)
        ends = {
            "left": (4, middle[1]),
            "right": (upright.width - 4, middle[1]),
            "top": (middle[0], 4),
            "bottom": (middle[0], upright.height - 4),
        }
        reddest = min(ends, key=lambda end: upright.getpixel(ends[end])[1])
        assert reddest == known[orientation]


def test_colours_of_another_profile_become_pixels() -> None:
    swapped = bytearray(jpegs_profile())
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    data = saved(left_red(), "JPEG", icc_profile=bytes(swapped), quality=95)
    kept = photo.original(photo.bared(data))
    assert "icc_profile" not in Image.open(io.BytesIO(kept)).info
    red, green, _ = pixels(kept)[16, 4]
    assert green > red, "what the profile meant is what is seen without it"


def jpegs_profile() -> bytes:
    from tests.media.planter.pictures import profile

    return profile(b"")


def test_an_animation_becomes_its_first_frame() -> None:
    frames = [left_red(), Image.new("RGB", (64, 32), "blue")]
    data = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert np.array_equal(
        pixels(photo.original(photo.bared(data))), pixels(saved(left_red(), "PNG"))
    )


@pytest.mark.parametrize("name", sorted(SOUND_FORMATS))
def test_a_stripped_recording_sounds_the_same(name: str) -> None:
    data = recording(name, seconds=1)
    samples = voice.decode(data)
    kept = voice.decode(sound.stripped(data, samples=samples))
    assert abs(len(kept) - len(samples)) < voice.RATE / 20
    length = min(len(kept), len(samples)) - 800
    shift = np.argmax([np.dot(kept[n : n + length], samples[:length]) for n in range(800)])
    assert np.corrcoef(kept[shift : shift + length], samples[:length])[0, 1] > 0.9


def test_what_hangs_behind_an_mp3_frame_is_none_of_it() -> None:
    frame = b"\xff\xfb\x50\xc4" + bytes(205)
    assert mp3.frame_of(frame + b"TAG") in {frame, frame[:208]}
    assert mp3.frame_of(b"LYRICSBEGIN") is None


def test_amr_for_wide_band_is_read() -> None:
    data = b"#!AMR-WB\n" + (b"\x04" + bytes(range(17))) * 100
    assert len(voice.decode(data)) == pytest.approx(2 * voice.RATE, rel=0.05)


def test_heic_is_read_where_its_decoder_is_installed() -> None:
    if not heic_pixels.is_installed():
        unavailable("pillow-heif is not installed: HEIC was not tried")
    reply = limited.run(limited.RebuildPhoto(photo=webps.heic(), covers=None))
    assert isinstance(reply, limited.Pictures), reply
    large = next(
        f for f in reply.files if (f.rendition, f.media_type) == (Rendition.LARGE, MediaType.JPEG)
    )
    assert (large.width, large.height) == (64, 48)
    assert reply.original
    assert reply.original.startswith(b"\xff\xd8"), "kept as pixels: its boxes cannot be taken apart"


def test_heic_is_refused_where_its_decoder_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heic_pixels, "pillow_heif", None)
    with pytest.raises(Refused) as refused:
        photo.bared(webps.heic())
    assert refused.value.reason is Refusal.FORMAT


def test_a_photo_that_says_one_size_and_holds_another_is_broken() -> None:
    good = photo.bared(webps.small())
    lying = BarePhoto(format=Format.WEBP, data=good.data, width=65, height=48)
    with pytest.raises(Refused):
        photo.upright(lying)
