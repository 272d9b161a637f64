"""What bytes are is told by looking at them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.media.refusals import Refusal, Refused
from server.media.sniff import Format, Kind, expect, sniff
from tests.media.making import STROKES, marked_photo, recording


@pytest.mark.parametrize(
    ("name", "format_"), [("JPEG", Format.JPEG), ("PNG", Format.PNG), ("WEBP", Format.WEBP)]
)
def test_a_picture_is_known_by_its_content(name: str, format_: Format) -> None:
    assert expect(marked_photo(name, size=(16, 16)), kind=Kind.PHOTO) is format_


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("webm", Format.WEBM),
        ("ogg-opus", Format.OGG),
        ("m4a", Format.MP4),
        ("3gp", Format.THREE_GP),
        ("mp3", Format.MP3),
        ("wav", Format.WAV),
    ],
)
def test_a_recording_is_known_by_its_content(name: str, format_: Format) -> None:
    assert expect(recording(name, seconds=0.3), kind=Kind.VOICE) is format_


def test_strokes_and_text_are_told_apart() -> None:
    assert sniff(STROKES) is Format.STROKES
    assert sniff("奶奶的面条\n".encode()) is Format.TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"GIF89a" + bytes(40),
        b"%PDF-1.7\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x00\x00\x00\x20ftypmsf1" + bytes(24),
        b"\x00\x00\x00\x20ftypavif" + bytes(24),
        b"\x1a\x45\xdf\xa3\x42\x82\x88matroska",
        b"PK\x03\x04" + bytes(30),
        b"II*\x00" + bytes(30),
        b"BM" + bytes(60),
        b"\xff\xfb\xf0\x00",  # an MP3 header with a bit rate that does not exist
    ],
)
def test_what_is_not_on_the_list_is_no_photo_and_no_voice(data: bytes) -> None:
    for kind in (Kind.PHOTO, Kind.VOICE):
        with pytest.raises(Refused) as refused:
            expect(data, kind=kind)
        assert refused.value.reason is Refusal.FORMAT


def test_a_photo_is_not_taken_for_a_voice_whatever_was_announced() -> None:
    with pytest.raises(Refused):
        expect(marked_photo("JPEG", size=(16, 16)), kind=Kind.VOICE)


def test_nothing_is_refused_as_empty() -> None:
    with pytest.raises(Refused) as refused:
        expect(b"", kind=Kind.TEXT)
    assert refused.value.reason is Refusal.EMPTY


@pytest.mark.parametrize("data", [b"a\x00b", b"\xff\xfe", b"bell\x07", b"\x7f"])
def test_control_characters_are_no_text(data: bytes) -> None:
    with pytest.raises(Refused):
        expect(data, kind=Kind.TEXT)


@given(st.binary(max_size=200))
def test_no_bytes_upset_the_sniffer(data: bytes) -> None:
    assert sniff(data) is None or sniff(data) in Format
