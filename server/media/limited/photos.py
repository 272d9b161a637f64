"""Photos, in the child process."""

from io import BytesIO

from PIL import ExifTags, Image, ImageCms

from server.media import faces, photo
from server.media.bare.photo import BarePhoto
from server.media.limited.fence import verdict_reached
from server.media.limited.jobs import Job, LiftCover, Pictures, RebuildPhoto
from server.media.made import MediaType, Rendition
from server.media.pictures import SIDES, as_file, in_sizes
from server.media.preview import preview
from server.media.stickers import burned_in, cut_out

FORMATS = ("JPEG", "PNG", "WEBP")
"""What may be decoded behind the fence, as Pillow names it."""


def work(job: Job) -> Pictures:
    """Rebuild a photo with its covers, or cut out what lies under one."""
    match job:
        case RebuildPhoto():
            return _rebuilt(job)
        case LiftCover():
            crop = cut_out(_decoded(photo.bared(job.photo)), cover=job.cover)
            return Pictures(
                files=(as_file(crop, rendition=Rendition.CROP, media_type=MediaType.JPEG),)
            )
        case _:
            raise TypeError("not a photo")


def _rebuilt(job: RebuildPhoto) -> Pictures:
    bare = photo.bared(job.photo)
    image = _decoded(bare)
    is_first_look = job.covers is None
    search, covers = (None, job.covers) if job.covers is not None else faces.propose(image)
    covered = burned_in(image, covers=covers)
    return Pictures(
        files=(*in_sizes(covered), preview(covered)),
        covers=covers,
        face_search=search,
        original=photo.original(bare) if is_first_look else None,
    )


def _decoded(bare: BarePhoto) -> Image.Image:
    image = photo.upright(bare, side=SIDES[Rendition.LARGE])
    verdict_reached()
    return image


def rehearse() -> None:
    """Rebuild a grey square from JPEG and PNG, so that everything loaded late is loaded now."""
    for name in ("JPEG", "PNG"):
        rehearse_format(name)


def rehearse_format(name: str) -> None:
    """Rebuild a grey square from a format as Pillow names it, with a profile, lying on its side."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    buffer = BytesIO()
    Image.new("RGB", (16, 16), "grey").save(buffer, name, icc_profile=profile, exif=exif)
    _rebuilt(RebuildPhoto(photo=buffer.getvalue(), covers=None))
