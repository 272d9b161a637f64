"""Texts without Chinese, in the child process."""

import phonenumbers

from server.media.findings import find
from server.media.lexicon import lexicon_of
from server.media.limited.jobs import Findings, Job, SearchText
from server.media.tongues.choosing import ALL

EVERYTHING = "My name is Ana. 11010519491231002X 1630615123457 RCCMNL83S18D969H a@b.cn"
"""Something for every finder that loads a file late."""


def work(job: Job) -> Findings:
    """Search a text."""
    if not isinstance(job, SearchText):
        raise TypeError("not a text")
    return Findings(findings=find(job.text, also=(job.own.find,)))


def rehearse() -> None:
    """Search a sentence, so that lists and the tables of numbers are loaded now."""
    phonenumbers.PhoneMetadata.load_all()
    for tongue in ALL:
        lexicon_of(tongue)
    find(EVERYTHING)
