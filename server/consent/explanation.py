"""Why a story may or may not be used for something, in plain words. Pure.

Moderators read every reason of the gate. A steward is told what the voices said and no more: whether
a case is open, or what moderators decided, is nothing that the room may learn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext

from server.consent.gate import PUBLIC_PURPOSES, Facts, Licence, case_of, may_show
from server.consent.obstacles import obstacles
from server.consent.reasons import SENTENCES, Reason
from server.consent.vocabulary import Purpose

_OF_THE_VOICES = frozenset(
    {
        Reason.GUARDIAN_SILENT,
        Reason.YES_TOO_WEAK,
        Reason.GUARDIAN_SAID_NO,
        Reason.CHILD_SILENT,
        Reason.CHILD_SAID_NO,
        Reason.CAME_OF_AGE,
        Reason.TOO_YOUNG,
        Reason.TIME_IS_OVER,
    }
)

_NOT_READY = lazy_gettext("People are still looking at it, or it stays private.")


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What stands in the way of one purpose; nothing when it may be used."""

    purpose: Purpose
    reasons: tuple[Reason, ...]
    # more stands in the way, which the reader is not told
    is_held_otherwise: bool = False
    # when its licence ends; none when something stands in the way
    until: datetime | None = None

    @property
    def is_free(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not self.reasons and not self.is_held_otherwise

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the reasons in the reader's words."""
        told = [str(SENTENCES[reason]) for reason in self.reasons]
        return (*told, str(_NOT_READY)) if self.is_held_otherwise else tuple(told)


def explain_to_steward(facts: Facts, at: datetime) -> tuple[Explanation, ...]:
    """Explain every public use of a story by what was said; of the rest, only that there is some."""
    return tuple(
        Explanation(
            purpose=purpose,
            reasons=tuple(reason for reason in reasons if reason in _OF_THE_VOICES),
            is_held_otherwise=any(reason not in _OF_THE_VOICES for reason in reasons),
            until=until,
        )
        for purpose, reasons, until in _public_uses(facts, at)
    )


def _public_uses(
    facts: Facts, at: datetime
) -> Iterable[tuple[Purpose, tuple[Reason, ...], datetime | None]]:
    """Return each public use with all that stands in its way: the gallery's obstacles are everyone's."""
    answer = may_show(facts, at)
    case = case_of(facts, at)
    general = () if isinstance(answer, Licence) else answer.reasons
    until = answer.until if isinstance(answer, Licence) else None
    for purpose in Purpose:
        if purpose in PUBLIC_PURPOSES:
            reasons = tuple(dict.fromkeys((*general, *obstacles(purpose, case))))
            yield purpose, reasons, None if reasons else until
