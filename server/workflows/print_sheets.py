"""Print consent sheets: one page for each child of a class, in one language, each with its own code."""

from collections.abc import Sequence
from dataclasses import dataclass

from server import audit
from server.consent.notice import NoticeIncomplete, notice_sha256
from server.consent.wordings import GuardianWording, wording_in
from server.i18n import all_languages
from server.paper.codes import pictogram_drawing, qr_drawing
from server.paper.marks import SheetMark, as_text, new_mark
from server.paper.scans import note_printed
from server.paper.typesetting import Template, pdf
from server.problems import Malformed
from server.rooms.models import Participant, Room
from server.services import services
from server.workflows.guardian_notice import guardian_notice


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """What is to be printed, and the marks that the codes say, in order."""

    data: dict[str, object]
    marks: tuple[SheetMark, ...]
    wording: GuardianWording
    # of all that stands on each
    notice_sha256: str


def print_sheets(
    participants: Sequence[Participant], *, room: Room, language: str, by: str
) -> bytes:
    """Return a PDF with one page a child, in the caller's transaction, for the print is audited.

    Raises NoticeIncomplete where guardians would not be told what the law asks for (the demo excepted),
    and Malformed for a language without a sheet.
    """
    sheets = lay_out(participants, country=room.country, language=language)
    details: dict[str, str | int | bool | None] = {
        "count": len(sheets.marks),
        "wording": sheets.wording.version,
        "language": sheets.wording.language,
        "notice": sheets.notice_sha256,
    }
    note_printed((mark.sheet for mark in sheets.marks), notice_sha256=sheets.notice_sha256)
    audit.record("sheets.printed", subject_id=room.id, actor=by, details=details)
    return pdf(Template.CONSENT_SHEETS, sheets.data)


def lay_out(participants: Sequence[Participant], *, country: str, language: str) -> Sheets:
    """Return sheets with fresh marks.

    Raises NoticeIncomplete, and Malformed where nobody has written the sheet in this language: an
    English one in its place would be signed unread.
    """
    wording = wording_in(language)
    if wording.language != language:
        raise Malformed
    notice = guardian_notice(wording, country=country)
    if not notice.may_be_published and not services().settings.demo:
        raise NoticeIncomplete
    marks = tuple(new_mark(one.id, wording=wording.mark) for one in participants)
    pairs = zip(participants, marks, strict=True)
    children = [_child(participant.pseudonym, mark) for participant, mark in pairs]
    data = _data(wording, children) | {"notice": list(notice.told)}
    digest = notice_sha256(wording, notice)
    return Sheets(data=data, marks=marks, wording=wording, notice_sha256=digest)


def _data(wording: GuardianWording, children: list[dict[str, str]]) -> dict[str, object]:
    """Return what the template needs: a frozen wording, and each child's own part."""
    return {
        "language": wording.language,
        "direction": _direction_of(wording.language),
        "title": wording.title,
        "introduction": wording.introduction,
        "questions": [
            {
                "pictogram": pictogram_drawing(question.purpose.value),
                "sentence": question.sentence,
                "explanation": question.explanation,
            }
            for question in wording.questions
        ],
        "rights": wording.rights,
        "signature": wording.signature,
        "yes": wording.yes,
        "no": wording.no,
        "mark": wording.mark,
        "version": wording.version,
        "gallery": services().settings.public_url + "/gallery",
        "children": children,
    }


def _child(pseudonym: str, mark: SheetMark) -> dict[str, str]:
    return {
        "pseudonym": pseudonym,
        "serial": f"{mark.serial[:4]}-{mark.serial[4:]}".upper(),
        "code": qr_drawing(as_text(mark)),
    }


def _direction_of(tag: str) -> str:
    return next(language.direction for language in all_languages() if language.tag == tag)
