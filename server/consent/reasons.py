"""Reasons why a story may not be used for something, in plain words. Pure."""

from enum import Enum

from flask_babel import lazy_gettext


class Reason(Enum):
    """Why a story may not be shown."""

    TAKEN_BACK = "taken-back"
    UNDER_REFERRAL = "under-referral"
    BARRED = "barred"
    ASKED_FOR = "asked-for"
    GUARDIAN_SILENT = "guardian-silent"
    YES_TOO_WEAK = "yes-too-weak"
    GUARDIAN_SAID_NO = "guardian-said-no"
    CHILD_SILENT = "child-silent"
    CHILD_SAID_NO = "child-said-no"
    CAME_OF_AGE = "came-of-age"
    TOO_YOUNG = "too-young"
    NOT_ANONYMISED = "not-anonymised"
    APPROVALS_MISSING = "approvals-missing"
    TIME_IS_OVER = "time-is-over"


SENTENCES = {
    Reason.TAKEN_BACK: lazy_gettext("The child took it back."),
    Reason.UNDER_REFERRAL: lazy_gettext("A safeguarding lead is looking after it."),
    Reason.BARRED: lazy_gettext("It was taken down or declined."),
    Reason.ASKED_FOR: lazy_gettext(
        "A child who lost its pictures asks for it. Somebody must look."
    ),
    Reason.GUARDIAN_SILENT: lazy_gettext("No guardian has said yes yet."),
    Reason.YES_TOO_WEAK: lazy_gettext(
        "A yes to this needs a surer way: a signed paper, or a second adult who hears it. "
        "For a no, a word is enough."
    ),
    Reason.GUARDIAN_SAID_NO: lazy_gettext("A guardian said no."),
    Reason.CHILD_SILENT: lazy_gettext("The child has not said yes."),
    Reason.CHILD_SAID_NO: lazy_gettext("The child said no."),
    Reason.CAME_OF_AGE: lazy_gettext("The child is grown up now and has not said yes again."),
    Reason.TOO_YOUNG: lazy_gettext("The child is younger than 14, or nobody knows its age."),
    Reason.NOT_ANONYMISED: lazy_gettext("It is not anonymised yet."),
    Reason.APPROVALS_MISSING: lazy_gettext("Two people must approve exactly this version."),
    Reason.TIME_IS_OVER: lazy_gettext("The time it may be shown is over."),
}
"""Reasons in plain words, for moderators and stewards."""
