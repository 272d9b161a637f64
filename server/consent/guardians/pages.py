"""Adults' own pages: a code of twenty digits opens one, to look and to stop. No account, no name."""

from dataclasses import dataclass

from sqlalchemy import select

from server import audit, clock, ids
from server.consent.guardians.codes import as_code, fingerprint
from server.consent.guardians.models import GuardianPage
from server.consent.guardians.problems import CodeUnknown
from server.consent.vocabulary import Adult, Voice
from server.database import db


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Which adult of which child."""

    participant_id: str
    voice: Voice
    adult: Adult


def open_page(speaker: Speaker, *, code: str, language: str, by: str) -> GuardianPage:
    """Let a code lead to a page, in the caller's transaction; the same code leads there again."""
    known = _page_of(code)
    if known is not None:
        return known
    page = GuardianPage(
        id=ids.new_id(),
        code_sha256=fingerprint(code),
        participant_id=speaker.participant_id,
        voice=speaker.voice,
        adult=speaker.adult,
        language=language,
        made_by=by,
        created_at=clock.now(),
    )
    db.session.add(page)
    audit.record(
        "guardian_page.opened",
        subject_id=page.id,
        actor=by,
        details={"participant": speaker.participant_id, "voice": speaker.voice.value},
    )
    return page


def page_of(code: str) -> GuardianPage:
    """Return the page that a typed code leads to. Raises CodeUnknown."""
    page = _page_of(as_code(code))
    if page is None or page.ended_at is not None:
        raise CodeUnknown
    return page


def speaker_of(page: GuardianPage) -> Speaker:
    """Return whose page it is."""
    return Speaker(participant_id=page.participant_id, voice=page.voice, adult=page.adult)


def end_pages_of(speaker: Speaker, *, by: str) -> int:
    """Close every page of an adult: a code was lost or seen by others. Return how many."""
    living = select(GuardianPage).where(
        GuardianPage.participant_id == speaker.participant_id,
        GuardianPage.voice == speaker.voice,
        GuardianPage.adult == speaker.adult,
        GuardianPage.ended_at.is_(None),
    )
    pages = list(db.session.scalars(living))
    for page in pages:
        end_page(page, by=by)
    return len(pages)


def end_page(page: GuardianPage, *, by: str) -> None:
    """Close one page: its code opens nothing any more."""
    page.ended_at = clock.now()
    audit.record("guardian_page.ended", subject_id=page.id, actor=by)


def actor_of(page: GuardianPage) -> str:
    """Return how consent events and audit name whoever holds the code."""
    return f"guardian:{page.id}"


def _page_of(code: str) -> GuardianPage | None:
    wanted = select(GuardianPage).where(GuardianPage.code_sha256 == fingerprint(code))
    return db.session.scalar(wanted)
