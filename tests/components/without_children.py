"""Works without a child process for each job: for a house whose stories we have invented ourselves."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from server.media import limited
from server.media.limited.workers import _MODULES
from server.media.refusals import Refused


@contextmanager
def without_children() -> Iterator[None]:
    """Do limited jobs in this process, with no fence around them: nothing but our own bytes may be given.

    A child that loads every list takes seconds of its own, and so does the Chinese dictionary: names
    that only the dictionary knows are not marked here.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limited, "run", _done_here)
        yield


def _done_here(job: limited.Job) -> limited.Result | limited.Declined:
    try:
        done: limited.Result = importlib.import_module(_MODULES[type(job)]).work(job)
    except Refused as refused:
        return limited.Declined(reason=refused.reason)
    return done
