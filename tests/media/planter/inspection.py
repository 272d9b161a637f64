"""What exiftool and ffprobe, which read more than browsers do, still find in a file."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.components.requirement import unavailable

_ALLOWED_GROUPS = {
    "APP14",  # how colours are coded, where Adobe's programs wrote that: written anew
    "ExifTool",
    "File",
    "JFIF",
    "RIFF",
    "PNG",
    "QuickTime",
    "MPEG",
    "Ogg",
    "Opus",
    "Vorbis",
    "Composite",
}
"""What exiftool may say of our files: what kind they are, how large, how long."""
_ALLOWED_TAGS = {"EXIF:Orientation", "EXIF:ExifByteOrder", "File:ExifByteOrder"}
_NAMING = re.compile(
    r"(?i)make$|model|gps|author|artist|owner|serial|comment|software|encoder|title|creat|modify|thumbnail"
)
"""Tags whose names alone would be a leak. A date that is nought is none."""
_FILE_SYSTEM = re.compile(r"^File:File(Modify|Access|InodeChange)Date$")
_PLAIN_TAGS = {
    "major_brand",
    "minor_version",
    "compatible_brands",
    "language",
    "handler_name",
    "vendor_id",
}


def exiftool(files: Iterable[Path]) -> list[dict[str, Any]]:
    """Return what exiftool says of many files, read by one process; skip where it is missing."""
    if shutil.which("exiftool") is None:
        unavailable("exiftool is not installed (apt install libimage-exiftool-perl)")
    done = subprocess.run(
        ["exiftool", "-json", "-G", "-a", "-u", "-ee", "-@", "-"],
        input="\n".join(map(str, files)), check=False, capture_output=True, text=True,
    )  # fmt: skip
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def leaking(told: dict[str, Any]) -> set[str]:
    """Return the tags that a file without a past would not have."""
    tags = {
        tag
        for tag, value in told.items()
        if tag != "SourceFile" and not str(value).startswith("0000:00:00")
    }
    tags -= {tag for tag in tags if _FILE_SYSTEM.match(tag)}
    strange = {tag for tag in tags if tag.split(":")[0] not in _ALLOWED_GROUPS}
    naming = {tag for tag in tags if _NAMING.search(tag.split(":")[1])}
    return (strange | naming) - _ALLOWED_TAGS


def assert_plain_sound(file: Path) -> None:
    """Let ffprobe find one stream, no chapter, and no tag that says anything."""
    if shutil.which("ffprobe") is None:
        unavailable("ffprobe is not installed (apt install ffmpeg)")
    done = subprocess.run(
        ["ffprobe", "-v", "quiet", "-of", "json", "-show_format", "-show_streams", "-show_chapters", str(file)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert len(told["streams"]) == 1, file.name
    assert told["chapters"] == [], file.name
    tags = {**told["format"].get("tags", {}), **told["streams"][0].get("tags", {})}
    assert set(tags) <= _PLAIN_TAGS, file.name
    assert tags.get("language", "und") == "und", file.name
    assert tags.get("handler_name", "SoundHandler") == "SoundHandler", file.name
