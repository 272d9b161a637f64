"""Hand-made files that try to do harm: bombs, liars, loops, and files that are two things at once."""

from tests.media.bombs import containers, jpegs, pngs, polyglots, sounds, webps
from tests.media.bombs.bomb import Bomb

FAMILIES = (jpegs, pngs, webps, sounds, containers, polyglots)


def all_bombs() -> list[Bomb]:
    """Return every bomb, family by family; none is made yet."""
    return [bomb for family in FAMILIES for bomb in family.bombs()]
