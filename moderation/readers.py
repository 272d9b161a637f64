"""Readers: which languages a moderator reads, and where they may look."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from moderation.permissions import rooms_for
from moderation.queue import Reader
from server.database import db
from server.i18n import Language, all_languages
from server.reviews.models import ReadingLanguage
from server.staff.people import StaffPerson
from server.staff.permissions import Permission


def readable_languages() -> tuple[Language, ...]:
    """Return the languages that stories are told in."""
    return tuple(language for language in all_languages() if not language.pseudo)


def reader_of(person: StaffPerson) -> Reader:
    """Return a moderator as the queue knows them; who chose no language reads every one."""
    known = [language.tag for language in readable_languages()]
    chosen = set(
        db.session.scalars(
            select(ReadingLanguage.language).where(ReadingLanguage.staff_id == person.id)
        )
    )
    return Reader(
        staff_id=person.id,
        languages=tuple(tag for tag in known if tag in chosen) or tuple(known),
        room_ids=rooms_for(person, Permission.REVIEWS_STORY_SEE),
    )


def set_languages(staff_id: str, *, languages: Iterable[str]) -> None:
    """Write down, in the caller's transaction, what somebody reads; unknown tags are left out."""
    known = {language.tag for language in readable_languages()}
    db.session.execute(delete(ReadingLanguage).where(ReadingLanguage.staff_id == staff_id))
    db.session.add_all(
        ReadingLanguage(staff_id=staff_id, language=tag) for tag in known & set(languages)
    )
