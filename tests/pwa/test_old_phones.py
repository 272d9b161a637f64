"""The oldest phones (Chrome 61, iOS 12) can read every script, and nothing newer is taken for granted."""

import json
import re
from pathlib import Path

import pytest

from tests.pwa.conftest import HERE, PWA, Node

STANDS_IN = {
    "AbortController": "askServer.ts stops waiting without it; the answer is then ignored; postWhole.ts leaves it to that",
    "AudioContext": "audioContext.ts knows the old name; without both a wave stands still",
    "BlobEvent": "comes with MediaRecorder only",
    "LockManager": "comes with NavigatorLocks only",
    "MediaRecorder": "recordSamples.ts writes WAV by itself",
    "Navigator.canShare": "saveFile.ts saves the file with the downloads, or opens it",
    "Navigator.share": "only where canShare says so",
    "NavigatorLocks.locks": "byLease.ts holds a lease in the database",
    "StorageManager": "askToStay.ts asks where there is somebody to ask",
}
"""What the app uses beyond those phones, and what it does where that is missing."""


def test_the_oldest_phones_can_read_every_script(node: Node, dist: Path) -> None:
    scripts = [*(dist / "assets").glob("*.js"), dist / "sw.js", *dist.glob("shell.*.html")]
    assert len(scripts) > 4
    assert json.loads(node(HERE / "newerSyntax.mjs", *scripts)) == {}


@pytest.mark.parametrize(
    "script",
    [
        "a?.b",
        "a ?? b",
        "try { a() } catch { b() }",
        "import('a')",
        "async function f() { for await (const a of b) c(a) }",
        "async function* f() { yield 1 }",
        r"/(?<year>\d+)/.test(a)",
        r"/\p{Letter}/u.test(a)",
        "class A { b = 1 }",
        "1_000",
    ],
)
def test_newer_syntax_is_found(node: Node, script: str) -> None:
    assert json.loads(node(HERE / "newerSyntax.mjs", given=script))


def test_what_those_phones_can_read_is_let_through(node: Node) -> None:
    script = "async function f({ a, ...b }) { return { ...b, c: (await a) ** 2 } }"
    assert json.loads(node(HERE / "newerSyntax.mjs", given=script)) == {}


def test_every_newer_ability_has_something_that_stands_in_for_it(node: Node) -> None:
    found = node(HERE / "newerUses.mjs", PWA / "tsconfig.json", PWA / "tsconfig.worker.json")
    uses: dict[str, list[str]] = json.loads(found)
    assert {name: files for name, files in uses.items() if name not in STANDS_IN} == {}
    assert set(STANDS_IN) - set(uses) == set(), "no longer used: take it off the list"


def test_a_newer_ability_is_found_wherever_it_is_used(node: Node, tmp_path: Path) -> None:
    (tmp_path / "new.ts").write_text(
        "export const a = [[1]].flat(), b = ({ isPrimary }: PointerEvent) => isPrimary;\n"
        "export const c = new Blob([]).arrayBuffer(), d = structuredClone(a), e = navigator.share;\n"
        "class Mine { flat(): void {} }\n"
        "export const f = new Mine().flat();\n"
    )
    (tmp_path / "tsconfig.json").write_text(
        json.dumps(
            {"compilerOptions": {"lib": ["ES2022", "DOM"], "types": []}, "files": ["new.ts"]}
        )
    )
    uses = json.loads(node(HERE / "newerUses.mjs", tmp_path / "tsconfig.json"))
    assert set(uses) == {
        *("Array.flat", "PointerEvent", "Blob.arrayBuffer", "structuredClone"),
        "Navigator.share",
    }


def test_the_language_itself_is_that_of_2017(node: Node) -> None:
    options = json.loads((PWA / "tsconfig.json").read_text())["compilerOptions"]
    assert [lib for lib in options["lib"] if lib.startswith("ES")] == ["ES2017"]


def test_the_app_never_asks_where_a_child_is_or_whom_it_knows() -> None:
    sources = [path for path in PWA.rglob("*.ts") if not {"node_modules", "dist"} & set(path.parts)]
    assert sources
    for path in sources:
        assert not re.search(r"\bgeolocation\b|\bcontacts\b|\bNotification\b", path.read_text()), (
            path
        )


def test_style_sheets_say_the_layout_in_words_that_old_phones_know(dist: Path) -> None:
    page = (dist / "shell.en.html").read_text("utf-8")
    style = page[page.index("<style>") : page.index("</style>")]
    late = "".join(path.read_text("utf-8") for path in (dist / "assets").glob("*.css"))
    younger = r"[{;](?:(?:min-|max-)?(?:inline|block)-size|gap|inset|aspect-ratio|place-[a-z]+"
    younger += r"|(?:margin|padding|border)-(?:inline|block)(?:-(?:block|start|end))?):"
    prefixed = r"-webkit-(?:margin|padding|border)-(?:start|end):[^;}]+[;}]"
    for text in (style, late):
        rest = re.sub(prefixed + r"(?:margin|padding|border)-inline-(?:start|end):", "", text)
        assert re.findall(younger, rest) == []
    assert not re.search(r"\b(?:min|max|clamp)\(", style)


def test_no_name_of_the_browser_s_is_shortened_as_if_it_were_ours(node: Node) -> None:
    assert json.loads(node(HERE / "shortenedNames.mjs", PWA / "tsconfig.json")) == []
