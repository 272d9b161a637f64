"""The child's first response: markup, styles, words, the server's key and the script in one page."""

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache

from server.i18n import Language, all_languages
from server.parcels.sealing import PublicSealingKey
from server.web.encoded import Encoded, encode
from server.web.headers import ONLY_BY_HEADER, policy
from server.web.shell_build import Build


class ShellPages:
    """The pages of one build, composed and compressed once per language and key."""

    def __init__(self, build: Build, languages: Iterable[Language]) -> None:
        self.build = build
        self._languages = tuple(languages)
        self.page = lru_cache(maxsize=64)(self._page)
        self.service_worker = lru_cache(maxsize=4)(self._service_worker)
        self.asset = lru_cache(maxsize=None)(self._asset)

    def _page(self, tag: str, key: PublicSealingKey) -> Encoded:
        facts = dict(self.build.pages[tag]) | {
            "key": base64.urlsafe_b64encode(key.key).rstrip(b"=").decode("ascii"),
            "languages": [_named(each) for each in self._choices(tag)],
        }
        text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
        # inside <script> only the end tag and a comment could break out
        harmless = text.replace("<", "\\u003c")
        markup = self.build.markup(tag).replace("{{ policy }}", self._policy())
        return encode(markup.replace("{{ page }}", harmless).encode())

    def _choices(self, tag: str) -> tuple[Language, ...]:
        """Return what a child chooses from; a page in a language nobody chooses names its own too."""
        own = (each for each in all_languages() if each.tag == tag and each not in self._languages)
        return (*self._languages, *own)

    def _policy(self) -> str:
        """Return what the page may load and run: itself, and what the person gives it."""
        return policy(
            {
                ONLY_BY_HEADER: "",
                "img-src": "'self' blob: data:",
                "manifest-src": "'self'",
                "media-src": "'self' blob:",
                "script-src": " ".join(["'self'", *self.build.script_hashes]),
                "style-src": f"'self' {self.build.style_hash}",
            }
        )

    def _service_worker(self, key: PublicSealingKey) -> Encoded:
        version = hashlib.sha256(f"{self.build.version} {key.id}".encode()).hexdigest()[:12]
        text = self.build.file("sw.js").decode()
        return encode(text.replace("__EYES_VERSION__", version).encode())

    def _asset(self, name: str) -> Encoded:
        return encode(self.build.file(f"assets/{name}"))

    def has_asset(self, name: str) -> bool:
        """Tell whether this build has a hashed file of this name."""
        return f"/assets/{name}" in self.build.assets.values()


def _named(language: Language) -> list[str]:
    """Return how a page names a language: its tag, its own name, and which way it runs unless to the right."""
    turned = [language.direction] if language.direction != "ltr" else []
    return [language.tag, language.name, *turned]
