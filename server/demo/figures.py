"""What a child can draw without thinking: people, suns, houses, clouds, beds."""

import math
from dataclasses import dataclass
from enum import Enum

from server.demo.hand import Crayon, Sheet, Spot, corners, ring


class Mood(Enum):
    """A face."""

    GLAD = "glad"
    QUIET = "quiet"
    CROSS = "cross"
    LAUGHING = "laughing"


class Hair(Enum):
    """What grows on a head."""

    SHORT = "short"
    PIGTAILS = "pigtails"
    LONG = "long"
    BUN = "bun"
    BALD = "bald"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody: where the feet stand, how tall, in which clothes."""

    x: float
    foot: float
    tall: float
    coat: Crayon
    hair: Hair = Hair.SHORT
    hair_colour: Crayon = Crayon.BLACK
    mood: Mood = Mood.GLAD
    dress: bool = False
    # where the hands are, from the shoulders, as parts of the height; none: folded in front
    left_hand: Spot | None = (-0.24, 0.18)
    right_hand: Spot | None = (0.24, 0.18)


def person(sheet: Sheet, who: Person) -> None:
    """Draw a person: coat first, then outlines, then the face."""
    head = who.tall * 0.17
    head_y = who.foot - who.tall + head
    neck = head_y + head * 0.95
    hem = who.foot - who.tall * (0.2 if who.dress else 0.3)
    wide = who.tall * (0.23 if who.dress else 0.15)
    top = who.tall * 0.1
    coat = [(who.x - top, neck), (who.x + top, neck), (who.x + wide, hem), (who.x - wide, hem)]
    for side in (-1, 1):
        foot_x = who.x + side * who.tall * 0.075
        sheet.line(
            (foot_x, hem), (foot_x, who.foot), (foot_x + side * who.tall * 0.06, who.foot), pen=13
        )
    sheet.fill(coat, who.coat, pen=17)
    sheet.shape(*coat)
    _arms(sheet, who, shoulder=neck + who.tall * 0.06, top=top)
    _hair(sheet, who, head=head, head_y=head_y)
    sheet.oval(who.x, head_y, head, head)
    face(sheet, who.x, head_y, head, mood=who.mood)


def _arms(sheet: Sheet, who: Person, *, shoulder: float, top: float) -> None:
    for side, hand in ((-1, who.left_hand), (1, who.right_hand)):
        start = (who.x + side * top * 1.05, shoulder)
        if hand is None:
            elbow = (who.x + side * who.tall * 0.2, shoulder + who.tall * 0.11)
            end = (who.x - side * who.tall * 0.1, shoulder + who.tall * (0.11 + 0.02 * side))
            sheet.line(start, elbow, end, pen=14)
        else:
            end = (who.x + hand[0] * who.tall, shoulder + hand[1] * who.tall)
            sheet.line(start, end, pen=13)
        sheet.oval(*end, who.tall * 0.022, who.tall * 0.022, pen=9)


def _hair(sheet: Sheet, who: Person, *, head: float, head_y: float) -> None:
    if who.hair is Hair.BALD:
        for side in (-1, 1):
            sheet.curve(
                (who.x + side * head, head_y - head * 0.3), (who.x + side * head * 1.1, head_y),
                colour=who.hair_colour, pen=14,
            )  # fmt: skip
        return
    cap = [
        (who.x + head * 1.06 * math.cos(angle), head_y + head * 1.06 * math.sin(angle))
        for angle in (math.pi + index * math.pi / 14 for index in range(15))
    ]
    fringe = (who.x, head_y - head * 0.45)
    sheet.fill([*cap, fringe], who.hair_colour, pen=13, lean=0.2)
    if who.hair is Hair.BUN:
        sheet.fill_oval(who.x, head_y - head * 1.3, head * 0.42, head * 0.36, who.hair_colour)
        sheet.oval(who.x, head_y - head * 1.3, head * 0.42, head * 0.36)
    for side in (-1, 1):
        if who.hair is Hair.PIGTAILS:
            sheet.curve(
                (who.x + side * head * 0.9, head_y - head * 0.3),
                (who.x + side * head * 1.6, head_y),
                (who.x + side * head * 1.5, head_y + head * 0.9),
                colour=who.hair_colour,
                pen=20,
            )
            sheet.dot(who.x + side * head * 1.1, head_y - head * 0.2, colour=Crayon.RED, pen=20)
        if who.hair is Hair.LONG:
            sheet.curve(
                (who.x + side * head * 0.95, head_y - head * 0.4),
                (who.x + side * head * 1.2, head_y + head * 0.5),
                (who.x + side * head * 1.05, head_y + head * 1.5),
                colour=who.hair_colour,
                pen=20,
            )


def face(sheet: Sheet, x: float, y: float, head: float, *, mood: Mood) -> None:
    """Draw eyes, cheeks and a mouth."""
    eye = max(8, int(head * 0.17))
    for side in (-1, 1):
        sheet.dot(x + side * head * 0.38, y - head * 0.1, pen=eye)
        if mood is not Mood.CROSS:
            sheet.dot(x + side * head * 0.6, y + head * 0.28, colour=Crayon.RED, pen=eye)
        else:
            sheet.line(
                (x + side * head * 0.6, y - head * 0.46),
                (x + side * head * 0.2, y - head * 0.3),
                pen=9,
            )
    if mood is Mood.LAUGHING:
        mouth = [
            (x - head * 0.45, y + head * 0.25),
            (x + head * 0.45, y + head * 0.25),
            (x, y + head * 0.75),
        ]
        sheet.fill(mouth, Crayon.RED, pen=12)
        sheet.shape(*mouth, pen=9)
        return
    sag = {Mood.GLAD: 0.28, Mood.QUIET: 0.04, Mood.CROSS: -0.18}[mood]
    level = y + head * (0.38 if sag > 0 else 0.52)
    sheet.curve((x - head * 0.36, level), (x, level + head * sag), (x + head * 0.36, level), pen=9)


def sun(sheet: Sheet, x: float, y: float, size: float, *, rays: int = 13) -> None:
    """Draw a sun with rays of unequal length."""
    sheet.fill_oval(x, y, size, size, Crayon.YELLOW)
    sheet.oval(x, y, size, size, colour=Crayon.ORANGE, pen=13)
    for index in range(rays):
        angle = 2 * math.pi * index / rays + sheet.random.uniform(-0.1, 0.1)
        far = size * sheet.random.uniform(1.5, 1.95)
        near = size * 1.22
        sheet.line(
            (x + near * math.cos(angle), y + near * math.sin(angle)),
            (x + far * math.cos(angle), y + far * math.sin(angle)),
            colour=Crayon.ORANGE if index % 2 else Crayon.YELLOW,
            pen=14,
        )


def star(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Draw a star without lifting the crayon."""
    turns = [
        sheet.random.uniform(-0.2, 0.2) - math.pi / 2 + index * 4 * math.pi / 5
        for index in range(6)
    ]
    spots = [(x + size * math.cos(turn), y + size * math.sin(turn)) for turn in turns]
    sheet.line(*spots, colour=Crayon.YELLOW, pen=10)


def cloud(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Draw a cloud of three bumps."""
    sheet.curve(
        (x - size, y), (x - size * 1.05, y - size * 0.35), (x - size * 0.55, y - size * 0.45),
        (x - size * 0.25, y - size * 0.85), (x + size * 0.3, y - size * 0.75), (x + size * 0.45, y - size * 0.4),
        (x + size, y - size * 0.42), (x + size * 1.05, y), (x, y + size * 0.06), (x - size, y),
        colour=Crayon.BLUE, pen=12,
    )  # fmt: skip


def grass(sheet: Sheet, y: float, *, left: float = 30, right: float = 1050) -> None:
    """Draw a meadow's edge: up and down along the sheet."""
    spots: list[Spot] = []
    x = left
    while x < right:
        spots += [(x, y + sheet.random.uniform(-4, 8)), (x + 15, y - sheet.random.uniform(22, 46))]
        x += sheet.random.uniform(24, 36)
    sheet.line(*spots, (right, y), colour=Crayon.GREEN, pen=12)


def ground(sheet: Sheet, y: float, colour: Crayon) -> None:
    """Lay colour below a level, to the lower edge of the sheet."""
    sheet.fill(corners(24, y, 1032, 1416 - y), colour, lean=0.35, pen=26, gap=1.5)


def flower(sheet: Sheet, x: float, y: float, colour: Crayon) -> None:
    """Draw a flower whose foot stands at the spot."""
    tall = sheet.random.uniform(60, 95)
    sheet.line((x, y), (x + 4, y - tall), colour=Crayon.GREEN, pen=10)
    for index in range(5):
        angle = index * 2 * math.pi / 5
        sheet.dot(
            x + 4 + 17 * math.cos(angle), y - tall + 17 * math.sin(angle), colour=colour, pen=20
        )
    sheet.dot(x + 4, y - tall, colour=Crayon.YELLOW, pen=16)


def house(
    sheet: Sheet, x: float, y: float, width: float, height: float, *, wall: Crayon, roof: Crayon
) -> None:
    """Draw a house whose lower left corner is at the spot, with a door, a window and smoke."""
    walls = corners(x, y - height, width, height)
    gable = [
        (x - width * 0.1, y - height), (x + width * 0.5, y - height - width * 0.5), (x + width * 1.1, y - height),
    ]  # fmt: skip
    sheet.fill(walls, wall, lean=1.2)
    sheet.fill(gable, roof, lean=0.2)
    sheet.shape(*walls)
    sheet.shape(*gable)
    window(sheet, x + width * 0.56, y - height * 0.78, width * 0.28, lit=True)
    door = corners(x + width * 0.16, y - height * 0.55, width * 0.25, height * 0.55)
    sheet.fill(door, Crayon.BROWN, lean=1.5)
    sheet.shape(*door)
    sheet.dot(x + width * 0.36, y - height * 0.26, colour=Crayon.YELLOW)


def window(sheet: Sheet, x: float, y: float, size: float, *, lit: bool) -> None:
    """Draw a window with its cross."""
    if lit:
        sheet.fill(corners(x, y, size, size), Crayon.YELLOW, pen=16)
    sheet.box(x, y, size, size)
    sheet.line((x + size / 2, y), (x + size / 2, y + size), pen=8)
    sheet.line((x, y + size / 2), (x + size, y + size / 2), pen=8)


def bed(sheet: Sheet, x: float, y: float, width: float, blanket: Crayon) -> None:
    """Draw a bed seen from its side; the spot is the left end of the mattress."""
    high = width * 0.2
    cover = corners(x + width * 0.3, y - high, width * 0.66, high)
    sheet.fill(cover, blanket, lean=0.7, pen=17)
    sheet.shape(*cover)
    sheet.oval(x + width * 0.16, y - high * 0.55, width * 0.12, high * 0.42)
    sheet.line((x, y), (x + width, y), colour=Crayon.BROWN, pen=16)


def bowl(sheet: Sheet, x: float, y: float, width: float, colour: Crayon) -> None:
    """Draw a bowl; the spot is the middle of its rim."""
    half = width / 2
    body = [
        (x - half, y), (x + half, y), (x + half * 0.85, y + half * 0.45), (x + half * 0.4, y + half * 0.8),
        (x - half * 0.4, y + half * 0.8), (x - half * 0.85, y + half * 0.45),
    ]  # fmt: skip
    sheet.fill(body, colour, lean=0.4)
    sheet.curve(*body[1:], body[0], pen=13)
    sheet.oval(x, y, half, half * 0.2, pen=13)


def hill(sheet: Sheet, left: float, right: float, foot: float, peak: float, colour: Crayon) -> None:
    """Draw a hill from its foot to its peak."""
    middle = (left + right) / 2 + sheet.random.uniform(-30, 30)
    outline = [
        (left, foot), (left * 0.7 + middle * 0.3, foot - (foot - peak) * 0.55), (middle, peak),
        (right * 0.7 + middle * 0.3, foot - (foot - peak) * 0.5), (right, foot),
    ]  # fmt: skip
    sheet.fill(outline, colour, lean=1.0, pen=24, gap=1.3)
    sheet.curve(*outline, pen=12)


def plate(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Draw a plate seen from above."""
    sheet.oval(x, y, size, size * 0.8, pen=13)
    sheet.oval(x, y, size * 0.68, size * 0.53, colour=Crayon.BLUE, pen=9)


def lantern(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Draw a red lantern on a cord with a tassel; the spot is its middle."""
    sheet.line((x, y - size * 1.7), (x, y - size), pen=9)
    sheet.fill(ring(x, y, size, size * 0.82), Crayon.RED)
    sheet.oval(x, y, size, size * 0.82)
    sheet.curve(
        (x, y - size * 0.8), (x - size * 0.5, y), (x, y + size * 0.8), colour=Crayon.YELLOW, pen=9
    )
    sheet.curve(
        (x, y - size * 0.8), (x + size * 0.5, y), (x, y + size * 0.8), colour=Crayon.YELLOW, pen=9
    )
    for lean in (-0.2, 0.0, 0.2):
        sheet.line(
            (x, y + size * 0.9), (x + lean * size, y + size * 1.5), colour=Crayon.ORANGE, pen=8
        )
