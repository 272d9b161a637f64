"""The code that others paste into their pages. It holds an address and no word of a child."""

from collections.abc import Mapping

from flask_babel import gettext as _
from markupsafe import escape

from server.gallery.addresses import (
    embed_address,
    embed_of_selection_address,
    script_address,
    work_address,
)
from server.gallery.embed_height import WIDEST, estimated_height, limit_on_narrow_pages
from server.gallery.public_work import PublicWork

_SELECTION_HEIGHT = 720


def iframe_of_work(work: PublicWork, *, query: Mapping[str, str] | None = None) -> str:
    """Return an iframe of a work."""
    return _iframe(
        embed_address(work.id, query),
        height=estimated_height(work),
        limit=limit_on_narrow_pages(work),
    )


def iframe_of_selection(*, query: Mapping[str, str] | None = None) -> str:
    """Return an iframe of a selection of works."""
    return _iframe(embed_of_selection_address(query), height=_SELECTION_HEIGHT)


def component_of_work(work: PublicWork, *, query: Mapping[str, str] | None = None) -> str:
    """Return a web component that takes the height it needs."""
    words = _("A child's story in Eyes on Me")
    link = f'<a href="{escape(work_address(work.id))}">{escape(words)}</a>'
    return _component({"work": work.id, **(query or {})}, inside=link)


def component_of_selection(*, query: Mapping[str, str] | None = None, link: str) -> str:
    """Return a web component of a selection of works."""
    words = _("Children's stories in Eyes on Me")
    inside = f'<a href="{escape(link)}">{escape(words)}</a>'
    return _component(query or {}, inside=inside)


def oembed_html(work: PublicWork, *, width: int, height: int) -> str:
    """Return what oEmbed consumers insert: a plain link, and the frame (WordPress reads both).

    The frame is never larger than the host said it has room for, and narrower where the place is.
    """
    words = _("A child's story in Eyes on Me")
    link = f'<a href="{escape(work_address(work.id))}">{escape(words)}</a>'
    limit = limit_on_narrow_pages(work, widest=width)
    frame = _iframe(embed_address(work.id), height=height, widest=width, limit=limit)
    return f"<blockquote>{link}</blockquote>{frame}"


def _iframe(address: str, *, height: int, widest: int = WIDEST, limit: str = "none") -> str:
    # The colour scheme is named so that the frame's ground stays transparent on dark pages too.
    title = escape(_("Eyes on Me: the children's exhibition"))
    style = f"border:0;max-width:{widest}px;max-height:{limit};color-scheme:light"
    return (
        f'<iframe src="{escape(address)}" title="{title}" width="100%" height="{height}"'
        f' loading="lazy" sandbox="allow-scripts allow-popups" style="{style}"></iframe>'
    )


def _component(attributes: Mapping[str, str], *, inside: str) -> str:
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return (
        f'<script src="{escape(script_address())}" async></script>\n'
        f"<eyes-work{written}>{inside}</eyes-work>"
    )
