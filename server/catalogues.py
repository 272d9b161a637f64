"""Message catalogues: PO files are the one source for server, moderation and the child's app.

`python -m server.catalogues extract` collects every sentence into the PO files;
`python -m server.catalogues check` prints what is missing or broken in a translation;
`python -m server.catalogues compile` makes what gettext reads, the pseudo-locale included.
"""

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from server.catalogue_faults import faults_of
from server.i18n import TRANSLATIONS, Language, all_languages

HOUSE = TRANSLATIONS.parent
SOURCES = ("server", "moderation", "pwa")
METHODS = [
    ("**/node_modules/**", "ignore"),
    ("**/dist/**", "ignore"),
    ("**/templates/**.html", "jinja2"),
    ("shell.html", "jinja2"),
    ("**.py", "python"),
    ("**.ts", "javascript"),
]
KEYWORDS: dict[str, tuple[int | tuple[int, int], ...] | None] = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "t": None,
}
FIRST_DAY = datetime(2026, 11, 22, tzinfo=UTC)
"""Dates in the files would change with every run; the history of the repository tells more."""

_PLACEHOLDER = re.compile(r"(%\([a-z_]+\)[sd]|\{[a-z_]+\}|<[^>]+>)")
_RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}"
_ACCENTS = str.maketrans("aeiounscAEIOUNSC", "áéíóúñšçÁÉÍÓÚÑŠÇ")


def extract() -> Catalog:
    """Return a catalogue of every sentence in the sources, in the order of the files."""
    template = Catalog(project="Eyes on Me", charset="utf-8")
    for source in SOURCES:
        found = extract_from_dir(
            HOUSE / source,
            method_map=METHODS,
            options_map={"**.ts": {"parse_template_string": "false"}},
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for filename, _line, message, comments, context in sorted(found, key=lambda f: f[:2]):
            template.add(
                message,
                None,
                [(f"{source}/{Path(filename).as_posix()}", None)],  # type: ignore[list-item]
                auto_comments=comments,
                context=context,
            )
    return template


def path_of(language: Language) -> Path:
    """Return where a language's PO file lies."""
    return TRANSLATIONS / language.folder / "LC_MESSAGES" / "messages.po"


def update_files() -> None:
    """Bring every PO file up to date with the sources; nothing is guessed, nothing obsolete is kept."""
    template = extract()
    for language in all_languages():
        if language.pseudo:
            continue
        path = path_of(language)
        catalog = read_catalog(language) if path.exists() else Catalog(locale=language.folder)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.fuzzy = False
        catalog.project, catalog.version = "Eyes on Me", "0.1"
        catalog.copyright_holder = "the contributors of Eyes on Me"
        catalog.header_comment = f"# {language.name}: every sentence of the app, short and kind.\n#"
        catalog.creation_date = catalog.revision_date = FIRST_DAY
        path.parent.mkdir(parents=True, exist_ok=True)
        out = io.BytesIO()
        write_po(out, catalog, width=100, no_location=False, omit_header=False, sort_by_file=True)
        path.write_bytes(out.getvalue())


def read_catalog(language: Language) -> Catalog:
    """Return a language's catalogue as it stands in its PO file."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language.folder)


def pseudo_sentence(sentence: str) -> str:
    """Return an English sentence with accents, longer, between marks that force right-to-left."""
    pieces = _PLACEHOLDER.split(sentence)
    accented = [p if _PLACEHOLDER.fullmatch(p) else p.translate(_ACCENTS) for p in pieces]
    return f"{_RIGHT_TO_LEFT}[{''.join(accented)} ·]{_RIGHT_TO_LEFT}"


def pseudo_catalog() -> Catalog:
    """Return the pseudo-locale: every sentence of the sources, accented."""
    catalog = Catalog(locale="ar", charset="utf-8")
    catalog.fuzzy = False
    for message in extract():
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            forms = tuple(pseudo_sentence(message.id[-1]) for _ in range(catalog.num_plurals))
            catalog.add(message.id, forms)
        else:
            catalog.add(message.id, pseudo_sentence(str(message.id)))
    return catalog


def compile_all() -> None:
    """Write the files gettext reads; the pseudo-locale's PO file too, for the front-end build."""
    for language in all_languages():
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        if language.pseudo:
            catalog = pseudo_catalog()
            with path.open("wb") as file:
                write_po(file, catalog, width=100)
        else:
            catalog = read_catalog(language)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)


def check_all() -> None:
    """Print every fault of every translation; ends with 1 when there is one."""
    sources = extract()
    faults = [
        fault
        for language in all_languages()
        if not (language.pseudo or language.tag == "en")
        for fault in faults_of(read_catalog(language), language=language, sources=sources)
    ]
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    {"extract": update_files, "check": check_all, "compile": compile_all}[sys.argv[1]]()
