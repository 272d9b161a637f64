"""The child's core: its types, its own tests, and its build."""

import json
import re
from pathlib import Path

from server import catalogues
from tests.pwa.conftest import HERE, PWA, Node

TSC = PWA / "node_modules" / "typescript" / "bin" / "tsc"


def test_the_types_hold(node: Node):
    for project in (PWA / "tsconfig.json", PWA / "tsconfig.worker.json", HERE / "tsconfig.json"):
        node(TSC, "--project", project)


def test_the_core_keeps_its_promises(node: Node):
    said = node(HERE / "run.mjs")
    assert re.search(r"^# pass [1-9]", said, re.MULTILINE)
    assert re.search(r"^# fail 0$", said, re.MULTILINE)


def test_the_build_tells_the_server_what_there_is(dist: Path):
    build = json.loads((dist / "build.json").read_text("utf-8"))
    for url in build["assets"].values():
        assert (dist / Path(url.lstrip("/"))).is_file()
    for tag, page in build["pages"].items():
        assert page["words"]
        html = (dist / f"shell.{tag}.html").read_text("utf-8")
        assert html.count("{{ page }}") == 1
        assert html.count("{{ policy }}") == 1
        assert html.count("{{") == 2


def test_two_builds_of_the_same_sources_are_the_same(dist: Path, node: Node, tmp_path: Path):
    node(PWA / "build.mjs", tmp_path)
    again = (tmp_path / "build.json").read_text("utf-8")
    assert again == (dist / "build.json").read_text("utf-8")


def test_every_sentence_of_the_app_reaches_the_translators(dist: Path):
    build = json.loads((dist / "build.json").read_text("utf-8"))
    words = json.loads((dist / build["assets"]["words-en.json"].lstrip("/")).read_text("utf-8"))
    shown_first = build["pages"]["en"]["words"]
    assert words[: len(shown_first)] == shown_first
    assert set(words) <= {message.id for message in catalogues.extract()}


def test_the_pseudo_language_runs_the_other_way_and_keeps_placeholders(dist: Path):
    build = json.loads((dist / "build.json").read_text("utf-8"))
    assert 'dir="rtl"' in (dist / "shell.ar-XB.html").read_text("utf-8")
    english, pseudo = build["pages"]["en"]["words"], build["pages"]["ar-XB"]["words"]
    for sentence, turned in zip(english, pseudo, strict=True):
        assert re.findall(r"\{\w+\}", sentence) == re.findall(r"\{\w+\}", turned)
        assert sentence != turned or not re.search("[A-Za-z]", sentence)
