"""Claims: while somebody looks at a story, nobody else is offered it.

A claim is a lease: it ends with the decision, when it is given back, or by itself.
"""

from datetime import timedelta

from sqlalchemy import case, delete, select, update

from moderation.lanes import AWAITING
from moderation.queue import Reader, Waiting, next_for
from server import clock
from server.database import db, insert_into, is_writing
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
    db.session.execute(delete(Claim).where(Claim.story_id == story_id, Claim.staff_id == staff_id))


def reveal(story_id: str, *, position: int, staff_id: str) -> bool:
    """Note that a person asks to see or hear a part; False when the claim is not theirs."""
    _need_transaction()
    claim_held = db.session.get(Claim, story_id, with_for_update=True, populate_existing=True)
    if claim_held is None or not _is_held_by(claim_held, staff_id):
        return False
    claim_held.revealed = sorted({*claim_held.revealed, position})
    return True


def revealed_to(staff_id: str, story_id: str) -> frozenset[int]:
    """Return the parts of a story that a person asked to see or hear under their present claim."""
    claim_held = db.session.get(Claim, story_id, populate_existing=True)
    if claim_held is None or not _is_held_by(claim_held, staff_id):
        return frozenset()
    return frozenset(claim_held.revealed)


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


def _is_held_by(held: Claim, staff_id: str) -> bool:
    return held.staff_id == staff_id and held.expires_at > clock.now()


def _lock(waiting: Waiting) -> bool:
    """Hold the story's row until the commit; False when another transaction has it."""
    row = db.session.scalar(
        select(Story.id)
        .where(Story.id == waiting.story_id, Story.state.in_(AWAITING))
        .with_for_update(skip_locked=True)
    )
    return row is not None


def _take(story_id: str, *, staff_id: str) -> bool:
    """Enter, renew or take over a claim, in one statement; False when somebody else holds it."""
    at = clock.now()
    insert = insert_into(Claim).values(
        story_id=story_id, staff_id=staff_id, claimed_at=at, expires_at=at + LEASE, revealed=[]
    )
    new = insert.excluded
    taken = db.session.scalar(
        insert.on_conflict_do_update(
            index_elements=[Claim.story_id],
            set_={
                "staff_id": new.staff_id,
                "claimed_at": new.claimed_at,
                "expires_at": new.expires_at,
                # what one person asked to see, another has not
                "revealed": case((Claim.staff_id == staff_id, Claim.revealed), else_=new.revealed),
            },
            where=(Claim.expires_at <= at) | (Claim.staff_id == staff_id),
        )
        .returning(Claim.story_id)
        .execution_options(synchronize_session=False)
    )
    return taken is not None


def _let_oldest_go(staff_id: str) -> None:
    for story_id in held_by(staff_id)[MOST_HELD:]:
        release(story_id, staff_id=staff_id)
