"""HEIC photos, in the child process, where their decoder is installed."""

from server.media import heic_pixels
from server.media.limited import photos

work = photos.work


def rehearse() -> None:
    """Rebuild a grey square, so that everything loaded late is loaded now."""
    if heic_pixels.is_installed():
        photos.rehearse_format("HEIF")
