"""Codes and pictograms as drawings that a page can carry."""

from functools import cache
from io import BytesIO
from pathlib import Path

_PICTOGRAMS = Path(__file__).parents[1] / "templates/paper"

_INKED = (
    '<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="#000" stroke-width="2.5" '
    'stroke-linecap="round" stroke-linejoin="round"'
)
"""What the style sheet gives to pictograms on a screen; a printed page knows no style sheet."""


def qr_drawing(text: str) -> str:
    """Return a QR code as SVG, with its quiet zone and a seventh of it to spare (level M): large modules survive blur."""
    # segno costs a tenth of a second at start; only those who print pay
    import segno  # noqa: PLC0415

    buffer = BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(
        buffer, kind="svg", border=4, xmldecl=False, light="#fff", omitsize=True
    )
    return buffer.getvalue().decode()


@cache
def pictogram_drawing(name: str) -> str:
    """Return the pictogram of a purpose, the same as on screens, as SVG on its own."""
    drawn = (_PICTOGRAMS / f"pictogram_{name}.svg").read_text("utf-8")
    return drawn.replace('<svg class="line-art"', _INKED, 1).replace(' aria-hidden="true"', "", 1)
