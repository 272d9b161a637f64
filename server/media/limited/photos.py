"""Photos, in the child process."""

from io import BytesIO

from PIL import Image, ImageCms

from server.media import faces, photo
from server.media.limited.jobs import Job, LiftCover, Pictures, RebuildPhoto
from server.media.made import MediaType, Rendition
from server.media.pictures import as_file, in_sizes
from server.media.preview import preview
from server.media.stickers import burned_in, cut_out


def work(job: Job) -> Pictures:
    """Rebuild a photo with its covers, or cut out what lies under one."""
    match job:
        case RebuildPhoto():
            return _rebuilt(job)
        case LiftCover():
            crop = cut_out(photo.rebuild(job.photo), cover=job.cover)
            return Pictures(
                files=(as_file(crop, rendition=Rendition.CROP, media_type=MediaType.JPEG),)
            )
        case _:
            raise TypeError("not a photo")


def _rebuilt(job: RebuildPhoto) -> Pictures:
    image = photo.rebuild(job.photo)
    search, covers = (None, job.covers) if job.covers is not None else faces.propose(image)
    covered = burned_in(image, covers=covers)
    return Pictures(files=(*in_sizes(covered), preview(covered)), covers=covers, face_search=search)


def rehearse() -> None:
    """Rebuild a grey square from every format, so that everything loaded late is loaded now."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name in ("JPEG", "PNG", "WEBP"):
        buffer = BytesIO()
        Image.new("RGB", (16, 16), "grey").save(buffer, name, icc_profile=profile)
        _rebuilt(RebuildPhoto(photo=buffer.getvalue(), covers=None))
