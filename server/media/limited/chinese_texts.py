"""Texts with Chinese in them, in the child process: the word list takes 130 MB and a second."""

from server.media import chinese
from server.media.findings import find
from server.media.limited import texts
from server.media.limited.jobs import Findings, Job, SearchText


def work(job: Job) -> Findings:
    """Search a text by the word list as well."""
    if not isinstance(job, SearchText):
        raise TypeError("not a text")
    return Findings(findings=find(job.text, also=(chinese.find, job.own.find)))


def rehearse() -> None:
    """Search a sentence, so that the word list is loaded now."""
    texts.rehearse()
    work(SearchText(text="我叫小明，住在上海。"))
