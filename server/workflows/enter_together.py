"""Enter together: stories that arrive at the same moment share one commit.

SQLite has one writer, and a commit is an fsync. Eight requests that each want their own wait for
seven others, by sleeping and trying again. Here they stand in one line: whoever comes to its head
writes every story that waits in one transaction, and each request goes on only when the commit that
holds its own story has returned. Nobody waits for company: one story alone is committed at once.
"""

import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from flask import current_app

from server.database import db, transaction
from server.parcels.receipts import ReceiptNote
from server.workflows.arrival import Entry
from server.workflows.enter_stories import enter_stories


def enter_together(entry: Entry) -> ReceiptNote:
    """Enter a story and return its receipt once its rows are committed; opens the transaction.

    Raises what `enter_stories` raises for this story alone, whoever else was in the line.
    """
    # No read transaction and no connection is held while waiting.
    db.session.rollback()
    return _line_of_this_app().enter(entry)


@dataclass(frozen=True)
class _Waiting:
    entry: Entry
    outcome: Future[ReceiptNote] = field(default_factory=Future)


class _Line:
    """The stories of one process that wait for a commit."""

    def __init__(self) -> None:
        self._waiting: deque[_Waiting] = deque()
        self._head = threading.Lock()

    def enter(self, entry: Entry) -> ReceiptNote:
        mine = _Waiting(entry)
        self._waiting.append(mine)
        with self._head:
            # Whoever was at the head before may have taken this story along.
            if not mine.outcome.done():
                self._enter_all()
        return mine.outcome.result()

    def _enter_all(self) -> None:
        waiting = [self._waiting.popleft() for _ in range(len(self._waiting))]
        try:
            if len(waiting) == 1 or not _in_one_commit(waiting):
                for one in waiting:
                    _in_its_own_commit(one)
        finally:
            # Nobody is left waiting for an answer that will not come: this thread is being ended.
            for one in waiting:
                one.outcome.cancel()


def _in_one_commit(waiting: Sequence[_Waiting]) -> bool:
    """Enter all or none; tell which. None, when one is refused: then nobody's row was committed."""
    is_written = False
    try:
        with transaction():
            receipts = enter_stories([one.entry for one in waiting])
            is_written = True
    except Exception as error:  # noqa: BLE001 - each alone gets its own answer, or shares this one
        if is_written:
            # The commit may have happened: trying again could take the rows for somebody else's.
            for one in waiting:
                one.outcome.set_exception(error)
        return is_written
    for one, receipt in zip(waiting, receipts, strict=True):
        one.outcome.set_result(receipt)
    return True


def _in_its_own_commit(one: _Waiting) -> None:
    try:
        with transaction():
            receipts = enter_stories([one.entry])
    except Exception as error:  # noqa: BLE001 - it is raised again by the request that waits for it
        one.outcome.set_exception(error)
    else:
        one.outcome.set_result(receipts[0])


def _line_of_this_app() -> _Line:
    line: _Line = current_app.extensions.setdefault("entering", _Line())
    return line
