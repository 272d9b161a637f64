"""Typesetting: a template and plain data become pages, with the fonts we carry and nothing else.

Typst is one self-contained package: it shapes Chinese and Arabic script and needs neither fonts nor
libraries of the machine. Measured: 25 MB more memory in the process, 10 to 30 ms for a class.
"""

import json
from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import typst

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
FONTS = _HERE / "fonts"


class Template(Enum):
    """What can be printed."""

    CONSENT_SHEETS = "consent_sheets"
    """One page a child, to be signed by its guardian."""
    SLIP = "slip"
    """What was answered, for the guardian to keep."""


def pdf(template: Template, data: Mapping[str, object]) -> bytes:
    """Return the pages as one PDF file, which says its language.

    Raises typst.TypstError for a language of which the templates know nothing.
    """
    return b"".join(_compiled(template, data, form="pdf"))


def pictures(template: Template, data: Mapping[str, object], *, dots_per_inch: int) -> list[bytes]:
    """Return each page as a PNG picture: to look at, and to be photographed in tests."""
    return _compiled(template, data, form="png", dots_per_inch=dots_per_inch)


def _compiled(
    template: Template,
    data: Mapping[str, object],
    *,
    form: Literal["pdf", "png"],
    dots_per_inch: int = 72,
) -> list[bytes]:
    # 80 MB of code: only those who print pay
    import typst  # noqa: PLC0415

    made = typst.compile(
        str(_TEMPLATES / f"{template.value}.typ"),
        root=str(_TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=form,
        ppi=dots_per_inch,
        sys_inputs={"data": json.dumps(data)},
    )
    return [made] if isinstance(made, bytes) else list(made)


@cache
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
