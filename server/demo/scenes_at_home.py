"""Scenes at the grandparents' house: warm water, crossed arms, a bicycle, lanterns."""

from server.demo.figures import (
    Hair,
    Mood,
    Person,
    bed,
    bowl,
    cloud,
    flower,
    grass,
    house,
    lantern,
    person,
    sun,
    window,
)
from server.demo.hand import Crayon, Sheet, corners, ring

C = Crayon


def warm_water(sheet: Sheet) -> None:
    """A grandmother with her feet in a bowl of warm water, a child beside her."""
    window(sheet, 720, 130, 240, lit=False)
    for drop in range(12):
        x, y = 740 + (drop % 4) * 60, 160 + (drop // 4) * 75
        sheet.line((x, y), (x - 10, y + 34), colour=C.BLUE, pen=9)
    for leg in (170, 470):
        sheet.line((leg, 900), (leg, 1230), colour=C.BROWN, pen=20)
    sheet.line((150, 900), (490, 900), colour=C.BROWN, pen=24)
    sheet.line((165, 900), (150, 480), colour=C.BROWN, pen=20)
    person(
        sheet,
        Person(
            x=330, foot=1190, tall=800, coat=C.PURPLE, hair=Hair.BUN, hair_colour=C.BLUE,
            dress=True, left_hand=(-0.12, 0.25), right_hand=(0.14, 0.25),
        ),
    )  # fmt: skip
    bowl(sheet, 350, 1150, 380, C.BLUE)
    for steam in range(4):
        x = 210 + steam * 90
        sheet.curve((x, 1120), (x + 20, 1070), (x - 8, 1030), (x + 16, 985), colour=C.ORANGE, pen=9)
    person(
        sheet,
        Person(
            x=810, foot=1330, tall=500, coat=C.RED, hair=Hair.PIGTAILS, dress=True,
            left_hand=(-0.3, 0.1), right_hand=(0.22, 0.2),
        ),
    )  # fmt: skip
    kettle = ring(610, 1130, 62, 52)
    sheet.fill(kettle, C.YELLOW)
    sheet.oval(610, 1130, 62, 52)
    sheet.curve((552, 1120), (515, 1085), (505, 1060), pen=13)
    sheet.curve((575, 1085), (610, 1040), (650, 1085), pen=12)
    sheet.line((30, 1350), (1050, 1350), colour=C.BROWN, pen=12)


def arms_crossed(sheet: Sheet) -> None:
    """A grandmother and a child, side by side, both with their arms crossed."""
    sun(sheet, 900, 170, 80)
    cloud(sheet, 250, 190, 120)
    house(sheet, 620, 760, 300, 230, wall=C.YELLOW, roof=C.BROWN)
    person(
        sheet,
        Person(
            x=340, foot=1270, tall=820, coat=C.BLUE, hair=Hair.BUN, hair_colour=C.BROWN, dress=True,
            mood=Mood.CROSS, left_hand=None, right_hand=None,
        ),
    )  # fmt: skip
    person(
        sheet,
        Person(
            x=750,
            foot=1285,
            tall=520,
            coat=C.GREEN,
            mood=Mood.CROSS,
            left_hand=None,
            right_hand=None,
        ),
    )
    grass(sheet, 1310)
    for x, colour in ((120, C.RED), (560, C.PURPLE), (930, C.ORANGE), (1000, C.RED)):
        flower(sheet, x, 1310, colour)
    hen(sheet, 560, 1390, C.ORANGE)


def hen(sheet: Sheet, x: float, y: float, colour: Crayon) -> None:
    """Draw a hen whose feet stand at the spot."""
    sheet.fill_oval(x, y - 62, 62, 44, colour)
    sheet.oval(x, y - 62, 62, 44)
    sheet.oval(x + 62, y - 118, 28, 28)
    sheet.dot(x + 68, y - 122, pen=8)
    sheet.curve(
        (x + 48, y - 146),
        (x + 54, y - 166),
        (x + 62, y - 150),
        (x + 74, y - 166),
        (x + 78, y - 144),
        colour=C.RED,
        pen=12,
    )
    sheet.line((x + 90, y - 120), (x + 112, y - 112), (x + 90, y - 106), colour=C.YELLOW, pen=11)
    sheet.curve(
        (x - 56, y - 78),
        (x - 96, y - 120),
        (x - 70, y - 66),
        (x - 108, y - 84),
        (x - 58, y - 48),
        pen=10,
    )
    for leg in (-16, 20):
        sheet.line((x + leg, y - 20), (x + leg, y), (x + leg + 20, y + 2), colour=C.ORANGE, pen=9)


def chickens(sheet: Sheet) -> None:
    """A grandmother who feeds her chickens."""
    sun(sheet, 170, 180, 84)
    house(sheet, 640, 800, 330, 260, wall=C.ORANGE, roof=C.RED)
    person(
        sheet,
        Person(
            x=320, foot=1180, tall=660, coat=C.GREEN, hair=Hair.BUN, hair_colour=C.BROWN, dress=True,
            right_hand=(0.3, 0.06),
        ),
    )  # fmt: skip
    for _ in range(16):
        sheet.dot(
            sheet.random.uniform(520, 640), sheet.random.uniform(760, 1150), colour=C.YELLOW, pen=11
        )
    grass(sheet, 1210)
    for x, y, colour in (
        (520, 1330, C.ORANGE),
        (760, 1395, C.BROWN),
        (220, 1395, C.YELLOW),
        (930, 1310, C.RED),
    ):
        hen(sheet, x, y, colour)


def bicycle(sheet: Sheet) -> None:
    """A grandfather who mends a bicycle."""
    cloud(sheet, 770, 200, 130)
    sun(sheet, 180, 170, 76)
    person(
        sheet,
        Person(
            x=230, foot=1270, tall=780, coat=C.BROWN, hair=Hair.BALD, hair_colour=C.PURPLE,
            left_hand=(-0.2, 0.22), right_hand=(0.3, 0.22),
        ),
    )  # fmt: skip
    for x in (500, 880):
        sheet.oval(x, 1120, 150, 150, pen=16)
        sheet.oval(x, 1120, 18, 18)
        for turn in ((0, 1), (1, 0), (0.7, 0.7), (0.7, -0.7)):
            sheet.line(
                (x - 140 * turn[0], 1120 - 140 * turn[1]),
                (x + 140 * turn[0], 1120 + 140 * turn[1]),
                pen=6,
            )
    sheet.line((500, 1120), (600, 880), (800, 880), (670, 1120), (500, 1120), colour=C.RED, pen=20)
    sheet.line((600, 880), (670, 1120), colour=C.RED, pen=18)
    sheet.line((880, 1120), (790, 800), (860, 770), colour=C.RED, pen=18)
    sheet.line((600, 880), (588, 820), pen=14)
    sheet.curve((530, 812), (590, 800), (650, 818), pen=30)
    sheet.oval(670, 1120, 34, 34, pen=12)
    sheet.line((470, 930), (540, 980), pen=18)
    sheet.oval(458, 918, 22, 22, pen=12)
    sheet.line((30, 1280), (1050, 1280), colour=C.GREEN, pen=14)
    box = corners(600, 1310, 190, 90)
    sheet.fill(box, C.BLUE)
    sheet.shape(*box)
    sheet.curve((640, 1310), (695, 1270), (750, 1310), pen=12)


def red_lanterns(sheet: Sheet) -> None:
    """Red lanterns over a door, four people under them."""
    roof = [(60, 330), (180, 190), (900, 190), (1020, 330)]
    sheet.fill(roof, C.BROWN, lean=0.2, pen=26)
    sheet.curve((30, 350), (120, 320), (180, 190), (900, 190), (960, 320), (1050, 350), pen=14)
    sheet.line((120, 340), (120, 1270), pen=14)
    sheet.line((960, 340), (960, 1270), pen=14)
    door = corners(390, 560, 300, 420)
    sheet.fill(door, C.RED, lean=1.5, pen=24)
    sheet.shape(*door)
    sheet.line((540, 565), (540, 980), pen=10)
    for x in (500, 580):
        sheet.dot(x, 780, colour=C.YELLOW, pen=24)
    for x in (340, 705):
        strip = corners(x, 580, 40, 330)
        sheet.fill(strip, C.ORANGE, lean=0.3, pen=16)
        sheet.shape(*strip, colour=C.RED, pen=9)
        for mark in range(4):
            sheet.line((x + 10, 620 + mark * 75), (x + 30, 640 + mark * 75), pen=7)
            sheet.line((x + 30, 614 + mark * 75), (x + 12, 648 + mark * 75), pen=7)
    for x in (230, 430, 650, 850):
        lantern(sheet, x, 440, 62)
    family = (
        Person(x=230, foot=1320, tall=500, coat=C.BLUE, right_hand=(0.26, 0.2)),
        Person(x=450, foot=1330, tall=330, coat=C.YELLOW, hair=Hair.PIGTAILS, dress=True, mood=Mood.LAUGHING, left_hand=(-0.28, -0.04), right_hand=(0.28, -0.04)),
        Person(x=660, foot=1325, tall=480, coat=C.PURPLE, hair=Hair.LONG, dress=True, left_hand=(-0.26, 0.2)),
        Person(x=870, foot=1320, tall=440, coat=C.GREEN, hair=Hair.BUN, hair_colour=C.BROWN, dress=True),
    )  # fmt: skip
    for who in family:
        person(sheet, who)
    sheet.line((40, 1340), (1040, 1340), colour=C.BROWN, pen=12)


def golden_polenta(sheet: Sheet) -> None:
    """A round yellow polenta on a wooden board, like a sun."""
    board = [(150, 760), (930, 740), (960, 1180), (120, 1190)]
    sheet.fill(board, C.BROWN, lean=0.05, pen=26, gap=1.5)
    sheet.shape(*board, pen=14)
    sheet.curve((930, 900), (1040, 910), (1040, 990), (945, 1000), pen=22)
    sheet.blank(ring(530, 860, 300, 210))
    sheet.fill(ring(530, 860, 295, 205), C.YELLOW, pen=24)
    sheet.oval(530, 860, 300, 210, colour=C.ORANGE, pen=16)
    sheet.line((530, 860), (360, 1030), colour=C.ORANGE, pen=10)
    sheet.line((530, 860), (480, 1065), colour=C.ORANGE, pen=10)
    for index in range(9):
        x = 250 + index * 70
        reach = 150 + 90 * (1 - abs(index - 4) / 4)
        sheet.line((x, 620), (x + (index - 4) * 34, 620 - reach), colour=C.YELLOW, pen=16)
    for x in (400, 530, 660):
        sheet.curve((x, 640), (x + 24, 590), (x - 10, 545), (x + 18, 500), colour=C.ORANGE, pen=10)
    sheet.curve((180, 720), (420, 700), (880, 715), colour=C.RED, pen=9)
    jug = [(110, 400), (250, 400), (290, 640), (70, 640)]
    sheet.fill(jug, C.BLUE, lean=0.6)
    sheet.shape(*jug)
    sheet.curve((255, 430), (330, 470), (285, 580), pen=14)
    cheese = [(800, 1320), (980, 1320), (980, 1240)]
    sheet.fill(cheese, C.YELLOW)
    sheet.shape(*cheese)
    for x in (880, 940):
        sheet.oval(x, 1298, 10, 9, pen=7)


def big_parcel(sheet: Sheet) -> None:
    """A parcel with a ribbon, bigger than the bed it stands beside."""
    window(sheet, 110, 150, 220, lit=True)
    bed(sheet, 60, 1140, 440, C.GREEN)
    for leg in (75, 480):
        sheet.line((leg, 1050), (leg, 1250), colour=C.BROWN, pen=16)
    parcel = corners(560, 420, 440, 830)
    sheet.fill(parcel, C.ORANGE, lean=0.8, pen=26)
    sheet.shape(*parcel, pen=14)
    sheet.line((780, 425), (780, 1245), colour=C.RED, pen=34)
    sheet.line((565, 800), (995, 800), colour=C.RED, pen=34)
    for side in (-1, 1):
        sheet.curve(
            (780, 420), (780 + side * 90, 300), (780 + side * 190, 320), (780 + side * 150, 410), (780, 420),
            colour=C.RED, pen=22,
        )  # fmt: skip
    person(
        sheet,
        Person(x=300, foot=1330, tall=420, coat=C.BLUE, hair=Hair.PIGTAILS, dress=True, left_hand=(-0.26, -0.16), right_hand=(0.28, -0.1), mood=Mood.LAUGHING),
    )  # fmt: skip
    sheet.line((30, 1350), (1050, 1350), colour=C.BROWN, pen=12)


def cake_and_stamps(sheet: Sheet) -> None:
    """A cake with candles, and a box with stamps on it."""
    lower, upper = corners(90, 800, 480, 220), corners(150, 630, 360, 170)
    sheet.fill(lower, C.BROWN, lean=0.3)
    sheet.fill(upper, C.RED, lean=0.9)
    sheet.shape(*lower, pen=14)
    sheet.shape(*upper, pen=14)
    icing = [(90 + step * 40, 830 + (36 if step % 2 else 0)) for step in range(13)]
    sheet.curve(*icing, colour=C.YELLOW, pen=20)
    for index in range(7):
        x = 185 + index * 48
        sheet.line((x, 628), (x, 520), colour=(C.BLUE, C.GREEN, C.PURPLE)[index % 3], pen=16)
        sheet.curve(
            (x, 515), (x - 16, 485), (x, 445), (x + 16, 485), (x, 515), colour=C.ORANGE, pen=12
        )
        sheet.dot(x, 492, colour=C.YELLOW, pen=14)
    sheet.oval(330, 1030, 300, 44, colour=C.BLUE, pen=13)
    box = corners(600, 900, 400, 380)
    sheet.fill(box, C.ORANGE, lean=0.6, pen=26, gap=1.5)
    sheet.shape(*box, pen=14)
    sheet.shape((600, 900), (690, 810), (1050, 810), (1000, 900), pen=14)
    sheet.line((1050, 810), (1050, 1180), (1000, 1280), pen=14)
    for x, y, colour in ((640, 940, C.GREEN), (760, 935, C.RED), (880, 950, C.BLUE)):
        sheet.blank(corners(x, y, 90, 110))
        sheet.fill(corners(x + 14, y + 16, 62, 78), colour, pen=14)
        sheet.box(x, y, 90, 110, pen=8)
    for line in range(3):
        y = 1120 + line * 46
        sheet.curve(*((640 + step * 40, y + (8 if step % 2 else -8)) for step in range(8)), pen=9)
    sheet.curve((690, 300), (640, 200), (740, 120), (820, 210), (740, 310), colour=C.PURPLE, pen=16)
    sheet.fill(ring(735, 210, 76, 88), C.PURPLE)
    sheet.curve((740, 310), (700, 420), (760, 520), (720, 640), pen=8)
