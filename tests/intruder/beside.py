"""What decoders see in public pictures and sounds beside pixels and samples."""

import io
from pathlib import Path
from typing import Any

import av
from PIL import Image

from tests.media.planter.inspection import exiftool, leaking

_TELLING = {"exif", "xmp", "icc_profile", "comment", "photoshop"}
_OF_CONTAINERS = {
    "major_brand", "minor_version", "compatible_brands", "language", "handler_name", "vendor_id",
}  # fmt: skip
"""What containers of sound say of themselves, nobody else."""


def assert_no_past(media: dict[str, bytes], *, folder: Path) -> None:
    """Let every decoder say what it sees beside pixels and samples: nothing."""
    files = []
    for address, data in media.items():
        if address.startswith("/media/"):
            files.append(folder / address.rsplit("/", 1)[1])
            files[-1].write_bytes(data)
            assert beside(data) == {}, address
    told = exiftool(files)
    assert len(told) == len(files)
    assert [leaks for each in told if (leaks := leaking(each))] == []


def beside(data: bytes) -> dict[str, Any]:
    """Return what Pillow or FFmpeg finds in a file that could be somebody's."""
    if data.startswith((b"RIFF", b"\xff\xd8")):
        image = Image.open(io.BytesIO(data))
        return {**image.getexif(), **{k: image.info[k] for k in image.info if k in _TELLING}}
    with av.open(io.BytesIO(data)) as container:
        tags = {**container.metadata, **container.streams[0].metadata}
        return {name: value for name, value in tags.items() if name not in _OF_CONTAINERS}
