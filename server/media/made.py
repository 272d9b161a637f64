"""Files made anew from pixels and samples: what they are for, and their type."""

from dataclasses import dataclass
from enum import Enum


class Rendition(Enum):
    """What a prepared file is for."""

    LARGE = "large"
    """A picture with its longest side at most 1600 pixels."""
    MEDIUM = "medium"
    """At most 800 pixels."""
    SMALL = "small"
    """At most 320 pixels."""
    PREVIEW = "preview"
    """Grey and blurred, for a moderator who has not asked to see yet."""
    CROP = "crop"
    """What lies under one cover, for a moderator who lifted it."""
    OPUS = "opus"
    """A disguised voice, small."""
    AAC = "aac"
    """The same for players that know no Opus."""


class MediaType(Enum):
    """The types that ever leave the house."""

    WEBP = "image/webp"
    """Small; what nearly every browser shows."""
    JPEG = "image/jpeg"
    """For everything older."""
    OGG = "audio/ogg;codecs=opus"
    """Small; what nearly every browser plays."""
    MP4 = "audio/mp4"
    """AAC, for Safari before 18.4 and old phones."""


@dataclass(frozen=True, kw_only=True)
class MadeFile:
    """One new file; width and height in pixels, or length in seconds, nought where senseless."""

    rendition: Rendition
    media_type: MediaType
    data: bytes
    width: int = 0
    height: int = 0
    seconds: float = 0.0
