"""Crowds as uneven as real ones: most stories from few places, some things that hardly anybody shares."""

import random
from collections.abc import Iterator

from server.consent.vocabulary import Purpose
from server.stories.vocabulary import AgeBand, Topic
from tests.gallery.crowds import Told, a_room
from tests.media.making import MARKER


def a_lopsided_crowd(number: int, *, seed: int) -> Iterator[Told]:
    """Tell stories as unevenly as children of a few rooms would."""
    chance = random.Random(seed)
    rooms = [
        a_room(f"School {MARKER}", country=country, county=county)
        for country, county in (("cn", "甘肃"), ("cn", None), ("md", "Cahul"), ("lv", None))
    ]
    spoken_in = (("zh-Hans",), ("zh-Hans", "ug"), ("ro", "ru"), ("lv", "ru"))
    for _ in range(number):
        at = chance.choices(range(4), (40, 20, 35, 5))[0]
        yield Told(
            text=f"On day {chance.randrange(1000)} we called.",
            language=chance.choices(spoken_in[at], (9, 1)[: len(spoken_in[at])])[0],
            topic=chance.choices((None, *Topic), (10, 9, 20, 20, 8, 3, 15, 8, 6, 5))[0],
            age_band=chance.choices((None, *AgeBand), (5, 5, 35, 45, 10))[0],
            room_id=rooms[at],
            purposes=chance.choices(
                (
                    (Purpose.GALLERY,),
                    (Purpose.GALLERY, Purpose.CAMPAIGNS),
                    (Purpose.GALLERY, Purpose.CAMPAIGNS, Purpose.PRESS),
                ),
                (5, 14, 1),
            )[0],
            is_drawn=chance.random() < 0.03,
            is_spoken=chance.random() < 0.25,
        )
