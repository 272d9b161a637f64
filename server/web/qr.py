"""QR codes as inline pictures: black on white, sharp at every size, without inline styles."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup


def qr_picture(text: str, *, label: str) -> Markup:
    """Return an SVG with a border of four modules and middle error correction, named for readers."""
    # segno costs a tenth of a second at start; only those who print pay
    import segno  # noqa: PLC0415

    code = segno.make(text, error="m", micro=False)
    size = code.symbol_size(border=4)[0]
    path = "".join(
        f"M{start + 4} {y + 4}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix)
        for start, length in _runs(row)
    )
    return Markup(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<path class="qr-ground" d="M0 0h{}v{}H0z"/><path class="qr-ink" d="{}"/></svg>'
    ).format(label, size, size, size, size, path)


def _runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield where black begins in a row of modules, and how many there are: a page for 2G is small."""
    at = 0
    for is_black, modules in groupby(row):
        length = len(list(modules))
        if is_black:
            yield at, length
        at += length
