"""What a form showed to an adult, carried by the form itself and signed, so that nobody guesses later.

Between a page and its answer the house may fill its notice in otherwise. The form says what stood on
it; what is missing, or was not signed by us for this wording, is unknown.
"""

import hmac
from collections.abc import Collection, Iterable

from flask import request

from server.consent.notice import notice_sha256
from server.consent.shown import NOT_KNOWN, Shown
from server.consent.vocabulary import Purpose
from server.consent.wordings import GuardianWording
from server.services import services
from server.web.wording_sounds import offered
from server.workflows.guardian_notice import guardian_notice

FIELD = "shown"


def shown_by_page(
    wording: GuardianWording, *, country: str, asked: Collection[Purpose], heard: Iterable[str]
) -> Shown:
    """Return what a page shows of a wording, and which sections of it can be heard there."""
    notice = guardian_notice(wording, country=country)
    return Shown(notice=notice_sha256(wording, notice, asked=asked), sound=offered(wording, heard))


def as_field(shown: Shown, *, wording: GuardianWording) -> str:
    """Return what the form carries."""
    return f"{shown.notice}.{shown.sound}.{_signature(shown, wording)}"


def shown_by_form(wording: GuardianWording) -> Shown:
    """Return what the form that was sent had shown."""
    told = request.form.get(FIELD, "").split(".")
    if len(told) != 3:
        return NOT_KNOWN
    shown = Shown(notice=told[0], sound=told[1])
    is_ours = hmac.compare_digest(told[2].encode(), _signature(shown, wording).encode())
    return shown if is_ours else NOT_KNOWN


def _signature(shown: Shown, wording: GuardianWording) -> str:
    said = f"eyes-on-me/shown/1/{wording.mark}/{shown.notice}/{shown.sound}"
    return hmac.new(services().settings.secret_key.encode(), said.encode(), "sha256").hexdigest()
