"""What the child process can be asked, and what it can answer: frozen, and nothing else passes."""

from dataclasses import dataclass
from enum import Enum

from server.media.bleeps import Bleep
from server.media.covers import Cover, FaceSearch
from server.media.finding import Finding
from server.media.made import MadeFile
from server.media.own_words import NO_WORDS, OwnWords
from server.media.refusals import Refusal


@dataclass(frozen=True, kw_only=True)
class RenderDrawing:
    """Make pictures from strokes; without those left out (by their place, from 0), with covers."""

    strokes: bytes
    left_out: tuple[int, ...] = ()
    covers: tuple[Cover, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OutlineDrawing:
    """Tell where the strokes of a drawing run, so that a person can choose some of them."""

    strokes: bytes


@dataclass(frozen=True, kw_only=True)
class LiftDrawingCover:
    """Show what lies under one cover of a drawing."""

    strokes: bytes
    left_out: tuple[int, ...]
    cover: Cover


@dataclass(frozen=True, kw_only=True)
class RebuildPhoto:
    """Make new pictures from a photo; covers as given, or where faces are found when none are."""

    photo: bytes
    covers: tuple[Cover, ...] | None


@dataclass(frozen=True, kw_only=True)
class LiftCover:
    """Show what lies under one cover of a photo."""

    photo: bytes
    cover: Cover


@dataclass(frozen=True, kw_only=True)
class DisguiseVoice:
    """Make a new, disguised recording and its wave."""

    recording: bytes


@dataclass(frozen=True, kw_only=True)
class RebuildVoice:
    """Make a new recording that sounds like the old one, with a tone over each mark."""

    recording: bytes
    bleeps: tuple[Bleep, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TraceVoice:
    """Tell how loud a recording is from moment to moment, so that a person can mark places in it."""

    recording: bytes


@dataclass(frozen=True, kw_only=True)
class SearchText:
    """Find what could tell who somebody is."""

    text: str
    own: OwnWords = NO_WORDS
    """What only the story's room knows."""


PROMPT_BYTES = 20_000
"""The most of one spoken prompt: three seconds on the slowest network."""


@dataclass(frozen=True, kw_only=True)
class MakePrompt:
    """Make the small sound of a spoken prompt from a recording that an adult gave."""

    recording: bytes
    bit_rates: tuple[int, ...]
    """Bits a second, the best first; the first that keeps the sound small enough is taken."""
    most_bytes: int = PROMPT_BYTES


@dataclass(frozen=True, kw_only=True)
class ReadSheet:
    """Find the codes on a photographed sheet of paper and make a grey picture of it."""

    photo: bytes


Job = (
    RenderDrawing
    | OutlineDrawing
    | LiftDrawingCover
    | RebuildPhoto
    | LiftCover
    | DisguiseVoice
    | RebuildVoice
    | TraceVoice
    | SearchText
    | MakePrompt
    | ReadSheet
)


@dataclass(frozen=True, kw_only=True)
class Pictures:
    """A picture in its sizes, its preview, and the covers that were burned in."""

    files: tuple[MadeFile, ...]
    covers: tuple[Cover, ...] = ()
    face_search: FaceSearch | None = None
    original: bytes | None = None
    """At the first look: the photo stripped, to be kept in place of what arrived."""


@dataclass(frozen=True, kw_only=True)
class Outline:
    """One stroke: how wide the pen is and where it ran (x, y, x, y ...), in units of the sheet."""

    pen: int
    run: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Outlines:
    """Every stroke of a drawing, in order, on a sheet of this size."""

    width: int
    height: int
    strokes: tuple[Outline, ...]


@dataclass(frozen=True, kw_only=True)
class Sound:
    """A recording made anew in two formats and its drawn wave (0 to 100)."""

    files: tuple[MadeFile, ...]
    wave: tuple[int, ...]
    original: bytes | None = None
    """The recording stripped, to be kept in place of what arrived."""


@dataclass(frozen=True, kw_only=True)
class Trace:
    """How loud a recording is (0 to 100), in equal pieces, and its length in milliseconds."""

    wave: tuple[int, ...]
    length: int


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was found in a text."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class PromptSound:
    """A spoken prompt as phones play it (MP3), and its length in seconds."""

    data: bytes
    seconds: float


@dataclass(frozen=True, kw_only=True)
class SheetPicture:
    """A sheet as it was photographed, grey and upright (JPEG), and what its QR codes say."""

    codes: tuple[str, ...]
    """Text that a stranger may have written: whoever reads it checks it."""
    picture: bytes
    width: int
    height: int


Result = Pictures | Outlines | Sound | Trace | Findings | PromptSound | SheetPicture


class Fault(Enum):
    """What stopped the child process; says nothing about the bytes it was given."""

    TIME = "time"
    """Took too long, on the clock or on the processor."""
    MEMORY = "memory"
    """Wanted more memory than it may have."""
    CRASHED = "crashed"
    """Ended without an answer, or with an error nobody foresaw."""
    GARBLED = "garbled"
    """Answered something that is not an answer."""


@dataclass(frozen=True, kw_only=True)
class Declined:
    """The bytes are not taken, and why."""

    reason: Refusal


@dataclass(frozen=True, kw_only=True)
class Failed:
    """There is no answer, and why; trying again may help."""

    fault: Fault


Reply = Result | Declined | Failed
