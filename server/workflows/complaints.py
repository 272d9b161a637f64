"""Where a guardian can complain besides to us."""

from server.consent.receipts.people import ComplaintsPlace


def complaints_places(country: str) -> tuple[ComplaintsPlace, ...]:
    """Return the places of a country."""
    return ()
