"""Texts, in the child process: only because the Chinese word list takes 130 MB."""

from server.media.findings import find
from server.media.limited.jobs import Findings, Job, SearchText


def work(job: Job) -> Findings:
    """Search a text."""
    if not isinstance(job, SearchText):
        raise TypeError("not a text")
    return Findings(findings=find(job.text))


def rehearse() -> None:
    """Search a sentence, so that the word lists are loaded now."""
    find("我叫小明。 My name is Ana. 0")
