"""Scenes of boarding school: beds, trays, telephones, the yard."""

from server.demo.figures import (
    Hair,
    Mood,
    Person,
    bed,
    cloud,
    face,
    flower,
    grass,
    house,
    person,
    plate,
    star,
    sun,
    window,
)
from server.demo.hand import Crayon, Sheet, corners, ring

C = Crayon


def eight_beds(sheet: Sheet) -> None:
    """Eight beds in two rows, and a window full of stars."""
    pane = corners(270, 90, 540, 420)
    sheet.fill(pane, C.BLUE, pen=26, lean=0.5)
    for index in range(9):
        x = 330 + (index % 5) * 98 + sheet.random.uniform(-16, 16)
        y = (170, 380)[index // 5] + sheet.random.uniform(-34, 46)
        sheet.blank(ring(x, y, 40, 40))
        star(sheet, x, y, sheet.random.uniform(26, 36))
    sheet.box(270, 90, 540, 420, colour=C.BROWN, pen=18)
    sheet.line((540, 90), (540, 510), colour=C.BROWN, pen=14)
    sheet.line((270, 300), (810, 300), colour=C.BROWN, pen=14)
    blankets = (C.RED, C.GREEN, C.PURPLE, C.ORANGE, C.BLUE, C.YELLOW, C.RED, C.GREEN)
    for index, blanket in enumerate(blankets):
        x = 90 + (index % 2) * 500
        y = 690 + (index // 2) * 205
        bed(sheet, x, y, 400, blanket)
        for leg in (10, 390):
            sheet.line((x + leg, y - 60), (x + leg, y + 62), colour=C.BROWN, pen=14)
        head = (x + 62, y - 48)
        sheet.oval(*head, 27, 27, pen=9)
        sheet.fill_oval(head[0] - 4, head[1] - 22, 24, 9, C.BLACK)
        sheet.dot(head[0] + 4, head[1], pen=6)
        sheet.dot(head[0] + 16, head[1], pen=6)


def top_bunk(sheet: Sheet) -> None:
    """Bunk beds, one with a curtain."""
    window(sheet, 90, 120, 210, lit=False)
    star(sheet, 150, 180, 22)
    star(sheet, 250, 270, 20)
    for x in (180, 900):
        sheet.line((x, 330), (x, 1320), colour=C.BROWN, pen=26)
    curtain = corners(420, 400, 440, 215)
    sheet.fill(curtain, C.RED, lean=1.55, pen=24)
    for fold in range(6):
        x = 440 + fold * 80
        sheet.curve((x, 405), (x + 16, 500), (x - 6, 615), pen=8)
    sheet.line((180, 395), (900, 395), colour=C.BROWN, pen=14)
    sheet.oval(300, 575, 90, 34)
    sheet.line((185, 640), (895, 640), colour=C.BROWN, pen=22)
    sheet.curve((560, 640), (575, 700), (610, 712), pen=12)
    bed(sheet, 200, 1080, 680, C.BLUE)
    sheet.oval(330, 1020, 56, 56)
    face(sheet, 330, 1020, 56, mood=Mood.QUIET)
    sheet.fill_oval(330, 976, 50, 18, C.BLACK)
    for rung in range(6):
        sheet.line((930, 700 + rung * 105), (1030, 700 + rung * 105), colour=C.BROWN, pen=14)
    sheet.line((930, 600), (930, 1320), colour=C.BROWN, pen=16)
    sheet.line((1030, 600), (1030, 1320), colour=C.BROWN, pen=16)
    for side in (-1, 1):
        shoe = (520 + side * 60, 1325)
        sheet.fill_oval(*shoe, 46, 22, C.PURPLE)
        sheet.oval(*shoe, 46, 22)


def telephone_road(sheet: Sheet) -> None:
    """A telephone on a wall, with a long cord that turns into a road."""
    for row in range(4):
        sheet.line((40, 130 + row * 120), (1040, 130 + row * 120), colour=C.ORANGE, pen=8)
        for brick in range(5):
            x = 120 + brick * 210 + (row % 2) * 100
            sheet.line((x, 130 + row * 120), (x, 246 + row * 120), colour=C.ORANGE, pen=8)
    body = corners(120, 150, 300, 330)
    sheet.blank(corners(110, 140, 320, 350))
    sheet.fill(body, C.RED, lean=0.5)
    sheet.shape(*body, pen=14)
    for row in range(3):
        for column in range(3):
            sheet.fill_oval(190 + column * 78, 270 + row * 70, 22, 20, C.YELLOW)
            sheet.oval(190 + column * 78, 270 + row * 70, 24, 22, pen=8)
    sheet.curve((110, 190), (140, 118), (270, 96), (400, 118), (430, 190), pen=40)
    cord = [(400, 470), (470, 560), (420, 640), (520, 700), (640, 680), (700, 760)]
    sheet.curve(*cord, pen=18)
    left = [(700, 760), (560, 850), (640, 960), (420, 1080), (300, 1240), (90, 1410)]
    right = [(700, 760), (640, 860), (780, 960), (660, 1090), (640, 1240), (560, 1410)]
    sheet.curve(*left, pen=14)
    sheet.curve(*right, pen=14)
    for x, y in (
        (650, 850),
        (690, 930),
        (620, 1010),
        (560, 1090),
        (500, 1190),
        (430, 1290),
        (350, 1390),
    ):
        sheet.line((x, y - 20), (x - 14, y + 22), colour=C.YELLOW, pen=14)
    grass(sheet, 1000, left=40, right=380)
    grass(sheet, 900, left=800, right=1040)
    person(
        sheet,
        Person(x=880, foot=1370, tall=380, coat=C.BLUE, mood=Mood.QUIET, right_hand=(0.2, -0.12)),
    )
    house(sheet, 800, 760, 190, 140, wall=C.YELLOW, roof=C.RED)


def egg_like_a_sun(sheet: Sheet) -> None:
    """A tray with rice, potatoes and half an egg that shines like a sun."""
    tray = corners(90, 330, 900, 820)
    sheet.box(60, 300, 960, 880, colour=C.BLUE, pen=20)
    sheet.shape(*tray, colour=C.BLUE, pen=12)
    sheet.line((540, 335), (540, 800), colour=C.BLUE, pen=12)
    sheet.line((95, 800), (985, 800), colour=C.BLUE, pen=12)
    for _ in range(70):
        x, y = sheet.random.uniform(140, 500), sheet.random.uniform(400, 760)
        if (x - 320) ** 2 / 190**2 + (y - 590) ** 2 / 185**2 < 1:
            sheet.line(
                (x, y), (x + sheet.random.uniform(-16, 16), y + sheet.random.uniform(6, 18)), pen=7
            )
    sheet.oval(320, 590, 195, 190, pen=9)
    for x, y in ((660, 480), (800, 450), (890, 560), (720, 610), (850, 690), (640, 720)):
        potato = (sheet.random.uniform(52, 68), sheet.random.uniform(42, 54))
        sheet.fill_oval(x, y, *potato, C.ORANGE, lean=sheet.random.uniform(0.2, 1.4))
        sheet.oval(x, y, *potato, colour=C.BROWN)
    sun(sheet, 320, 980, 70, rays=17)
    sheet.oval(320, 980, 108, 98, pen=10)
    for x in (640, 700):
        sheet.line((x, 850), (x + 170, 1120), colour=C.BROWN, pen=15)
    sheet.curve((850, 860), (900, 900), (860, 960), (905, 1010), colour=C.GREEN, pen=16)
    sheet.curve((900, 850), (945, 930), (905, 990), colour=C.GREEN, pen=16)
    sheet.oval(885, 1080, 48, 40, colour=C.GREEN, pen=9)


def yard_with_flag(sheet: Sheet) -> None:
    """A school with a flag, and a row of children in the yard."""
    sun(sheet, 150, 160, 70)
    cloud(sheet, 480, 190, 110)
    walls = corners(110, 480, 700, 420)
    sheet.fill(walls, C.YELLOW, lean=1.3, pen=24, gap=1.35)
    sheet.shape(*walls)
    roof = [(70, 480), (200, 350), (720, 350), (850, 480)]
    sheet.fill(roof, C.RED, lean=0.15, pen=24)
    sheet.shape(*roof)
    for row in range(2):
        for column in range(4):
            if (row, column) != (1, 1):
                window(sheet, 160 + column * 165, 530 + row * 180, 96, lit=(row + column) % 3 == 0)
    door = corners(315, 720, 120, 180)
    sheet.fill(door, C.BROWN, lean=1.5)
    sheet.shape(*door)
    sheet.line((930, 905), (930, 240), colour=C.BROWN, pen=16)
    flag = [(935, 250), (1035, 275), (1040, 360), (935, 345)]
    sheet.fill(flag, C.RED, lean=0.3)
    sheet.curve(*flag, pen=10)
    grass(sheet, 930)
    coats = (C.BLUE, C.RED, C.GREEN, C.PURPLE, C.ORANGE)
    for index, coat in enumerate(coats):
        person(
            sheet,
            Person(
                x=150 + index * 195,
                foot=1330 + sheet.random.uniform(-14, 14),
                tall=sheet.random.uniform(300, 350),
                coat=coat,
                hair=(Hair.SHORT, Hair.PIGTAILS, Hair.SHORT, Hair.LONG, Hair.SHORT)[index],
                dress=index in {1, 3},
                mood=Mood.QUIET if index == 3 else Mood.GLAD,
                left_hand=(-0.28, 0.14),
                right_hand=(0.28, 0.14),
            ),
        )


def two_plates(sheet: Sheet) -> None:
    """Two plates. One is empty and has a spoon ready."""
    cloth = corners(60, 260, 960, 900)
    sheet.fill(cloth, C.GREEN, lean=0.8, pen=26, gap=2.6)
    sheet.shape(*cloth, pen=14)
    for x, y in ((420, 540), (630, 900)):
        sheet.blank(ring(x, y, 230, 190))
        plate(sheet, x, y, 225)
    for index in range(9):
        across = 420 + (index % 3 - 1) * 60 + sheet.random.uniform(-12, 12)
        down = 540 + (index // 3 - 1) * 44
        sheet.fill_oval(across, down, 30, 22, (C.ORANGE, C.RED, C.BROWN)[index % 3])
        sheet.oval(across, down, 30, 22, pen=8)
    for x in (350, 420, 490):
        sheet.curve((x, 330), (x + 22, 280), (x - 8, 230), (x + 14, 180), colour=C.PURPLE, pen=10)
    sheet.blank(corners(885, 740, 90, 330))
    sheet.fill_oval(930, 800, 30, 50, C.YELLOW)
    sheet.oval(930, 800, 30, 50, pen=12)
    sheet.line((930, 850), (922, 1060), pen=15)
    sheet.blank(corners(110, 400, 80, 300))
    sheet.line((150, 490), (150, 690), pen=13)
    for tine in (-22, 0, 22):
        sheet.line((150 + tine, 410), (150 + tine, 480), (150, 500), pen=9)
    flower(sheet, 250, 1120, C.RED)
    sheet.fill(corners(195, 1085, 110, 60), C.BLUE)
    sheet.box(195, 1085, 110, 60)
