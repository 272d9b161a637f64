"""Which partners have heard that works were taken down: for the people of the campaigns."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from flask import Blueprint, Flask, render_template

from server.gallery.revocations import count_after
from server.partners.models import Partner
from server.partners.register import all_partners
from server.staff.permissions import Permission
from server.web.staff_session import requires

pages = Blueprint("partners", __name__, url_prefix="/campaigns/partners")


@dataclass(frozen=True, kw_only=True)
class PartnerRow:
    """One partner as the page tells of it."""

    name: str
    host: str
    # take-downs it has not acknowledged
    waiting: int
    acknowledged_at: datetime | None
    tried_at: datetime | None
    attempts: int


@pages.get("")
@requires(Permission.CAMPAIGNS_PARTNER_SEE)
def all_of_them() -> str:
    """List the partners, those who have not acknowledged first."""
    rows = sorted(map(_row, all_partners()), key=lambda row: row.waiting == 0)
    return render_template("campaigns/partners.html", rows=rows)


def _row(partner: Partner) -> PartnerRow:
    return PartnerRow(
        name=partner.name,
        host=urlsplit(partner.url).netloc,
        waiting=count_after(partner.acknowledged),
        acknowledged_at=partner.acknowledged_at,
        tried_at=partner.tried_at,
        attempts=partner.attempts,
    )


def init_partner_pages(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(pages)
