"""The campaigner's page: choose a work or a selection, see it as it will look, copy the code.

Only works are offered whose licence is for campaigns too: a yes to the gallery is none to a campaign.
"""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import Blueprint, Flask, render_template, request, url_for
from flask_babel import gettext as _

from server import clock
from server.gallery.addresses import embed_of_selection_address, gallery_address, work_address
from server.gallery.embed_code import (
    component_of_selection,
    component_of_work,
    iframe_of_selection,
    iframe_of_work,
)
from server.gallery.public_work import PublicWork, present, present_all
from server.gallery.selection import Selection
from server.gallery.vocabulary import Use
from server.gallery.works import Cursor, find_work, languages_of_works, page_of_works
from server.i18n import find_language
from server.problems import NotFound
from server.staff.permissions import Permission
from server.web.embed_pages import Ground
from server.web.headers import allow
from server.web.staff_session import requires

blueprint = Blueprint("campaigns", __name__, url_prefix="/campaigns")

WORKS_TO_CHOOSE_FROM = 12


@dataclass(frozen=True, kw_only=True)
class Code:
    """Something to copy: a name for forms, what it is for, how to use it, and the text."""

    name: str
    title: str
    words: str
    text: str


@blueprint.get("/")
@requires(Permission.CAMPAIGNS_EMBED_MAKE)
def choose() -> str:
    """Offer works and selections; show what was chosen and the code for it."""
    allow({"frame-src": "'self'"})
    selection = replace(Selection.from_query(request.args), use=Use.CAMPAIGNS)
    after = Cursor.parse(request.args["after"]) if request.args.get("after") else None
    page = page_of_works(selection, at=clock.now(), limit=WORKS_TO_CHOOSE_FROM, after=after)
    work = _chosen_work()
    look = _chosen_look()
    return render_template(
        "campaigns/choose.html",
        works=present_all(page.works),
        following=page.following,
        languages=languages_of_works(),
        selection=selection,
        work=work,
        look=look,
        grounds=Ground,
        preview=_preview(work, selection=selection, look=look),
        codes=_codes_of_work(work, look) if work else _codes_of_selection(selection, look),
    )


def _chosen_work() -> PublicWork | None:
    work_id = request.args.get("work", "")
    if not work_id:
        return None
    work = present(find_work(work_id, at=clock.now()))
    if Use.CAMPAIGNS not in work.uses:
        raise NotFound
    return work


def _chosen_look() -> dict[str, str]:
    """Return the ground and the language of the frame, as its address carries them."""
    ground, language = request.args.get("theme"), request.args.get("frame")
    look = {}
    if ground:
        if ground not in {member.value for member in Ground}:
            raise NotFound
        look["theme"] = ground
    if language and find_language(language):
        look["lang"] = language
    return look


def _preview(work: PublicWork | None, *, selection: Selection, look: dict[str, str]) -> str:
    if work is not None:
        return f"{url_for('embed.one_work', work_id=work.id)}?{urlencode(look)}"
    query = urlencode(selection.as_query() | look)
    return f"{url_for('embed.selection_of_works')}?{query}"


def _codes_of_work(work: PublicWork, look: dict[str, str]) -> list[Code]:
    address = work_address(work.id)
    return [
        _link(address),
        _frame(iframe_of_work(work, query=look)),
        _component(component_of_work(work, query=look)),
    ]


def _codes_of_selection(selection: Selection, look: dict[str, str]) -> list[Code]:
    query = selection.as_query() | look
    address = gallery_address(selection.as_query())
    frame = Code(
        name="address",
        title=_("Address of the frame"),
        words=_("For sites that ask for the address of a frame."),
        text=embed_of_selection_address(query),
    )
    return [
        _component(component_of_selection(query=query, link=address)),
        _frame(iframe_of_selection(query=query)),
        frame,
    ]


def _link(address: str) -> Code:
    return Code(
        name="link",
        title=_("WordPress, or a link"),
        words=_("Paste this address into a line of its own. WordPress turns it into the work."),
        text=address,
    )


def _frame(text: str) -> Code:
    return Code(
        name="frame",
        title=_("A frame"),
        words=_(
            'Works on every site, also without scripts. In WordPress: the block "Custom HTML".'
        ),
        text=text,
    )


def _component(text: str) -> Code:
    return Code(
        name="component",
        title=_("A frame that fits"),
        words=_("Takes the height it needs, and the light or dark of your page."),
        text=text,
    )


def init_campaign_pages(app: Flask) -> None:
    """Add the campaigner's page."""
    app.register_blueprint(blueprint)
