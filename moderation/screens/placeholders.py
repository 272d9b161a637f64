"""What stands in the place of words that could tell who a child is: said in the story's language."""

from collections.abc import Mapping

from flask_babel import force_locale, lazy_gettext

from server.i18n import find_language
from server.media.finding import FindingKind

_PLACEHOLDERS = {
    FindingKind.NAME: lazy_gettext("[name]"),
    FindingKind.PLACE: lazy_gettext("[place]"),
    FindingKind.SCHOOL: lazy_gettext("[school]"),
    FindingKind.PHONE: lazy_gettext("[phone number]"),
    FindingKind.IDENTITY: lazy_gettext("[number]"),
    FindingKind.EMAIL: lazy_gettext("[address]"),
    FindingKind.LINK: lazy_gettext("[address]"),
    FindingKind.ACCOUNT: lazy_gettext("[account]"),
    FindingKind.DIGITS: lazy_gettext("[number]"),
}


def placeholders_in(language_tag: str) -> Mapping[str, str]:
    """Return the placeholder of each kind of finding, in a language."""
    language = find_language(language_tag)
    with force_locale(language.folder if language else "en"):
        return {kind.value: str(words) for kind, words in _PLACEHOLDERS.items()}
