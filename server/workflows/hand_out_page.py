"""Hand an adult the way back to what was answered: a code of twenty digits, known only now."""

from server.consent.guardians.codes import new_code
from server.consent.guardians.pages import Speaker, open_page
from server.consent.receipts.people import ReceiptForPeople
from server.workflows.write_receipt import write_receipt


def hand_out_page(speaker: Speaker, *, language: str, by: str) -> ReceiptForPeople:
    """Open a page for an adult in the caller's transaction; return the receipt that leads to it.

    Earlier codes of the same adult keep working. Raises NotFound.
    """
    code = new_code()
    open_page(speaker, code=code, language=language, by=by)
    return write_receipt(speaker, language=language, code=code)
