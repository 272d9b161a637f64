"""The words of a prompt in a language, from the same catalogues as the screens."""

import gettext
import hashlib
from functools import cache

from server.i18n import TRANSLATIONS, Language
from server.prompts.table import TONGUE, Prompt

_SOURCE_LANGUAGE = "en"


def sentences_of(prompt: Prompt, *, language: Language) -> tuple[str, ...] | None:
    """Return what a prompt says in a language; none while a sentence waits for its translation."""
    if prompt.name == TONGUE:
        return (language.name,)
    if language.tag == _SOURCE_LANGUAGE:
        return prompt.says
    catalogue = _catalogue(language.folder)
    sentences = tuple(catalogue.gettext(sentence) for sentence in prompt.says)
    return sentences if all(sentences) else None


def sha256_of(sentences: tuple[str, ...]) -> str:
    """Return the fingerprint of what is said: a recording of other words is out of date."""
    return hashlib.sha256("\n".join(sentences).encode()).hexdigest()


def forget_catalogues() -> None:
    """Read the catalogues again at the next question: they have been compiled anew."""
    _catalogue.cache_clear()


@cache
def _catalogue(folder: str) -> gettext.NullTranslations:
    found = gettext.translation("messages", TRANSLATIONS, [folder], fallback=True)
    found.add_fallback(_Untranslated())
    return found


class _Untranslated(gettext.NullTranslations):
    """Says nothing rather than English."""

    def gettext(self, message: str) -> str:  # noqa: ARG002 - the interface of gettext
        """Return nothing: the sentence is not translated yet."""
        return ""
