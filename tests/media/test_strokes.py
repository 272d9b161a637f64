"""The strokes' bytes: one way to write a drawing, and only that way is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.media import drawing, strokes
from server.media.crayons import PAPER, crayons
from server.media.refusals import Refusal, Refused
from server.media.strokes import MAX_BYTES, Drawing, Stroke, decode, encode

first_points = st.tuples(st.integers(0, 16_383), st.integers(0, 16_383))
points = st.tuples(st.integers(-16_383, 16_383), st.integers(-16_383, 16_383))
some_strokes = st.builds(
    Stroke,
    st.integers(0, 8),
    st.integers(1, 512),
    st.builds(lambda first, rest: (first, *rest), first_points, st.lists(points, max_size=20)),
)
drawings = st.builds(
    Drawing,
    st.integers(1, 4096),
    st.integers(1, 4096),
    st.lists(some_strokes, max_size=8).map(tuple),
)


@given(drawings)
def test_what_was_drawn_is_read_as_it_was_drawn(sheet: Drawing) -> None:
    assert decode(encode(sheet)) == sheet


@given(st.binary(max_size=120).map(lambda data: b"\x01" + data))
def test_whatever_can_be_read_would_be_written_the_same_way(data: bytes) -> None:
    try:
        sheet = decode(data)
    except Refused:
        return
    assert encode(sheet) == data


@given(drawings, st.data())
def test_a_cut_drawing_is_refused(sheet: Drawing, data: st.DataObject) -> None:
    whole = encode(sheet)
    with pytest.raises(Refused):
        decode(whole[: data.draw(st.integers(0, len(whole) - 1))])


def test_the_bytes_are_those_of_the_format_s_description() -> None:
    # version, 1080, 1440, one stroke: red, pen 12, two points, (100, 100), then (+10, -3)
    data = bytes([1, 0xB8, 0x08, 0xA0, 0x0B, 1, 2, 12, 2, 100, 100, 20, 5])
    assert decode(data) == Drawing(1080, 1440, (Stroke(2, 12, ((100, 100), (110, 97))),))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Refusal.FORMAT),
        (b"\x02\x01\x01\x00", Refusal.FORMAT),
        (b"\x01\x00\x01\x00", Refusal.BROKEN),  # no width
        (b"\x01\x01\x01\x00\x00", Refusal.BROKEN),  # something after the end
        (b"\x01\x81\x00\x01\x00", Refusal.BROKEN),  # a number in a longer form
        (b"\x01\x01\x01\x01\x09\x01\x01\x00\x00", Refusal.BROKEN),  # a ninth crayon
        (b"\x01\x01\x01\x01\x00\x00\x01\x00\x00", Refusal.BROKEN),  # a pen of no width
        (b"\x01\x01\x01\x01\x00\x01\x00", Refusal.BROKEN),  # a stroke of no points
        (b"\x01\xff\xff\x01\x01\x00", Refusal.TOO_LARGE),  # wider than any phone
        (b"\x01\x01\x01\xff\xff\xff\x7f", Refusal.TOO_LARGE),  # 268 million strokes
        (b"\x01\x01\x01\x01\x00\x01\xff\xff\xff\x7f", Refusal.TOO_LARGE),  # as many points
        (b"\x01" + bytes(MAX_BYTES), Refusal.TOO_LARGE),
    ],
)
def test_strokes_out_of_form_are_refused(data: bytes, reason: Refusal) -> None:
    with pytest.raises(Refused) as refused:
        decode(data)
    assert refused.value.reason is reason


def test_many_strokes_cannot_hide_more_points_than_allowed() -> None:
    line = Stroke(0, 1, ((0, 0),) * 20_000)
    with pytest.raises(Refused) as refused:
        decode(encode(Drawing(9, 9, (line,) * 7))[: MAX_BYTES + 1])
    assert refused.value.reason is Refusal.TOO_LARGE


def test_a_drawing_is_rendered_in_its_crayons_on_warm_paper() -> None:
    sheet = Drawing(100, 200, (Stroke(2, 20, ((10, 100), (90, 100))),))
    image = drawing.render(sheet, side=400)
    assert image.size == (200, 400)
    assert image.getpixel((100, 200)) == crayons()[2]
    assert image.getpixel((100, 50)) == PAPER


def test_the_eraser_takes_colour_away_and_later_strokes_lie_on_top() -> None:
    line, rubber = Stroke(2, 20, ((10, 100), (90, 100))), Stroke(8, 40, ((50, 50), (50, 150)))
    erased = drawing.render(Drawing(100, 200, (line, rubber)), side=400)
    again = drawing.render(Drawing(100, 200, (line, rubber, line)), side=400)
    assert erased.getpixel((100, 200)) == PAPER
    assert again.getpixel((100, 200)) == crayons()[2]


def test_a_dot_is_a_dot_and_an_empty_sheet_is_paper() -> None:
    dot = drawing.render(Drawing(100, 100, (Stroke(0, 30, ((50, 50),)),)), side=100)
    assert dot.getpixel((50, 50)) == crayons()[0]
    empty = drawing.render(Drawing(100, 100, ()), side=100)
    assert empty.getcolors() == [(10_000, PAPER)]


@given(drawings)
def test_no_drawing_upsets_the_pen(sheet: Drawing) -> None:
    try:
        image = drawing.render(sheet, side=64)
    except Refused:
        return
    assert max(image.size) == 64


def test_a_drawing_that_would_take_hours_to_draw_is_refused() -> None:
    endless = Stroke(0, 512, ((0, 0), (1080, 1440)) * 10_000)
    with pytest.raises(Refused) as refused:
        drawing.render(Drawing(1080, 1440, (endless,)), side=1600)
    assert refused.value.reason is Refusal.TOO_LARGE


def test_there_are_eight_crayons_and_an_eraser_above_them() -> None:
    assert len(set(crayons())) == 8 == strokes.ERASER
