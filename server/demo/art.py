"""Drawings of the demo: strokes as a phone would send them, made by a small generator with a seed.

No child drew any of this; the demo says so wherever it is shown.
"""

import random
from collections.abc import Callable

from server.demo import scenes_at_home, scenes_at_school, scenes_far_away
from server.demo.hand import Sheet

SCENES: dict[str, Callable[[Sheet], None]] = {
    "eight-beds": scenes_at_school.eight_beds,
    "top-bunk": scenes_at_school.top_bunk,
    "telephone-road": scenes_at_school.telephone_road,
    "egg-like-a-sun": scenes_at_school.egg_like_a_sun,
    "yard-with-flag": scenes_at_school.yard_with_flag,
    "two-plates": scenes_at_school.two_plates,
    "warm-water": scenes_at_home.warm_water,
    "arms-crossed": scenes_at_home.arms_crossed,
    "chickens": scenes_at_home.chickens,
    "bicycle": scenes_at_home.bicycle,
    "red-lanterns": scenes_at_home.red_lanterns,
    "golden-polenta": scenes_at_home.golden_polenta,
    "big-parcel": scenes_at_home.big_parcel,
    "cake-and-stamps": scenes_at_home.cake_and_stamps,
    "bus-and-small-house": scenes_far_away.bus_and_small_house,
    "many-windows": scenes_far_away.many_windows,
    "stopped-in-a-laugh": scenes_far_away.stopped_in_a_laugh,
    "boat-road-arrow": scenes_far_away.boat_road_arrow,
    "kite": scenes_far_away.kite,
    "rain-on-two": scenes_far_away.rain_on_two,
}
"""Each scene by its name; the first line of its docstring is what it shows."""


def drawing(scene: str, *, seed: int) -> bytes:
    """Return the strokes of a scene; the same seed gives the same hand.

    Raises KeyError for a scene that nobody drew.
    """
    sheet = Sheet(random.Random(f"{scene}/{seed}"))
    SCENES[scene](sheet)
    return sheet.bytes()
