"""The notice for guardians as this installation would publish it in a country."""

from server import clock
from server.consent.notice import GuardianNotice, House, write_notice
from server.consent.wordings import GuardianWording
from server.countries.packs import law_in
from server.services import services


def guardian_notice(wording: GuardianWording, *, country: str) -> GuardianNotice:
    """Return what guardians of a country are told in a wording's language, and what is still missing."""
    settings = services().settings
    return write_notice(
        wording,
        law=law_in(country),
        house=House(responsible=settings.responsible, stored_in=settings.stored_in),
        today=clock.now().date(),
    )
