"""The pages on which a steward lets an adult answer, one for each way. The desk lists them."""

from dataclasses import dataclass

from flask_babel import lazy_gettext

from server.consent.vocabulary import Method


@dataclass(frozen=True, kw_only=True)
class MethodPage:
    """One way of answering: the endpoint of its page takes `participant_id`."""

    method: Method
    endpoint: str
    title: object
    words: object


METHOD_PAGES = (
    MethodPage(
        method=Method.LINK,
        endpoint="links.for_participant",
        title=lazy_gettext("A link for a guardian far away"),
        words=lazy_gettext("Opens on an old phone, with sound, without an account."),
    ),
    MethodPage(
        method=Method.FAMILY_PHONE,
        endpoint="hearings.on_the_phone",
        title=lazy_gettext("On the family phone"),
        words=lazy_gettext(
            "You enter the answers, the adult repeats four digits, a second adult listens."
        ),
    ),
    MethodPage(
        method=Method.WITNESSED_WORD,
        endpoint="hearings.with_witness",
        title=lazy_gettext("Spoken, or by thumb, with a witness"),
        words=lazy_gettext(
            "A recording or a photo of the sheet is kept; a second adult confirms it."
        ),
    ),
    MethodPage(
        method=Method.CARER_DOCUMENT,
        endpoint="hearings.by_carer",
        title=lazy_gettext("A carer with a document"),
        words=lazy_gettext("You write down what kind of document it is, never what it says."),
    ),
)
"""In the order of how much they ask of the adult; signed paper has pages of its own."""
