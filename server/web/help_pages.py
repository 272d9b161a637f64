"""Helplines and calm words for browsers without JavaScript; the app itself brings them along."""

from babel import Locale
from flask import Blueprint, Flask, render_template, request
from flask_babel import get_locale
from flask_babel import lazy_gettext as _

from server.countries.packs import CountryPack, HelplineKind, nearest_first
from server.i18n import current_language
from server.ids import as_room_code
from server.rooms.arrivals import room_of_code

blueprint = Blueprint("help", __name__)

KINDS = {
    HelplineKind.CHILD_HELPLINE: _("Child helpline"),
    HelplineKind.CHILD_PROTECTION: _("Child protection line"),
    HelplineKind.YOUTH_SERVICE: _("Youth service line"),
}


@blueprint.get("/help/lines")
def lines() -> str:
    """Show whom to call, the nearest first, and whom to go to."""
    packs = nearest_first(country=_country_of_room(), language=current_language().tag)
    return render_template(
        "help/lines.html",
        packs=packs,
        kinds=KINDS,
        country_name=_country_name,
        language_name=_language_name,
    )


def _country_of_room() -> str | None:
    """Return the country of the room that the address names, if there is one."""
    room = room_of_code(as_room_code(request.args.get("room", "")))
    return room.country if room else None


def _country_name(pack: CountryPack) -> str:
    return str(get_locale().territories[pack.code.upper()])


def _language_name(tag: str) -> str:
    """Return what a language calls itself."""
    return str(Locale.parse(tag, sep="-").get_language_name() or tag)


def init_help_pages(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(blueprint)
