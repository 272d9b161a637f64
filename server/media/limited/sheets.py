"""Photographed sheets, in the child process: whoever holds the camera, the bytes are a stranger's."""

from io import BytesIO

from PIL import Image

from server.media import heic_pixels, sheet
from server.media.limited.fence import verdict_reached
from server.media.limited.jobs import Job, ReadSheet, SheetPicture

_ALWAYS = ("JPEG", "PNG", "WEBP")
_WHERE_INSTALLED = "HEIF"


def work(job: Job) -> SheetPicture:
    """Read the codes of a sheet and make its picture."""
    if not isinstance(job, ReadSheet):
        raise TypeError("not a sheet")
    grey = sheet.decoded(job.photo)
    verdict_reached()
    made = sheet.seen_on(grey)
    return SheetPicture(
        codes=made.codes, picture=made.picture, width=made.width, height=made.height
    )


def rehearse() -> None:
    """Read an empty sheet of every format, so that everything loaded late is loaded now."""
    for name in (*_ALWAYS, _WHERE_INSTALLED) if heic_pixels.is_installed() else _ALWAYS:
        buffer = BytesIO()
        Image.new("RGB", (64, 64), "grey").save(buffer, name)
        work(ReadSheet(photo=buffer.getvalue()))
