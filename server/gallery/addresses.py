"""Where public things are found: whole addresses, for what is read on other sites."""

from collections.abc import Mapping
from urllib.parse import urlencode

from server.services import services


def gallery_address(query: Mapping[str, str] | None = None) -> str:
    """Return the gallery's address, with what was asked for."""
    return _address("/gallery", query)


def work_address(work_id: str) -> str:
    """Return the address of a work's page."""
    return _address(f"/gallery/{work_id}")


def embed_address(work_id: str, query: Mapping[str, str] | None = None) -> str:
    """Return the address of a work's embed."""
    return _address(f"/embed/{work_id}", query)


def embed_of_selection_address(query: Mapping[str, str] | None = None) -> str:
    """Return the address of the embed of a selection."""
    return _address("/embed", query)


def media_address(media_id: str) -> str:
    """Return the address of a picture or sound."""
    return _address(f"/media/{media_id}")


def oembed_address(url: str) -> str:
    """Return where oEmbed consumers ask about a page."""
    return _address("/oembed", {"url": url, "format": "json"})


def feed_address() -> str:
    """Return the feed's address."""
    return _address("/feed.atom")


def script_address() -> str:
    """Return the address of the web component."""
    return _address("/embed.js")


def mark_address() -> str:
    """Return the address of the gallery's mark, for social cards."""
    return _address("/static/gallery_card.png")


def _address(path: str, query: Mapping[str, str] | None = None) -> str:
    return f"{services().settings.public_url}{path}" + (f"?{urlencode(query)}" if query else "")
