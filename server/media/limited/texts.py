"""Texts, in the child process: only because the Chinese word list takes 130 MB."""

import phonenumbers

from server.media.findings import find
from server.media.limited.jobs import Findings, Job, SearchText


def work(job: Job) -> Findings:
    """Search a text."""
    if not isinstance(job, SearchText):
        raise TypeError("not a text")
    return Findings(findings=find(job.text))


def rehearse() -> None:
    """Search a sentence, so that the word lists are loaded now."""
    phonenumbers.PhoneMetadata.load_all()
    find("我叫小明。 My name is Ana. 11010519491231002X 1630615123457 RCCMNL83S18D969H a@b.cn")
