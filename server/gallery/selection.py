"""What a visitor or an embed asks for: a language, a theme, a kind, a use."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from sqlalchemy import ColumnElement, String, cast

from server.gallery.models import Work
from server.gallery.vocabulary import Kind, Theme, Use
from server.problems import NotFound

Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Works in a language (BCP 47), of a theme, that hold a kind, licensed for a use; none asks for
    any.
    """

    language: str | None = None
    theme: Theme | None = None
    kind: Kind | None = None
    use: Use | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Selection":
        """Read the names `language`, `topic`, `kind` and `use` of a URL. Raises NotFound for unknown
        words: an embed that asked for one theme must not show all of them.
        """
        return cls(
            language=query.get("language") or None,
            theme=_chosen(Theme, query.get("topic")),
            kind=_chosen(Kind, query.get("kind")),
            use=_chosen(Use, query.get("use")),
        )

    def as_query(self) -> dict[str, str]:
        """Return the names and values that a URL carries."""
        query = {
            "language": self.language,
            "topic": self.theme.value if self.theme else None,
            "kind": self.kind.value if self.kind else None,
            "use": self.use.value if self.use else None,
        }
        return {name: value for name, value in query.items() if value}

    @property
    def asks_about_the_child(self) -> bool:
        """Tell whether more is asked than what works may be used for."""
        return any((self.language, self.theme, self.kind))

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return what a work must fulfil."""
        conditions: list[ColumnElement[bool]] = []
        if self.language:
            conditions.append(Work.language == self.language)
        if self.theme:
            conditions.append(Work.topic == self.theme)
        if self.kind:
            conditions.append(_HOLDS[self.kind].is_(True))
        if self.use:
            # a short JSON list of known words, on both databases
            conditions.append(cast(Work.purposes, String).contains(f'"{self.use.value}"'))
        return conditions


_HOLDS = {
    Kind.PICTURE: Work.holds_picture,
    Kind.TEXT: Work.holds_text,
    Kind.VOICE: Work.holds_voice,
}


def _chosen(of: type[Choice], word: str | None) -> Choice | None:
    if not word:
        return None
    try:
        return of(word)
    except ValueError as error:
        raise NotFound from error
