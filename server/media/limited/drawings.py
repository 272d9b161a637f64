"""Drawings, in the child process."""

from collections.abc import Collection
from itertools import chain

from PIL import Image

from server.media import drawing, strokes
from server.media.limited.jobs import (
    Job,
    LiftDrawingCover,
    Outline,
    OutlineDrawing,
    Outlines,
    Pictures,
    RenderDrawing,
)
from server.media.made import MediaType, Rendition
from server.media.pictures import SIDES, as_file, in_sizes
from server.media.preview import preview
from server.media.stickers import burned_in, cut_out


def work(job: Job) -> Pictures | Outlines:
    """Render strokes in all sizes, cut out what lies under a cover, or tell where strokes run."""
    match job:
        case RenderDrawing():
            drawn = _drawn(job.strokes, left_out=job.left_out)
            image = burned_in(drawn, covers=job.covers)
            return Pictures(files=(*in_sizes(image), preview(image)), covers=job.covers)
        case LiftDrawingCover():
            crop = cut_out(_drawn(job.strokes, left_out=job.left_out), cover=job.cover)
            return Pictures(
                files=(as_file(crop, rendition=Rendition.CROP, media_type=MediaType.JPEG),)
            )
        case OutlineDrawing():
            return _outlines(strokes.decode(job.strokes))
        case _:
            raise TypeError("not a drawing")


def _drawn(data: bytes, *, left_out: Collection[int]) -> Image.Image:
    whole = strokes.decode(data)
    kept = tuple(
        stroke for place, stroke in enumerate(whole.strokes) if place not in frozenset(left_out)
    )
    sheet = strokes.Drawing(whole.width, whole.height, kept)
    return drawing.render(sheet, side=SIDES[Rendition.LARGE])


def _outlines(sheet: strokes.Drawing) -> Outlines:
    return Outlines(
        width=sheet.width,
        height=sheet.height,
        strokes=tuple(
            Outline(pen=stroke.pen, run=tuple(chain.from_iterable(stroke.points)))
            for stroke in sheet.strokes
        ),
    )


def rehearse() -> None:
    """Draw a dot, so that everything that is loaded late is loaded now."""
    dot = strokes.Drawing(1, 1, (strokes.Stroke(0, 1, ((0, 0),)),))
    image = drawing.render(dot, side=16)
    in_sizes(image)
    preview(image)
