"""HEIC, what iPhones take, by pillow-heif where it is installed (the extra `heic`)."""

from io import BytesIO

from PIL import Image

from server.media.bare.photo import BarePhoto, check_size
from server.media.pictures import fitted
from server.media.refusals import Refusal, Refused
from server.media.sniff import Format

try:
    import pillow_heif
except ImportError:
    pillow_heif = None  # type: ignore[assignment]
else:
    # one thread: behind the fence there is no second
    pillow_heif.register_heif_opener(decode_threads=1, thumbnails=False)


def is_installed() -> bool:
    """Tell whether this machine can read HEIC."""
    return pillow_heif is not None


def bare(data: bytes) -> BarePhoto:
    """Return size and colours; the file itself stays as it is, for its boxes cannot be taken apart.

    Its original is therefore kept as pixels. Raises Refused: FORMAT where no decoder is installed,
    BROKEN or TOO_MANY_PIXELS.
    """
    image = _opened(data)
    check_size(*image.size)
    return BarePhoto(
        format=Format.HEIC,
        data=data,
        width=image.width,
        height=image.height,
        profile=image.info.get("icc_profile"),
    )


def decode(bare: BarePhoto, *, side: int | None) -> Image.Image:
    """Return the pixels, turned upright already, at most `side` long. Raises Refused(BROKEN)."""
    image = _opened(bare.data)
    try:
        image.load()
    except PermissionError:
        raise  # the fence refused a file: our fault, not the photo's
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as fault:
        raise Refused(Refusal.BROKEN) from fault
    return fitted(image, side=side or max(image.size))


def _opened(data: bytes) -> Image.Image:
    if pillow_heif is None:
        raise Refused(Refusal.FORMAT)
    try:
        return Image.open(BytesIO(data), formats=["HEIF"])
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as fault:
        raise Refused(Refusal.BROKEN) from fault
