"""What `eyes doctor` looks at before a yes can count: wordings, notices for guardians, laws."""

from collections.abc import Iterator

from sqlalchemy.exc import SQLAlchemyError

from server import clock
from server.cli.findings import Finding, Level
from server.consent.sign_off import is_signed_off
from server.consent.wordings import wording_in
from server.consent.wordings.child import asking_wordings, childs_wording, present_wordings
from server.countries.packs import country_packs
from server.i18n import all_languages
from server.rooms.directory import all_rooms
from server.settings import Settings
from server.workflows.guardian_notice import guardian_notice


def look_at_wordings(settings: Settings) -> Iterator[Finding]:
    """Look for texts that nobody signed off."""
    sheets = [wording_in(language.tag) for language in all_languages() if not language.pseudo]
    shown = [childs_wording(w.shown) or w for w in present_wordings()]
    cards = [*shown, *asking_wordings()]
    try:
        unsigned = {
            "guardians'": {w.language for w in sheets if not is_signed_off(w)},
            "children's": {w.language for w in cards if not is_signed_off(w)},
        }
    except SQLAlchemyError:
        return
    for whose, languages in unsigned.items():
        if not languages:
            yield Finding(level=Level.FINE, words=f"{whose} wordings are signed off")
            continue
        named = ", ".join(sorted(languages))
        words = f"nobody signed off the {whose} wording in {named}: it takes no real yes"
        hint = "see `eyes wording list`"
        level = Level.LOOK if settings.demo else Level.WRONG
        yield Finding(level=level, words=f"{words}, {hint}")


def look_at_guardian_notices(settings: Settings) -> Iterator[Finding]:
    """Look for rooms whose guardians could not be told all that their law asks for."""
    try:
        rooms = {(room.country, room.language) for room in all_rooms()}
    except SQLAlchemyError:
        return
    level = Level.LOOK if settings.demo else Level.WRONG
    for country, language in sorted(rooms):
        wording = wording_in(language)
        notice = guardian_notice(wording, country=country)
        name = f"the notice for guardians in {country}, in {wording.language}"
        if notice.may_be_published:
            yield Finding(level=Level.FINE, words=f"{name} is complete")
        elif not notice.is_law_known:
            words = f"{name} cannot be published: server/countries has no law of {country}"
            yield Finding(level=level, words=words)
        else:
            gaps = ", ".join(item.value for item in notice.gaps)
            words = f"{name} cannot be published, it takes no real yes: {gaps} is empty"
            yield Finding(level=level, words=f"{words}; see EYES_RESPONSIBLE, EYES_STORED_IN")


def look_at_laws(_settings: Settings) -> Iterator[Finding]:
    """Look for laws that nobody read lately."""
    today = clock.now().date()
    for pack in country_packs():
        unread = [b.law for b in pack.law.bases if not b.is_verified(today)] if pack.law else []
        if unread:
            words = f"law of {pack.code} is unverified, nobody read it lately: {'; '.join(unread)}"
            yield Finding(level=Level.LOOK, words=words)
