"""The register of partners: who is told, and how far each has heard."""

import hmac
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from server import audit, clock, ids
from server.database import db
from server.partners.address import check_form
from server.partners.models import Partner
from server.partners.problems import PartnerUnknown
from server.problems import Malformed
from server.services import services

_SILENT = "partner.silent"


def add_partner(name: str, *, url: str, by: str) -> Partner:
    """Enter a partner in the caller's transaction. Raises Malformed, PartnerAddressRefused."""
    if not name.strip():
        raise Malformed
    check_form(url, allows_loopback=services().settings.is_loopback)
    partner = Partner(
        id=ids.new_id(),
        name=name.strip(),
        url=url,
        added_at=clock.now(),
        acknowledged="",
        attempts=0,
    )
    db.session.add(partner)
    audit.record("partner.added", subject_id=partner.id, actor=by)
    return partner


def remove_partner(partner_id: str, *, by: str) -> None:
    """Call a partner no more. Raises PartnerUnknown."""
    partner = find_partner(partner_id)
    partner.removed_at = clock.now()
    audit.record("partner.removed", subject_id=partner.id, actor=by)


def find_partner(partner_id: str) -> Partner:
    """Return a partner that is told. Raises PartnerUnknown."""
    partner = db.session.get(Partner, partner_id, populate_existing=True)
    if partner is None or partner.removed_at is not None:
        raise PartnerUnknown
    return partner


def all_partners() -> Sequence[Partner]:
    """Return the partners that are told, by name."""
    return db.session.scalars(
        select(Partner).where(Partner.removed_at.is_(None)).order_by(Partner.name, Partner.id)
    ).all()


def secret_of(partner_id: str) -> str:
    """Return what a partner checks our signature with. Made from ours: it stands in no database."""
    said = f"eyes-on-me/partner/1/{partner_id}".encode()
    return hmac.digest(services().settings.secret_key.encode(), said, "sha256").hex()


def note_call(partner: Partner, *, acknowledged: str, problem: str | None) -> None:
    """Note in the caller's transaction how a call went; a problem means it is still to be told."""
    partner.tried_at = clock.now()
    partner.problem = problem
    if problem is None:
        partner.attempts = 0
        partner.acknowledged = acknowledged
        partner.acknowledged_at = clock.now()
        audit.record("partner.acknowledged", subject_id=partner.id, actor="system")
        return
    partner.attempts += 1
    if partner.attempts == 1:
        # once for each silence, not once for each try
        audit.record(_SILENT, subject_id=partner.id, actor="system", details={"problem": problem})


def silent_since(partner: Partner) -> datetime | None:
    """Return when the first call of a silence was not acknowledged; none while a partner answers."""
    if not partner.attempts:
        return None
    event = audit.AuditEvent
    begun = select(event.at).where(event.name == _SILENT, event.subject_id == partner.id)
    return db.session.scalar(begun.order_by(event.id.desc()).limit(1))
