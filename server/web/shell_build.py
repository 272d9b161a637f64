"""What `node pwa/build.mjs` left behind: the pages, scripts and hashed files of the child's app."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

DIST = Path(__file__).parents[2] / "pwa" / "dist"


class NotBuilt(Exception):  # noqa: N818 - read by an operator
    """The front end was not built: run script/setup."""


@dataclass(frozen=True, kw_only=True)
class Build:
    """One build of the child's app."""

    folder: Path
    version: str
    # of the page's own scripts, in their order, as the Content-Security-Policy names them
    script_hashes: Sequence[str]
    style_hash: str
    # per language tag: what the page tells the script (language, words, build)
    pages: Mapping[str, Mapping[str, object]]
    # addresses of the files that are loaded later, by their names
    assets: Mapping[str, str]

    def markup(self, tag: str) -> str:
        """Return the page of a language; `{{ page }}` stands where the server's facts go."""
        return (self.folder / f"shell.{tag}.html").read_text("utf-8")

    def file(self, name: str) -> bytes:
        """Return a file beside the pages, such as the service worker."""
        return (self.folder / name).read_bytes()


def read_build(folder: Path = DIST) -> Build:
    """Read build.json; raises NotBuilt when there is none."""
    try:
        facts = json.loads((folder / "build.json").read_text("utf-8"))
    except FileNotFoundError as error:
        raise NotBuilt("pwa/dist is missing: run script/setup") from error
    return Build(
        folder=folder,
        version=facts["version"],
        script_hashes=tuple(facts["scriptHashes"]),
        style_hash=facts["styleHash"],
        pages=facts["pages"],
        assets=facts["assets"],
    )
