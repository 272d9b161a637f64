"""The documents say what the code does."""

import re
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PAGES = [
    p
    for p in [*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md"), *HOUSE.glob("translations/*.md")]
    if p.name != "LICENSE"
]


HANDS_ON_THE_ENVIRONMENT = {"server/settings.py", "server/cli/serve.py"}
"""One reads it; the other hands it on to the web server and the worker."""


def test_every_setting_is_documented() -> None:
    source = (HOUSE / "server" / "settings.py").read_text("utf-8")
    settings = set(re.findall(r'"(EYES_[A-Z_]+|PORT)"', source))
    page = (HOUSE / "docs" / "operations.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))
    assert settings == documented


def test_no_setting_is_read_anywhere_but_in_settings() -> None:
    guilty = [
        path.relative_to(HOUSE)
        for folder in ("server", "moderation")
        for path in (HOUSE / folder).rglob("*.py")
        if path.relative_to(HOUSE).as_posix() not in HANDS_ON_THE_ENVIRONMENT and re.search(r"os\.environ|getenv", path.read_text("utf-8"))
    ]
    assert not guilty


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} points at {target}"


def test_the_readme_is_one_screen_long() -> None:
    assert len((HOUSE / "README.md").read_text("utf-8").splitlines()) <= 60


def test_nothing_in_the_repository_is_large_or_names_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, check=True)
    for name in listed.stdout.decode().split("\0"):
        path = HOUSE / name
        if not name or not path.is_file():
            continue
        assert path.stat().st_size <= 1024 * 1024, f"{name} is large"
