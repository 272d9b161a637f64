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
from server.gallery.public_work import PublicWork

WIDTH = 600
"""Pixels that heights are estimated for; the frame itself takes the width it is given."""

_SELECTION_HEIGHT = 720
_FURNITURE = 170
_LINE = 34
_LETTERS_A_LINE = 34
_SOUND = 150
_TALLEST = 1000


def estimated_height(work: PublicWork) -> int:
    """Return about how many pixels an embed needs, for pages that run no script of ours."""
    height = float(_FURNITURE)
    if work.picture and work.picture.largest.width:
        largest = work.picture.largest
        height += (WIDTH - 80) * largest.height / largest.width
    texts = [work.words.original.text] if work.words else []
    if work.sound:
        height += _SOUND
        texts += [work.sound.transcript.text] if work.sound.transcript else []
    height += sum(_LINE * (1 + len(text) // _LETTERS_A_LINE) for text in texts)
    return min(_TALLEST, round(height))


def iframe_of_work(work: PublicWork, *, query: Mapping[str, str] | None = None) -> str:
    """Return an iframe of a work."""
    return _iframe(embed_address(work.id, query), height=estimated_height(work))


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


def oembed_html(work: PublicWork) -> str:
    """Return what oEmbed consumers insert: a plain link, and the frame (WordPress reads both)."""
    words = _("A child's story in Eyes on Me")
    link = f'<a href="{escape(work_address(work.id))}">{escape(words)}</a>'
    return f"<blockquote>{link}</blockquote>{iframe_of_work(work)}"


def _iframe(address: str, *, height: int) -> str:
    # The colour scheme is named so that the frame's ground stays transparent on dark pages too.
    title = escape(_("Eyes on Me: the children's exhibition"))
    return (
        f'<iframe src="{escape(address)}" title="{title}" width="100%" height="{height}"'
        ' loading="lazy" sandbox="allow-scripts allow-popups"'
        ' style="border:0;max-width:44rem;color-scheme:light"></iframe>'
    )


def _component(attributes: Mapping[str, str], *, inside: str) -> str:
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return (
        f'<script src="{escape(script_address())}" async></script>\n'
        f"<eyes-work{written}>{inside}</eyes-work>"
    )
