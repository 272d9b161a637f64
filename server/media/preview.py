"""What a moderator sees before asking to see: grey, blurred, small."""

from PIL import Image, ImageFilter

from server.media.made import MadeFile, MediaType, Rendition
from server.media.pictures import as_file, fitted

_SIDE = 320
_RADIUS = 9


def preview(image: Image.Image) -> MadeFile:
    """Return a grey, blurred WebP: enough to tell light from dark, too little to hurt."""
    grey = fitted(image.convert("L"), side=_SIDE)
    blurred = grey.filter(ImageFilter.GaussianBlur(_RADIUS))
    return as_file(blurred, rendition=Rendition.PREVIEW, media_type=MediaType.WEBP)
