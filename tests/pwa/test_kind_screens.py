"""What every screen owes a child: shapes that can be told apart, and no score of any kind."""

import re
from pathlib import Path

import pytest

from tests.journeys.words_of_the_phone import words_of_the_phone

PWA = Path(__file__).parents[2] / "pwa"
STYLES = [*PWA.glob("styles/*.css"), *PWA.glob("styles/parts/*.css")]
PAGE = (PWA / "styles" / "child.css").read_text()
COLOURS = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", PAGE))
TINTS = re.findall(r"--tint: (#[0-9a-f]{6});", PAGE)
GROUNDS = [COLOURS["paper"], COLOURS["sheet"], *TINTS]
FILLS = [COLOURS[name] for name in ("sun", "leaf", "sky", "rose", "sheet")]
LEAST_CONTRAST = 3
"""WCAG 2.2, 1.4.11, of a shape against what lies beside it."""

COMPARES_CHILDREN = re.compile(
    r"\b(likes|scores?|points|streaks?|rank\w*|levels?|badges?|win\w*|views|followers?|stars|"
    r"trophy|medals?|in a row|how many)\b",
    re.IGNORECASE,
)
COUNTS = re.compile(r"\{(count|number|n|stories|total)\}")
AGES = {"Under 6", "6 to 9", "10 to 13", "14 to 17"}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_reckoned_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_coloured_shape_is_outlined_in_ink() -> None:
    assert re.search(r"\npath \{[^}]*stroke: var\(--ink\)", PAGE)
    assert "--line: 2.5px solid var(--ink)" in PAGE
    other_outline = re.compile(r"[^-]stroke:(?! var\(--ink\))")
    assert [path.name for path in STYLES if other_outline.search(path.read_text())] == []


@pytest.mark.parametrize("ground", GROUNDS)
def test_ink_stands_out_from_every_ground(ground: str) -> None:
    assert contrast(COLOURS["ink"], ground) >= LEAST_CONTRAST
    # the darkest crayon needs no outline of its own
    assert contrast(COLOURS["night"], ground) >= LEAST_CONTRAST


@pytest.mark.parametrize("fill", FILLS)
def test_what_is_drawn_in_ink_on_a_shape_stands_out_from_it(fill: str) -> None:
    assert contrast(COLOURS["ink"], fill) >= LEAST_CONTRAST


def test_no_sentence_compares_children_or_counts_their_stories() -> None:
    for sentence in words_of_the_phone("en"):
        assert not COMPARES_CHILDREN.search(sentence), sentence
        assert not COUNTS.search(sentence), sentence
        assert sentence in AGES or not re.search(r"\d", sentence), sentence


@pytest.mark.parametrize(
    "sentence", ["You have 3 stars", "Five days in a row", "{count} likes", "Your best rank"]
)
def test_a_sentence_that_compares_would_be_found(sentence: str) -> None:
    assert COMPARES_CHILDREN.search(sentence) or COUNTS.search(sentence)


def test_no_field_asks_the_browser_to_complete_to_spell_or_to_restore() -> None:
    fields = [
        field
        for path in PWA.glob("screens/*.ts")
        for field in re.findall(r'h\("(?:textarea|input)", \{.*?\}\)', path.read_text(), re.DOTALL)
    ]
    assert len(fields) >= 4
    for field in fields:
        assert 'autocomplete: "off"' in field, field
        assert 'spellcheck: "false"' in field, field


def test_nothing_moves_where_somebody_asked_for_stillness() -> None:
    moving = re.compile(r"(?:transition|animation)[^;}]*?[\d.]+m?s\b")
    for path in STYLES:
        assert not moving.search(path.read_text()), f"{path.name}: take var(--quick)"
    assert [path.name for path in STYLES if "--quick:" in path.read_text()] == ["sheets.css"]
    sheets = (PWA / "styles" / "parts" / "sheets.css").read_text()
    stillness = "@media (prefers-reduced-motion: reduce) { :root { --quick: 0s; } }"
    assert 0 < sheets.index("--quick: .15s") < sheets.index(stillness)
