"""docs/parcel-format.md says what the server does."""

import re
from pathlib import Path

import pytest

from server.parcels import problems
from server.parcels.format import MAX_MANIFEST_BYTES, MAX_PARCEL_BYTES
from server.parcels.manifest_schema import (
    MAX_PART_BYTES,
    MAX_PARTS,
    AssentSchema,
    PartSchema,
    StoryParcelSchema,
)
from server.parcels.problems import ParcelRefused

PAGE = (Path(__file__).parents[2] / "docs" / "parcel-format.md").read_text("utf-8")


@pytest.mark.parametrize("schema", [StoryParcelSchema, AssentSchema, PartSchema])
def test_every_field_that_is_taken_is_described(schema: type):
    for name, field in schema().fields.items():
        assert f"| `{field.data_key or name}` |" in PAGE


def test_no_field_is_described_that_is_not_taken():
    taken = {
        field.data_key or name
        for schema in (StoryParcelSchema, AssentSchema, PartSchema)
        for name, field in schema().fields.items()
    }
    manifest = PAGE.partition("## 3. Manifest")[2].partition("## 4.")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", manifest, re.MULTILINE)) == taken


def test_every_refusal_is_described():
    refusals = [
        kind.code
        for kind in vars(problems).values()
        if isinstance(kind, type) and issubclass(kind, ParcelRefused)
    ]
    for code in [*refusals, "room-unknown", "other-bytes", "checksum-wrong", "room-full"]:
        assert f"`{code}`" in PAGE


def test_the_limits_are_the_servers():
    rows = dict(re.findall(r"^\| (.+?) \| (?:at most )?(\d+(?: [KM]iB)?) \|$", PAGE, re.MULTILINE))
    expected = {f"a {kind.value}": limit for kind, limit in MAX_PART_BYTES.items()}
    expected |= {
        "manifest": MAX_MANIFEST_BYTES,
        "the parcel as uploaded, sealed or plain": MAX_PARCEL_BYTES,
    }
    units = {"KiB": 2**10, "MiB": 2**20}
    for name, limit in expected.items():
        number, unit = rows[name].split()
        assert int(number) * units[unit] == limit
    assert int(rows["parts"]) == MAX_PARTS
