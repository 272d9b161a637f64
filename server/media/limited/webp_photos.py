"""WebP photos, in the child process: their decoder takes a tenth of a second to load."""

from server.media.limited import photos

work = photos.work


def rehearse() -> None:
    """Rebuild a grey square from WebP, so that everything loaded late is loaded now."""
    photos.rehearse_format("WEBP")
