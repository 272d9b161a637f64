"""Where a guardian can complain besides to us: what is known of the country."""

from server import clock
from server.consent.receipts.people import ComplaintsPlace
from server.countries.packs import law_in


def complaints_places(country: str) -> tuple[ComplaintsPlace, ...]:
    """Return the places of a country; none where nobody wrote one down."""
    law = law_in(country)
    if law is None:
        return ()
    office = law.complaints
    is_verified = office.basis.is_verified(clock.now().date())
    return (ComplaintsPlace(name=office.name, address=office.address, is_verified=is_verified),)
