"""A word hidden in a hundred ways survives in no public file and in no kept original."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.media import limited
from server.media.sniff import Kind
from tests.components.requirement import unavailable
from tests.media.herd import Herd
from tests.media.planter import Mark, all_marks, is_found, word

FILES = int(os.environ.get("EYES_PLANTED_FILES", "0"))
"""Every way once; script/soak sets 1,000."""
MARKS = all_marks()

ALLOWED_GROUPS = {
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
ORIENTATION = {"EXIF:Orientation"}
NAMING = re.compile(
    r"(?i)make$|model|gps|author|artist|owner|serial|comment|software|encoder|title|creat|modify|thumbnail"
)
"""Tags whose names alone would be a leak. A date that is nought is none."""
FILE_SYSTEM = re.compile(r"^File:File(Modify|Access|InodeChange)Date$")

Made = dict[str, bytes]


@pytest.fixture(scope="module")
def made() -> Iterator[dict[Mark, tuple[bytes, Made]]]:
    """Every planted word, and the files that were made of its carrier, by name."""
    herd = Herd()
    chosen = [MARKS[n % len(MARKS)] for n in range(max(FILES, len(MARKS)))]
    found: dict[Mark, tuple[bytes, Made]] = {}
    for number, mark in enumerate(chosen):
        hidden = word(number)
        planted = mark.plant(hidden)
        assert is_found(hidden, planted), f"{mark}: not planted"
        found[mark] = (hidden, prepared(mark, planted, herd))
        survivors = [name for name, data in found[mark][1].items() if is_found(hidden, data)]
        assert not survivors, f"{mark}: found in {survivors}"
    yield found
    herd.close()


def prepared(mark: Mark, planted: bytes, herd: Herd) -> Made:
    photo = mark.kind is Kind.PHOTO
    job = limited.RebuildPhoto(photo=planted, covers=None) if photo else limited.DisguiseVoice(recording=planted)  # fmt: skip
    reply = herd.do(job).reply
    assert isinstance(reply, limited.Pictures | limited.Sound), (mark, reply)
    assert reply.original
    public = {
        f"{file.rendition.value}.{file.media_type.name.lower()}": file.data for file in reply.files
    }
    return {"original": reply.original, **public}


def test_sixty_ways_and_more_are_tried_and_the_bytes_hold_none(
    made: dict[Mark, tuple[bytes, Made]],
) -> None:
    assert len(made) == len(MARKS) >= 60
    kinds = Counter(mark.name.split(":")[0] for mark in MARKS)
    assert set(kinds) >= {"jpeg", "png", "webp", "mp3", "ogg", "mp4", "webm", "wav"}


def test_exiftool_finds_nothing_either(
    made: dict[Mark, tuple[bytes, Made]], tmp_path: Path
) -> None:
    if shutil.which("exiftool") is None:
        unavailable("exiftool is not installed (apt install libimage-exiftool-perl)")
    for number, (_, files) in enumerate(made.values()):
        for name, data in files.items():
            # all public sizes are written by the same lines: two of them stand for the others
            if name in {"original", "small.webp", "small.jpeg", "opus.ogg", "aac.mp4"}:
                (tmp_path / f"{number}-{name}").write_bytes(data)
    done = subprocess.run(
        ["exiftool", "-json", "-G", "-a", "-u", "-ee", "-r", "-ext", "*", str(tmp_path)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    everything = json.loads(done.stdout)
    assert len(everything) == 3 * len(made)
    for told in everything:
        hidden, _ = list(made.values())[int(Path(told["SourceFile"]).name.split("-")[0])]
        assert hidden.decode() not in json.dumps(told)
        assert not leaking(told), (told["SourceFile"], leaking(told))


def leaking(told: dict[str, object]) -> set[str]:
    """Return the tags that a file without a past would not have."""
    tags = {
        tag
        for tag, value in told.items()
        if tag != "SourceFile" and not str(value).startswith("0000:00:00")
    }
    tags -= {tag for tag in tags if FILE_SYSTEM.match(tag)}
    strange = {tag for tag in tags if tag.split(":")[0] not in ALLOWED_GROUPS}
    naming = {tag for tag in tags if NAMING.search(tag.split(":")[1])}
    return (strange | naming) - ORIENTATION - {"EXIF:ExifByteOrder", "File:ExifByteOrder"}


def test_ffprobe_finds_one_stream_and_no_tag(
    made: dict[Mark, tuple[bytes, Made]], tmp_path: Path
) -> None:
    if shutil.which("ffprobe") is None:
        unavailable("ffprobe is not installed (apt install ffmpeg)")
    voices = [files for mark, (_, files) in made.items() if mark.kind is Kind.VOICE]
    for files in voices if FILES else voices[::3]:
        assert_plain_sound(tmp_path, files["original"])
    _, newest = next(reversed(made.values()))
    for name in ("opus.ogg", "aac.mp4"):
        assert_plain_sound(tmp_path, newest[name])


def assert_plain_sound(folder: Path, data: bytes) -> None:
    file = folder / "sound"
    file.write_bytes(data)
    done = subprocess.run(
        ["ffprobe", "-v", "quiet", "-of", "json", "-show_format", "-show_streams", "-show_chapters", str(file)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert len(told["streams"]) == 1
    assert told["chapters"] == []
    tags = {**told["format"].get("tags", {}), **told["streams"][0].get("tags", {})}
    assert set(tags) <= {
        "major_brand",
        "minor_version",
        "compatible_brands",
        "language",
        "handler_name",
        "vendor_id",
    }
    assert tags.get("language", "und") == "und"
    assert tags.get("handler_name", "SoundHandler") == "SoundHandler"
