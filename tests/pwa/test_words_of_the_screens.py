"""Words that server and phone must agree about, and facts that must say where they come from."""

import json
import re
from pathlib import Path

from server.consent.cards import LATER
from server.countries.packs import country_packs

PWA = Path(__file__).parents[2] / "pwa"
WORDINGS = json.loads((PWA / "app" / "wordings.json").read_text())


def test_the_phone_shows_the_wordings_that_the_server_knows() -> None:
    source = (PWA / "screens" / "wordings.ts").read_text()
    shown = [
        {
            "version": re.search(r'version: "(.+?)"', card)[1],  # type: ignore[index]
            "purposes": json.loads(re.search(r"purposes: (\[.+?\])", card)[1]),  # type: ignore[index]
            "sentences": _sentences(card),
        }
        for card in source.split("(): Wording =>")[1:]
    ]
    assert shown == WORDINGS["wordings"]


def test_the_cards_under_the_keepsake_are_those_that_the_server_knows() -> None:
    source = (PWA / "screens" / "laterWordings.ts").read_text()
    cards = re.findall(r'card\("(.+?)", "(.+?)", \[(.+?)\]\)', source, re.DOTALL)
    shown = [
        {"version": version, "purposes": [purpose], "sentences": _sentences(words)}
        for version, purpose, words in cards
    ]
    assert shown == WORDINGS["later"]
    assert [card["purposes"] for card in shown] == [[purpose.value] for purpose in LATER]


def _sentences(card: str) -> list[str]:
    return re.findall(r't\("(.+?)"\)', card)


def test_every_helpline_can_be_said_in_the_childs_language() -> None:
    source = (PWA / "screens" / "helplines.ts").read_text()
    for pack in country_packs():
        assert f"{pack.code}: t(" in source, pack.code
        for line in pack.helplines:
            assert f'"{line.kind.value}": t(' in source, line.number


def test_the_crayons_can_be_told_apart() -> None:
    crayons = json.loads((PWA / "drawing" / "crayons.json").read_text())
    assert len({crayon["hex"] for crayon in crayons}) == len(crayons) == 8
