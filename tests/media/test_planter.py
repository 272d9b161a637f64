"""A word hidden in a hundred ways survives in no public file and in no kept original.

Each time in a file of another make: sizes, colours, codecs, rates and voices differ. Each way once in
every run; EYES_PLANTED_FILES says how many files there are (script/soak: 1,000).
"""

import io
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import pytest
from PIL import Image

from server.media import limited
from server.media.sniff import Kind
from tests.media.herd import Herd
from tests.media.planter import Mark, all_marks, is_found, word
from tests.media.planter.inspection import assert_plain_sound, exiftool, leaking

FILES = int(os.environ.get("EYES_PLANTED_FILES", "0"))
WAYS = len(all_marks())
IN_SHORT = {"original", "small.webp", "small.jpeg", "opus.ogg", "aac.mp4"}
"""All public sizes are written by the same lines: for exiftool two of them stand for the others."""


@dataclass(frozen=True)
class Planted:
    """A word, how it was hidden, in what, and the files that were made of that."""

    mark: Mark
    hidden: bytes
    make: tuple[object, ...]
    files: tuple[Path, ...]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Planted]]:
    """Everything that was made of every carrier; no byte of it holds its word."""
    folder, herd = tmp_path_factory.mktemp("made"), Herd()
    found = []
    for number in range(max(FILES, WAYS)):
        mark, hidden = all_marks(carrier=number)[number % WAYS], word(number)
        carrier = mark.plant(hidden)
        assert is_found(hidden, carrier), f"{mark}: not planted"
        files, made = [], prepared(mark, carrier, herd)
        for name, data in made.items():
            assert not is_found(hidden, data), f"{mark} in carrier {number}: found in {name}"
            files.append(folder / f"{number}-{name}")
            files[-1].write_bytes(data)
        found.append(Planted(mark, hidden, make_of(mark, made["original"]), tuple(files)))
    yield found
    herd.close()


def prepared(mark: Mark, planted: bytes, herd: Herd) -> dict[str, bytes]:
    photo = mark.kind is Kind.PHOTO
    job = limited.RebuildPhoto(photo=planted, covers=None) if photo else limited.DisguiseVoice(recording=planted)  # fmt: skip
    reply = herd.do(job).reply
    assert isinstance(reply, limited.Pictures | limited.Sound), (mark, reply)
    assert reply.original
    public = {
        f"{file.rendition.value}.{file.media_type.name.lower()}": file.data for file in reply.files
    }
    return {"original": reply.original, **public}


def make_of(mark: Mark, data: bytes) -> tuple[object, ...]:
    """Return what kind of file a stripped original is, as a decoder sees it."""
    if mark.kind is Kind.PHOTO:
        image = Image.open(io.BytesIO(data))
        return image.format, image.mode, *image.size
    with av.open(io.BytesIO(data)) as container:
        codec = container.streams.audio[0].codec_context
        return container.format.name, codec.name, codec.rate, codec.layout.name


def test_sixty_ways_and_more_in_files_of_many_makes_and_the_bytes_hold_no_word(
    planted: list[Planted],
) -> None:
    assert len({each.mark.name for each in planted}) == WAYS >= 60
    kinds = Counter(each.mark.name.split(":")[0] for each in planted)
    assert set(kinds) >= {"jpeg", "png", "webp", "mp3", "ogg", "mp4", "webm", "wav"}
    makes = {each.make for each in planted}
    assert len(makes) > 0.6 * WAYS
    assert {"RGB", "L", "CMYK", "P", "RGBA", "1"} <= {make[1] for make in makes}


def test_exiftool_finds_nothing_either(planted: list[Planted]) -> None:
    files = [
        (file, each.hidden)
        for each in planted
        for file in each.files
        if FILES or file.name.split("-", 1)[1] in IN_SHORT
    ]
    told = exiftool(file for file, _ in files)
    assert len(told) == len(files) >= 3 * len(planted)
    for said, (file, hidden) in zip(told, files, strict=True):
        assert said["SourceFile"] == str(file)
        assert hidden.decode() not in json.dumps(said), file.name
        assert not leaking(said), (file.name, leaking(said))


def test_ffprobe_finds_one_stream_and_no_tag(planted: list[Planted]) -> None:
    """In short runs every third private sound, and a public one of each kind."""
    voices = [each.files for each in planted if each.mark.kind is Kind.VOICE]
    chosen = (
        [file for files in voices for file in files]
        if FILES
        else [*(files[0] for files in voices[::3]), *voices[-1][1:]]
    )
    for file in chosen:
        assert_plain_sound(file)
