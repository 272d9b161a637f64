"""The manifest: every rule has a refusal beside its success."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.consent.vocabulary import Purpose
from server.parcels.format import MAX_MANIFEST_BYTES
from server.parcels.manifest import Card, StoryParcel, write_manifest
from server.parcels.manifest_schema import MAX_PART_BYTES, read_manifest
from server.parcels.problems import (
    FieldUnknown,
    ManifestMalformed,
    ParcelRefused,
    ParcelTooLarge,
)
from server.parcels.vocabulary import (
    AssentPurpose,
    ParcelAge,
    ParcelPart,
    ParcelScribe,
    ParcelTopic,
    ParcelVoice,
)
from server.stories.vocabulary import AgeBand, PartKind, Scribe, Topic, VoiceChoice
from tests.parcels.making import STROKES, Phone, assent

PICTURES = st.lists(st.integers(0, 39), min_size=6, max_size=6, unique=True).map(tuple)
CARDS = st.one_of(
    st.none(),
    st.builds(Card, token=st.text("0123456789abcdef", min_size=32, max_size=32)),
    st.builds(Card, pictures=st.tuples(*[st.integers(0, 39)] * 3)),
)


def fields(**changes: Any) -> dict[str, Any]:
    """Return a manifest that keeps every rule, as a phone would write it, with some changes."""
    manifest = Phone("ABCDEFGH").manifest(
        [(ParcelPart.DRAWING, STROKES)], assent=(assent(AssentPurpose.KEEP),)
    )
    found: dict[str, Any] = json.loads(write_manifest(manifest))
    return found | changes


def part(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "text",
        "type": "text/plain;charset=utf-8",
        "bytes": 3,
        "sha256": "0" * 64,
    } | changes


def read(found: object) -> StoryParcel:
    return read_manifest(json.dumps(found).encode())


@given(
    pictures=PICTURES,
    card=CARDS,
    age=st.none() | st.sampled_from(ParcelAge),
    topic=st.none() | st.sampled_from(ParcelTopic),
    voice=st.none() | st.sampled_from(ParcelVoice),
    has_worry=st.booleans(),
)
def test_a_manifest_is_read_as_it_was_written(
    pictures: tuple[int, ...],
    card: Card | None,
    age: ParcelAge | None,
    topic: ParcelTopic | None,
    voice: ParcelVoice | None,
    has_worry: bool,
) -> None:
    written = Phone("ABCDEFGH", pictures=pictures).manifest(
        [(ParcelPart.DRAWING, STROKES)],
        card=card,
        age_band=age,
        topic=topic,
        voice_choice=voice,
        has_worry=has_worry,
        assent=(assent(AssentPurpose.GALLERY),),
    )
    assert read_manifest(write_manifest(written)) == written


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(name=st.sampled_from(sorted(fields())), value=JSON)
def test_whatever_stands_in_a_field_is_read_or_refused(name: str, value: object) -> None:
    try:
        read_manifest(json.dumps(fields(**{name: value})).encode())
    except ParcelRefused:
        return


@given(st.binary(max_size=200))
def test_any_bytes_are_a_manifest_or_refused(data: bytes) -> None:
    with pytest.raises(ParcelRefused):
        read_manifest(data)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 2},
        {"story": "short"},
        {"room": "'; DROP TABLE room"},
        {"room": "\ud800"},
        {"language": "not a language"},
        {"keepsake": [1, 2, 3, 4, 5]},
        {"keepsake": [1, 2, 3, 4, 5, 5]},
        {"keepsake": [1, 2, 3, 4, 5, 40]},
        {"keepsake": [1, 2, 3, 4, 5, True]},
        {"keepsake": [1, 2, 3, 4, 5, "6"]},
        {"take_back": "secret"},
        {"card": {}},
        {"card": {"token": "0" * 32, "pictures": [1, 2, 3]}},
        {"card": {"pictures": [1, 2]}},
        {"age_band": "7"},
        {"topic": "politics"},
        {"worry": 1},
        {"worry": "true"},
        {"voice": "undisguised"},
        {"assent": [{"purpose": "press"}]},
        {"parts": []},
        {"parts": [part(bytes=0)]},
        {"parts": [part(bytes=3.5)]},
        {"parts": [part(sha256="0")]},
        {"parts": [part(kind="video")]},
        {"parts": [part(type="text/html")]},
        {"parts": [part(kind="photo")]},
        {"parts": [part(kind="voice", type="audio/webm\n")]},
        {"parts": [part()] * 9},
        {"parts": None},
    ],
    ids="-".join,
)
def test_a_manifest_that_breaks_a_rule_is_refused(changes: dict[str, Any]) -> None:
    assert read(fields())
    with pytest.raises(ManifestMalformed):
        read(fields(**changes))


def test_a_worry_may_come_without_anything_else() -> None:
    assert read(fields(parts=[], worry=True)).parts == ()


WRITTEN = part()


def test_words_that_a_grown_up_wrote_down_say_so() -> None:
    told = read(fields(scribe="grown-up", parts=[WRITTEN]))
    assert told.scribe is ParcelScribe.GROWN_UP
    assert read_manifest(write_manifest(told)) == told


def test_a_parcel_from_before_there_were_scribes_is_read_as_ever() -> None:
    written = write_manifest(read(fields(parts=[WRITTEN])))
    assert b"scribe" not in written
    assert read_manifest(written).scribe is None
    assert read(fields(scribe=None)).scribe is None


@pytest.mark.parametrize(
    "changes",
    [{"scribe": "teacher"}, {"scribe": True}, {"scribe": "grown-up", "parts": fields()["parts"]}],
    ids=["unknown", "flag", "nothing-written"],
)
def test_a_scribe_nobody_agreed_on_or_without_words_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ManifestMalformed):
        read(fields(**{"parts": [WRITTEN]} | changes))


def test_two_answers_for_one_purpose_are_refused() -> None:
    answer = fields()["assent"][0]
    with pytest.raises(ManifestMalformed):
        read(fields(assent=[answer, answer | {"answer": "refused"}]))


@pytest.mark.parametrize(
    "found",
    [
        fields(name="Li Ming"),
        fields(parts=[part(filename="li-ming.jpg")]),
        fields(assent=[fields()["assent"][0] | {"by": "teacher"}]),
        fields(card={"token": "0" * 32, "name": "Li Ming"}),
    ],
)
def test_a_field_nobody_agreed_on_is_refused_wherever_it_stands(found: dict[str, Any]) -> None:
    with pytest.raises(FieldUnknown):
        read(found)


@pytest.mark.parametrize("kind", ParcelPart)
def test_each_kind_has_its_limit(kind: ParcelPart) -> None:
    types = {"drawing": "application/vnd.eyes.strokes", "photo": "image/jpeg",
             "text": "text/plain;charset=utf-8", "voice": "audio/ogg"}  # fmt: skip
    most = part(kind=kind.value, type=types[kind.value], bytes=MAX_PART_BYTES[kind])
    assert read(fields(parts=[most]))
    with pytest.raises(ParcelTooLarge):
        read(fields(parts=[most | {"bytes": MAX_PART_BYTES[kind] + 1}]))


@pytest.mark.parametrize("made_at", ["1970-01-01T00:00:00Z", "+275760-09-13T00:00:00.000Z", ""])
def test_an_absurd_clock_keeps_no_story_out(made_at: str) -> None:
    assert read(fields(made_at=made_at))


@pytest.mark.parametrize(
    "manifest",
    [
        b"{}{}",
        b"[]",
        b"\xff",
        b"[" * 10_000,
        b'{"format":NaN}',
        b'{"format":' + b"9" * 5_000 + b"}",
        json.dumps(fields()).replace('"format"', '"format": 1, "format"').encode(),
    ],
    ids=["two", "list", "not-utf-8", "deep", "nan", "huge-number", "twice"],
)
def test_json_is_read_strictly(manifest: bytes) -> None:
    with pytest.raises(ManifestMalformed):
        read_manifest(manifest)


def test_a_manifest_above_sixteen_kibibytes_is_refused() -> None:
    with pytest.raises(ParcelTooLarge):
        read_manifest(b" " * (MAX_MANIFEST_BYTES + 1))


def test_a_room_code_is_read_as_it_is_typed() -> None:
    assert read(fields(room="abcd-efgh")).room_code == "ABCDEFGH"


@pytest.mark.parametrize(
    ("promised", "ours"),
    [
        (ParcelPart, PartKind),
        (ParcelAge, AgeBand),
        (ParcelTopic, Topic),
        (ParcelVoice, VoiceChoice),
        (ParcelScribe, Scribe),
    ],
)
def test_every_word_of_the_format_is_a_word_of_the_house(promised: Any, ours: Any) -> None:
    assert {word.value for word in promised} == {word.value for word in ours}


def test_a_child_is_asked_for_purposes_that_the_house_knows() -> None:
    assert {word.value for word in AssentPurpose} < {word.value for word in Purpose}
