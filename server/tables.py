"""Every table of the house, so that migrations and tests see them all."""

from importlib import import_module

MODULES = (
    "server.audit",
    "server.audit.chain",
    "server.audit.checkpoints",
    "server.consent.guardians.models",
    "server.consent.models",
    "server.consent.sign_off",
    "server.gallery.models",
    "server.jobs.ledger",
    "server.lost.models",
    "server.paper.models",
    "server.parcels.models",
    "server.partners.models",
    "server.prompts.models",
    "server.referrals.models",
    "server.reviews.models",
    "server.rooms.models",
    "server.staff.models",
    "server.stories.models",
)


def import_all() -> None:
    """Import every module that defines a table."""
    for module in MODULES:
        import_module(module)
