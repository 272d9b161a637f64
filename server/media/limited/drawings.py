"""Drawings, in the child process."""

from server.media import drawing, strokes
from server.media.limited.jobs import Job, Pictures, RenderDrawing
from server.media.made import Rendition
from server.media.pictures import SIDES, in_sizes
from server.media.preview import preview


def work(job: Job) -> Pictures:
    """Render strokes in all sizes."""
    if not isinstance(job, RenderDrawing):
        raise TypeError("not a drawing")
    image = drawing.render(strokes.decode(job.strokes), side=SIDES[Rendition.LARGE])
    return Pictures(files=(*in_sizes(image), preview(image)))


def rehearse() -> None:
    """Draw a dot, so that everything that is loaded late is loaded now."""
    dot = strokes.Drawing(1, 1, (strokes.Stroke(0, 1, ((0, 0),)),))
    image = drawing.render(dot, side=16)
    in_sizes(image)
    preview(image)
