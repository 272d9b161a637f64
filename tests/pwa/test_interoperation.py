"""The phone packs and seals, the server opens: the same story on both sides."""

import json
import secrets

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, find, settings, strategies
from hypothesis.errors import NoSuchExample

from server.media import strokes
from server.parcels.opening import OpenedParcel, open_parcel
from server.parcels.problems import SealBroken
from server.parcels.sealing import public_key
from server.parcels.vocabulary import ParcelPart
from tests.pwa.conftest import HERE, Node

STORIES = 200

POINTS = strategies.lists(
    strategies.tuples(strategies.integers(0, 1080), strategies.integers(0, 1440)),
    min_size=1,
    max_size=40,
)
STROKES = strategies.builds(
    strokes.Stroke,
    colour=strategies.integers(0, 8),
    pen=strategies.integers(1, 300),
    points=POINTS.map(tuple),
)
STORY = strategies.fixed_dictionaries(
    {
        "text": strategies.text(max_size=200),
        "strokes": strategies.lists(STROKES, max_size=12).map(tuple),
        "sound": strategies.binary(max_size=300),
    }
)


def some_stories() -> list[dict]:
    """Draw stories from all over the space, the awkward ones included."""
    drawn: list[dict] = []

    def enough(story: dict) -> bool:
        drawn.append(story)
        return len(drawn) >= STORIES

    try:
        find(
            STORY,
            enough,
            settings=settings(
                phases=[Phase.generate],
                max_examples=4 * STORIES,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                database=None,
            ),
        )
    except NoSuchExample:
        pytest.fail("hypothesis gave too few stories")
    return drawn[:STORIES]


def as_told(story: dict, story_id: str) -> dict:
    drawn = [
        {
            "colour": stroke.colour,
            "width": stroke.pen,
            "points": [value for point in stroke.points for value in point],
        }
        for stroke in story["strokes"]
    ]
    return {"id": story_id, **story, "strokes": drawn, "sound": story["sound"].hex()}


def read(opened: OpenedParcel) -> dict:
    parts = {part.note.kind: part.data for part in opened.parts}
    drawing = parts.get(ParcelPart.DRAWING)
    return {
        "text": parts.get(ParcelPart.TEXT, b"").decode(),
        "strokes": strokes.decode(drawing).strokes if drawing else (),
        "sound": parts.get(ParcelPart.VOICE, b""),
    }


def test_what_the_phone_packs_and_seals_the_server_reads(app: Flask, node: Node):
    stories = {secrets.token_hex(16): story for story in some_stories()}
    told = [as_told(story, story_id) for story_id, story in stories.items()]
    given = json.dumps({"key": public_key().key.hex(), "stories": told})
    sealed = json.loads(node(HERE / "seal_stories.mjs", given=given))
    for (story_id, story), digits in zip(stories.items(), sealed, strict=True):
        opened = open_parcel(bytes.fromhex(digits), story_id=story_id, room_code="ABCDEFGH")
        found = read(opened)
        assert found["strokes"] == story["strokes"]
        assert found["sound"] == story["sound"]
        assert found["text"].strip() == story["text"].encode("utf-8", "replace").decode().strip()


def test_a_phones_parcel_does_not_open_under_another_story(app: Flask, node: Node):
    told = {"id": secrets.token_hex(16), "text": "x", "strokes": [], "sound": ""}
    given = json.dumps({"key": public_key().key.hex(), "stories": [told]})
    [digits] = json.loads(node(HERE / "seal_stories.mjs", given=given))
    with pytest.raises(SealBroken):
        open_parcel(bytes.fromhex(digits), story_id=secrets.token_hex(16), room_code="ABCDEFGH")
