"""What a guardian must be told before a yes counts, put together for one country and one house. Pure.

The sentences belong to the wording and are hashed with it; what fills them is known of the country
and of who runs the house. A notice with an empty sentence cannot be published, and takes no yes.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter

from flask_babel import lazy_gettext

from server.consent.vocabulary import Purpose
from server.consent.wordings import GuardianWording
from server.countries.law import Law, NoticeItem
from server.problems import Problem


class NoticeIncomplete(Problem):
    """A guardian would be asked without being told what the law of the country asks for."""

    code = "notice-incomplete"
    sentence = lazy_gettext(
        "The notice for guardians has gaps, so it cannot take a real yes. "
        "Please ask the people who run this place."
    )


@dataclass(frozen=True, kw_only=True)
class House:
    """Who runs this installation, as a guardian must be told. Empty: nobody said so yet."""

    responsible: str
    stored_in: str


@dataclass(frozen=True, kw_only=True)
class NoticeLine:
    """One thing that a guardian is told."""

    item: NoticeItem
    # empty where the wording lacks it, or what would fill it is not known
    sentence: str
    # beside a fact that nobody has checked lately, in the wording's language; else empty
    warning: str = ""


@dataclass(frozen=True, kw_only=True)
class GuardianNotice:
    """Everything that guardians of a country are told, in one language."""

    lines: tuple[NoticeLine, ...]
    is_law_known: bool

    @property
    def gaps(self) -> tuple[NoticeItem, ...]:
        """Return what the law asks for and nobody has filled in."""
        return tuple(line.item for line in self.lines if not line.sentence)

    @property
    def told(self) -> tuple[str, ...]:
        """Return every line as it is read; a fact that nobody checked lately says so."""
        return tuple(
            f"{line.sentence} ({line.warning})" if line.warning else line.sentence
            for line in self.lines
            if line.sentence
        )

    @property
    def may_be_published(self) -> bool:
        """Tell whether it says everything that the law of a known country asks for."""
        return self.is_law_known and not self.gaps


def write_notice(
    wording: GuardianWording, *, law: Law | None, house: House, today: date
) -> GuardianNotice:
    """Return what guardians are told: what their country asks for, else all that the wording has."""
    items = law.notice.items if law else tuple(NoticeItem)
    facts = {"responsible": house.responsible, "stored_in": house.stored_in}
    if law is not None:
        facts["complaints"] = f"{law.complaints.name}, {law.complaints.address}"
    templates = {told.item: told.sentence for told in wording.notice}
    lines = tuple(
        NoticeLine(
            item=item,
            sentence=_filled(templates.get(item, ""), facts),
            warning=_warning(item, wording=wording, law=law, today=today),
        )
        for item in items
    )
    return GuardianNotice(lines=lines, is_law_known=law is not None)


def notice_sha256(
    wording: GuardianWording, notice: GuardianNotice, *, asked: Collection[Purpose] | None = None
) -> str:
    """Return the hash of all that is read, from title to notice, with the questions that are asked."""
    lines = [wording.title, *wording.introduction]
    for question in wording.questions:
        if asked is None or question.purpose in asked:
            lines += [question.sentence, question.explanation]
    lines += [*wording.rights, *notice.told]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _filled(template: str, facts: Mapping[str, str]) -> str:
    """Return the sentence; nothing when something that it needs is not known."""
    needed = {name for _text, name, _form, _how in Formatter().parse(template) if name}
    if any(not facts.get(name, "").strip() for name in needed):
        return ""
    return template.format_map(facts)


def _warning(item: NoticeItem, *, wording: GuardianWording, law: Law | None, today: date) -> str:
    if item is NoticeItem.COMPLAINTS and law and not law.complaints.basis.is_verified(today):
        return wording.unverified
    return ""
