"""Claims: while somebody looks at a story, nobody else is offered it.

A claim is a lease: it ends with the decision, when it is given back, or by itself.
"""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from moderation.queue import AWAITING, Reader, Waiting, next_for
from server import clock
from server.database import db, is_writing
from server.reviews.models import Claim
from server.stories.models import Story

LEASE = timedelta(minutes=20)
"""How long a claim lasts without a sign of life."""

MOST_HELD = 5
"""Stories one person may hold; beyond it the oldest goes back to everybody."""


def claim_next(reader: Reader) -> str | None:
    """Give a person the next story of their queue and return its id; none when nothing waits.

    Two people never get the same one: SQLite has one writer at a time; PostgreSQL locks the story's
    row and passes over rows that are locked; the claim's primary key decides whatever is left.
    """
    _need_transaction()
    forget_expired()
    passed_over: list[str] = []
    while (waiting := next_for(reader, passed_over=passed_over)) is not None:
        if _lock(waiting) and _take(waiting.story_id, staff_id=reader.staff_id):
            _let_oldest_go(reader.staff_id)
            return waiting.story_id
        passed_over.append(waiting.story_id)
    return None


def claim(story_id: str, *, staff_id: str) -> bool:
    """Claim or renew one story for a person; False when somebody else holds it."""
    _need_transaction()
    if not _take(story_id, staff_id=staff_id):
        return False
    _let_oldest_go(staff_id)
    return True


def keep_alive(story_id: str, *, staff_id: str) -> bool:
    """Extend a claim by a sign of life; False when it is no longer this person's."""
    _need_transaction()
    at = clock.now()
    kept = db.session.scalar(
        update(Claim)
        .where(Claim.story_id == story_id, Claim.staff_id == staff_id, Claim.expires_at > at)
        .values(expires_at=at + LEASE)
        .returning(Claim.story_id)
        .execution_options(synchronize_session=False)
    )
    return kept is not None


def release(story_id: str, *, staff_id: str) -> None:
    """Give a story back to the queue."""
    _need_transaction()
    db.session.execute(
        delete(Claim).where(Claim.story_id == story_id, Claim.staff_id == staff_id)
    )


def holder_of(story_id: str) -> str | None:
    """Return who looks at a story now; none when it is free."""
    return db.session.scalar(
        select(Claim.staff_id).where(Claim.story_id == story_id, Claim.expires_at > clock.now())
    )


def held_by(staff_id: str) -> list[str]:
    """Return the stories a person holds, the latest first."""
    return list(
        db.session.scalars(
            select(Claim.story_id)
            .where(Claim.staff_id == staff_id, Claim.expires_at > clock.now())
            .order_by(Claim.claimed_at.desc())
        )
    )


def forget_expired() -> None:
    """Delete the claims that ran out."""
    db.session.execute(delete(Claim).where(Claim.expires_at <= clock.now()))


def _need_transaction() -> None:
    if not is_writing():
        raise RuntimeError("claims are taken and given back inside a transaction only")


def _lock(waiting: Waiting) -> bool:
    """Hold the story's row until the commit; False when another transaction has it."""
    row = db.session.scalar(
        select(Story.id)
        .where(Story.id == waiting.story_id, Story.state.in_(AWAITING))
        .with_for_update(skip_locked=True)
    )
    return row is not None


def _take(story_id: str, *, staff_id: str) -> bool:
    at = clock.now()
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    row = {
        "story_id": story_id,
        "staff_id": staff_id,
        "claimed_at": at,
        "expires_at": at + LEASE,
    }
    insert = dialect.insert(Claim).values(row)
    taken = db.session.scalar(
        insert.on_conflict_do_update(
            index_elements=[Claim.story_id],
            set_=row,
            where=(Claim.expires_at <= at) | (Claim.staff_id == staff_id),
        )
        .returning(Claim.story_id)
        .execution_options(synchronize_session=False)
    )
    return taken is not None


def _let_oldest_go(staff_id: str) -> None:
    for story_id in held_by(staff_id)[MOST_HELD:]:
        release(story_id, staff_id=staff_id)
