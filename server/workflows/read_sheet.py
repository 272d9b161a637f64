"""Read a photographed sheet: two people, apart; a no counts at once, a yes when both read the same."""

from dataclasses import dataclass
from datetime import datetime

from server import audit, clock
from server.consent.guardians.pages import Speaker
from server.consent.recording import Answer, Answered
from server.consent.shown import NONE, UNKNOWN, Shown
from server.consent.standing import Stance
from server.consent.vocabulary import Adult, Authority, Method, Purpose, Voice
from server.consent.wordings import GuardianWording, wording_with_mark
from server.database import db
from server.paper.models import ScannedSheet, SheetReading, SheetState, Trouble
from server.paper.problems import SecondPersonNeeded, SheetNotMatched, SheetSettled
from server.paper.scans import notice_printed_on, readings_of, sheet_for_change
from server.problems import Malformed
from server.workflows.overtaken import not_overtaken
from server.workflows.record_consent import record_consent
from server.workflows.write_receipt import standing_of


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What one person reads on a sheet."""

    voice: Voice
    adult: Adult
    authority: Authority | None
    answered: tuple[Answered, ...]


@dataclass(frozen=True, kw_only=True)
class Read:
    """What became of a sheet by a reading."""

    state: SheetState
    # purposes to which the same adult said no after the sheet was printed: the no stays
    overtaken: tuple[Purpose, ...] = ()


def read_sheet(sheet_id: str, *, reading: Reading, staff_id: str) -> Read:
    """Take down what one person reads, in the caller's transaction, and let it count.

    Raises NotFound, Malformed, SheetNotMatched, SheetSettled, SecondPersonNeeded and whatever
    `record_consent` refuses.
    """
    sheet = sheet_for_change(sheet_id)
    wording = _wording_of(sheet)
    if not reading.answered:
        raise Malformed
    before = readings_of(sheet_id)
    if sheet.state is SheetState.READ_ONCE and before[-1].read_by == staff_id:
        raise SecondPersonNeeded
    _append(sheet, reading, staff_id=staff_id)
    _record_refusals(sheet, reading, wording=wording, staff_id=staff_id)
    others = _latest_of_others(before, staff_id=staff_id)
    agreeing = next((one for one in others if _is_same(one, reading)), None)
    if agreeing is None:
        sheet.state = SheetState.DIFFERING if others else SheetState.READ_ONCE
        return Read(state=sheet.state)
    overtaken = _record_agreed(
        sheet, reading, wording=wording, first=agreeing.read_by, second=staff_id
    )
    sheet.state, sheet.settled_at = SheetState.RECORDED, clock.now()
    return Read(state=sheet.state, overtaken=overtaken)


def send_back(sheet_id: str, *, by: str) -> None:
    """Lay a sheet back into the tray, because another name stands on it."""
    sheet = sheet_for_change(sheet_id)
    _wording_of(sheet)
    sheet.state, sheet.trouble = SheetState.UNMATCHED, Trouble.WRONG_NAME
    sheet.participant_id = sheet.wording = sheet.sheet = sheet.printed_at = None
    audit.record("sheet.sent_back", subject_id=sheet.id, actor=by)


def _wording_of(sheet: ScannedSheet) -> GuardianWording:
    if sheet.is_settled:
        raise SheetSettled
    wording = wording_with_mark(sheet.wording) if sheet.wording else None
    if sheet.state is SheetState.UNMATCHED or wording is None:
        raise SheetNotMatched
    return wording


def _append(sheet: ScannedSheet, reading: Reading, *, staff_id: str) -> None:
    db.session.add(
        SheetReading(
            sheet_id=sheet.id,
            read_by=staff_id,
            read_at=clock.now(),
            voice=reading.voice.value,
            adult=reading.adult.value,
            authority=reading.authority.value if reading.authority else None,
            answers=_as_answers(reading),
        )
    )
    audit.record("sheet.read", subject_id=sheet.id, actor=f"staff:{staff_id}")


def _latest_of_others(readings: list[SheetReading], *, staff_id: str) -> list[SheetReading]:
    latest = {reading.read_by: reading for reading in readings}
    return [reading for reader, reading in latest.items() if reader != staff_id]


def _is_same(said: SheetReading, reading: Reading) -> bool:
    authority = reading.authority.value if reading.authority else None
    who = (reading.voice.value, reading.adult.value, authority)
    return (said.voice, said.adult, said.authority) == who and said.answers == _as_answers(reading)


def _as_answers(reading: Reading) -> dict[str, str]:
    return {item.purpose.value: item.answer.value for item in reading.answered}


def _record_refusals(
    sheet: ScannedSheet, reading: Reading, *, wording: GuardianWording, staff_id: str
) -> None:
    """Let every no that is new count now: it waits for nobody."""
    stands = standing_of(_signer(sheet, reading))
    fresh = [
        item
        for item in reading.answered
        if item.answer is Answer.NO
        and stands.of(reading.voice, item.purpose).stance is not Stance.NO
    ]
    _record(sheet, reading, tuple(fresh), wording=wording, by=staff_id, witness=None)


def _record_agreed(
    sheet: ScannedSheet, reading: Reading, *, wording: GuardianWording, first: str, second: str
) -> tuple[Purpose, ...]:
    """Let every yes count that nobody took back meanwhile; return those that somebody did."""
    agreed = [item for item in reading.answered if item.answer is Answer.YES]
    counting = not_overtaken(
        agreed,
        speaker=_signer(sheet, reading),
        said_at=_earliest_signing(sheet),
        evidence_id=sheet.id,
    )
    _record(sheet, reading, counting, wording=wording, by=first, witness=second)
    return tuple(item.purpose for item in agreed if item not in counting)


def _signer(sheet: ScannedSheet, reading: Reading) -> Speaker:
    return Speaker(
        participant_id=str(sheet.participant_id), voice=reading.voice, adult=reading.adult
    )


def _earliest_signing(sheet: ScannedSheet) -> datetime | None:
    """Nobody signs before the print, and a clock that was put back proves nothing."""
    return min(sheet.printed_at, sheet.arrived_at) if sheet.printed_at else None


def _record(
    sheet: ScannedSheet,
    reading: Reading,
    answered: tuple[Answered, ...],
    *,
    wording: GuardianWording,
    by: str,
    witness: str | None,
) -> None:
    if not answered:
        return
    record_consent(
        str(sheet.participant_id),
        voice=reading.voice,
        adult=reading.adult,
        answered=answered,
        method=Method.SIGNED_PAPER,
        wording=wording,
        by=f"staff:{by}",
        witness=witness,
        evidence_id=sheet.id,
        authority=reading.authority,
        shown=Shown(notice=notice_printed_on(sheet) or UNKNOWN, sound=NONE),
    )
