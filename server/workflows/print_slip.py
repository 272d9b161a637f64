"""Print the slip that an adult keeps: the same receipt as on their own page, in their language."""

from flask_babel import force_locale, format_date, gettext

from server.consent.receipts.people import ComplaintsPlace, Line, ReceiptForPeople
from server.consent.standing import Stance
from server.i18n import all_languages
from server.paper.codes import pictogram_drawing, qr_drawing
from server.paper.typesetting import Template, pdf


def print_slip(receipt: ReceiptForPeople) -> bytes:
    """Return a slip as PDF, half a page; with the way back where the receipt has a code."""
    return pdf(Template.SLIP, slip_data(receipt))


def slip_data(receipt: ReceiptForPeople) -> dict[str, object]:
    """Return what the template needs; every word in the receipt's language."""
    folder = next(each.folder for each in all_languages() if each.tag == receipt.language)
    with force_locale(folder):
        return {
            "language": receipt.language,
            "direction": receipt.direction,
            "title": gettext("Your answers"),
            "pseudonym": receipt.pseudonym,
            "day": format_date(receipt.given_at.date()),
            "lines": [_line(line) for line in receipt.lines],
            "how-to-stop": gettext("How to stop"),
            "ways": receipt.how_to_stop,
            "where-to-complain": gettext("Where to complain"),
            "complaints": [_place(place) for place in receipt.complaints],
            "address": receipt.address,
            "qr": qr_drawing(receipt.address) if receipt.address else None,
            "code": receipt.code_in_groups,
            "keep-it": gettext("Whoever has it can look and can stop."),
            "mark": receipt.mark,
        }


def _line(line: Line) -> dict[str, object]:
    words = {Stance.YES: gettext("Yes"), Stance.NO: gettext("No")}
    until = gettext("until %(day)s", day=format_date(line.until)) if line.until else None
    return {
        "pictogram": pictogram_drawing(line.purpose.value),
        "question": line.question,
        "stance": line.stance.value,
        "word": words.get(line.stance, ""),
        "until": until,
    }


def _place(place: ComplaintsPlace) -> str:
    unverified = "" if place.is_verified else f" ({gettext('unverified')})"
    return f"{place.name} {place.address}{unverified}"
