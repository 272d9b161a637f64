"""Scenes of distance: roads, boats, a face on a telephone, a house that waits."""

from server.demo.figures import (
    Hair,
    Mood,
    Person,
    cloud,
    face,
    flower,
    grass,
    hill,
    house,
    person,
    sun,
    window,
)
from server.demo.hand import Crayon, Sheet, corners, ring

C = Crayon


def bus_and_small_house(sheet: Sheet) -> None:
    """A bus on a long road, with a very small house at its end."""
    hill(sheet, 20, 480, 560, 230, C.GREEN)
    hill(sheet, 380, 800, 560, 160, C.PURPLE)
    hill(sheet, 660, 1060, 560, 270, C.GREEN)
    sun(sheet, 900, 130, 62)
    left = [(600, 560), (470, 640), (560, 740), (330, 860), (120, 1020), (40, 1300)]
    right = [(630, 560), (560, 640), (720, 740), (640, 860), (760, 1020), (1030, 1300)]
    sheet.curve(*left, pen=14)
    sheet.curve(*right, pen=14)
    for x, y, tall in ((580, 620, 16), (610, 700, 22), (540, 800, 30), (470, 930, 40)):
        sheet.line((x, y), (x - 4, y + tall), colour=C.YELLOW, pen=13)
    house(sheet, 590, 560, 60, 46, wall=C.YELLOW, roof=C.RED)
    body = corners(150, 960, 700, 290)
    sheet.blank(corners(145, 955, 710, 300))
    sheet.fill(body, C.BLUE, lean=0.4, pen=26)
    sheet.shape(*body, pen=15)
    for index in range(4):
        pane = corners(190 + index * 165, 1000, 125, 110)
        sheet.blank(pane)
        sheet.shape(*pane)
        if index != 2:
            x, mood = 252 + index * 165, (Mood.GLAD, Mood.QUIET, Mood.GLAD, Mood.QUIET)[index]
            sheet.oval(x, 1064, 38, 38, pen=9)
            face(sheet, x, 1064, 38, mood=mood)
    for x in (300, 690):
        sheet.blank(ring(x, 1255, 74, 74))
        sheet.oval(x, 1255, 72, 72, pen=20)
        sheet.oval(x, 1255, 24, 24, pen=10)
    sheet.fill_oval(838, 1190, 18, 18, C.YELLOW)
    for puff in range(3):
        sheet.oval(
            100 - puff * 34, 1210 - puff * 34, 24 + puff * 8, 20 + puff * 6, colour=C.PURPLE, pen=9
        )


def many_windows(sheet: Sheet) -> None:
    """A house with many windows, and one child at one of them."""
    sun(sheet, 920, 150, 70)
    cloud(sheet, 200, 170, 110)
    walls = corners(150, 420, 780, 860)
    sheet.fill(walls, C.ORANGE, lean=1.1, pen=26, gap=1.7)
    sheet.shape(*walls, pen=14)
    roof = [(90, 420), (540, 200), (990, 420)]
    sheet.fill(roof, C.RED, lean=0.25, pen=26)
    sheet.shape(*roof, pen=14)
    for row in range(4):
        for column in range(4):
            x, y = 200 + column * 180, 470 + row * 195
            if row == 3 and column in {1, 2}:
                continue
            sheet.blank(corners(x, y, 130, 130))
            window(sheet, x, y, 130, lit=(row, column) == (1, 2))
    x, y = 200 + 2 * 180 + 65, 470 + 195 + 80
    sheet.blank(ring(x, y, 44, 44))
    sheet.oval(x, y, 44, 44, pen=10)
    sheet.fill_oval(x, y - 36, 40, 16, C.BLACK)
    face(sheet, x, y, 44, mood=Mood.QUIET)
    door = corners(440, 1070, 200, 210)
    sheet.fill(door, C.BROWN, lean=1.5)
    sheet.shape(*door)
    sheet.dot(610, 1180, colour=C.YELLOW, pen=20)
    grass(sheet, 1320)
    for x, colour in ((110, C.PURPLE), (260, C.RED), (830, C.YELLOW), (990, C.PURPLE)):
        flower(sheet, x, 1320, colour)


def stopped_in_a_laugh(sheet: Sheet) -> None:
    """A phone with a laughing face that stopped in the middle."""
    sheet.box(250, 130, 580, 1120, pen=26)
    screen = corners(300, 240, 480, 830)
    sheet.fill(screen, C.BLUE, lean=0.7, pen=26, gap=2.2)
    sheet.shape(*screen, pen=12)
    sheet.blank(ring(540, 600, 190, 200))
    sheet.oval(540, 600, 185, 195, pen=15)
    sheet.fill(
        [(360, 560), (380, 450), (470, 395), (600, 390), (690, 450), (722, 560), (640, 480), (540, 500), (440, 480)],
        C.BLACK, lean=0.2,
    )  # fmt: skip
    face(sheet, 540, 610, 180, mood=Mood.LAUGHING)
    for index, (x, y) in enumerate(
        ((365, 800), (450, 850), (640, 860), (720, 790), (380, 560), (690, 660))
    ):
        size = 46 + index % 3 * 14
        sheet.box(x, y, size, size * 0.7, colour=(C.PURPLE, C.GREEN)[index % 2], pen=10)
    turn = [(540, 945), (590, 955), (612, 1000), (590, 1042), (540, 1050), (495, 1030), (480, 990)]
    sheet.curve(*turn, colour=C.YELLOW, pen=18)
    sheet.oval(540, 1160, 40, 40, pen=12)
    sheet.line((480, 185), (600, 185), pen=13)
    for index in range(4):
        bar = corners(880 + index * 42, 330 - index * 44, 28, 60 + index * 44)
        if index == 0:
            sheet.fill(bar, C.GREEN, pen=12)
        sheet.shape(*bar, pen=9)
    sheet.line((890, 150), (1040, 400), colour=C.RED, pen=16)
    sheet.line((1040, 150), (880, 410), colour=C.RED, pen=16)
    for x, side in ((235, -1), (845, 1)):
        sheet.curve(
            (x, 900),
            (x + side * 60, 930),
            (x + side * 70, 1000),
            (x + side * 120, 1200),
            (x + side * 150, 1410),
            pen=14,
        )
        for finger in range(3):
            sheet.curve(
                (x, 920 + finger * 70),
                (x - side * 46, 935 + finger * 70),
                (x, 965 + finger * 70),
                pen=12,
            )


def boat_road_arrow(sheet: Sheet) -> None:
    """A boat, a road and an arrow."""
    sun(sheet, 840, 190, 86)
    hull = [(140, 560), (620, 560), (540, 680), (220, 680)]
    sheet.fill(hull, C.BROWN, lean=0.2, pen=24)
    sheet.shape(*hull, pen=14)
    sheet.line((380, 555), (380, 170), colour=C.BROWN, pen=16)
    sail = [(395, 190), (395, 520), (610, 520)]
    sheet.fill(sail, C.RED, lean=1.0)
    sheet.shape(*sail)
    other = [(365, 260), (365, 520), (210, 520)]
    sheet.fill(other, C.YELLOW, lean=0.5)
    sheet.shape(*other)
    for row in range(3):
        y = 700 + row * 46
        sheet.curve(
            *((40 + step * 62, y + (18 if step % 2 else -12)) for step in range(17)),
            colour=C.BLUE,
            pen=14,
        )
    sheet.curve((110, 1400), (260, 1180), (200, 1040), (420, 900), pen=15)
    sheet.curve((420, 1400), (520, 1210), (430, 1080), (560, 900), pen=15)
    for x, y in ((270, 1360), (350, 1240), (310, 1130), (400, 1010), (480, 920)):
        sheet.line((x, y), (x + 18, y - 44), colour=C.ORANGE, pen=13)
    arrow = [
        (610, 1090), (820, 1090), (820, 1010), (1010, 1150), (820, 1290), (820, 1210), (610, 1210),
    ]  # fmt: skip
    sheet.fill(arrow, C.GREEN, lean=0.7, pen=24)
    sheet.shape(*arrow, pen=15)


def kite(sheet: Sheet) -> None:
    """Two friends with a kite, on a windy day."""
    cloud(sheet, 230, 210, 120)
    cloud(sheet, 620, 130, 80)
    diamond = [(800, 130), (930, 300), (820, 520), (690, 320)]
    for index, colour in enumerate((C.RED, C.YELLOW, C.BLUE, C.GREEN)):
        sheet.fill(
            [diamond[index], diamond[(index + 1) % 4], (810, 310)], colour, lean=index * 0.8, pen=18
        )
    sheet.shape(*diamond, pen=13)
    sheet.line(diamond[0], diamond[2], pen=8)
    sheet.line(diamond[1], diamond[3], pen=8)
    tail = [(820, 520), (870, 600), (810, 670), (880, 740), (830, 810)]
    sheet.curve(*tail, pen=9)
    for (x, y), colour in zip(tail[1:], (C.ORANGE, C.PURPLE, C.RED, C.GREEN), strict=True):
        sheet.line(
            (x - 34, y - 14),
            (x + 34, y + 14),
            (x + 34, y - 14),
            (x - 34, y + 14),
            colour=colour,
            pen=12,
        )
    sheet.curve((810, 310), (640, 560), (520, 760), (446, 930), pen=7)
    person(
        sheet,
        Person(
            x=350,
            foot=1290,
            tall=470,
            coat=C.RED,
            mood=Mood.LAUGHING,
            right_hand=(0.2, -0.14),
            left_hand=(-0.22, 0.1),
        ),
    )
    person(
        sheet,
        Person(
            x=650,
            foot=1300,
            tall=430,
            coat=C.PURPLE,
            hair=Hair.LONG,
            dress=True,
            left_hand=(-0.22, -0.1),
            right_hand=(0.26, -0.14),
        ),
    )
    grass(sheet, 1320)
    for x, colour in ((120, C.ORANGE), (500, C.RED), (850, C.PURPLE), (990, C.YELLOW)):
        flower(sheet, x, 1325, colour)


def rain_on_two(sheet: Sheet) -> None:
    """Two children under one umbrella."""
    cloud(sheet, 260, 210, 140)
    cloud(sheet, 760, 180, 150)
    for row in range(8):
        for column in range(9):
            x = 60 + column * 118 + (row % 2) * 50
            y = 290 + row * 120
            if not (170 < x < 910 and y > 480):
                sheet.line((x, y), (x - 14, y + 44), colour=C.BLUE, pen=10)
    top = [(190, 640), (260, 500), (400, 410), (540, 385), (680, 410), (820, 500), (890, 640)]
    rim = [(890, 640), (775, 600), (660, 645), (540, 600), (420, 645), (305, 600), (190, 640)]
    sheet.fill([*top, *rim[1:-1]], C.RED, lean=0.9, pen=26)
    sheet.curve(*top, pen=15)
    sheet.curve(*rim, pen=13)
    sheet.line((540, 385), (540, 1050), pen=14)
    person(sheet, Person(x=410, foot=1290, tall=480, coat=C.YELLOW, right_hand=(0.24, 0.1)))
    person(
        sheet,
        Person(
            x=670,
            foot=1295,
            tall=450,
            coat=C.GREEN,
            hair=Hair.PIGTAILS,
            dress=True,
            left_hand=(-0.26, 0.08),
        ),
    )
    for x, across in ((300, 110), (560, 150), (840, 120)):
        sheet.oval(x, 1350, across, 26, colour=C.BLUE, pen=12)
