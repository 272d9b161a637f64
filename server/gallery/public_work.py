"""A work as the public sees it: an allow-list built from its row, its media and its words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from server.database import db
from server.gallery.content import Passage, PublicContent, open_content
from server.gallery.models import Work, WorkMedia
from server.gallery.vocabulary import Age, Kind, Manner, Theme, Use
from server.problems import TakenDown
from server.services import services
from server.vault import KeyDestroyed

_SIZES = ("small", "medium", "large")


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file of a picture or a sound; pixels for pictures, nought for sounds."""

    media_id: str
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A drawing or a photo of one, in several sizes and formats, smallest first."""

    sources: tuple[Source, ...]
    alternative: Passage | None

    def of_type(self, media_type: str) -> tuple[Source, ...]:
        """Return the sizes in one format."""
        return tuple(source for source in self.sources if source.media_type == media_type)

    @property
    def largest(self) -> Source:
        """Return the largest file that every browser can show."""
        return (self.of_type("image/jpeg") or self.sources)[-1]


@dataclass(frozen=True, kw_only=True)
class Words:
    """A text as the child wrote or told it, and its translations."""

    original: Passage
    translations: tuple[Passage, ...]
    # a grown-up wrote down what the child said
    is_written_down: bool


@dataclass(frozen=True, kw_only=True)
class Sound:
    """A recording: heard, or only drawn as a wave, with its transcript."""

    manner: Manner
    sources: tuple[Source, ...]
    seconds: float
    peaks: tuple[int, ...]
    transcript: Passage | None
    translations: tuple[Passage, ...]


PublicPart = Picture | Words | Sound


@dataclass(frozen=True, kw_only=True)
class PublicWork:
    """Everything anybody may know of a work. The end of its licence is not among it."""

    id: str
    # what it says of itself: only what its crowd shares
    language: str | None
    theme: Theme | None
    age: Age | None
    country: str | None
    county: str | None
    month: datetime | None
    kinds: tuple[Kind, ...]
    uses: frozenset[Use]
    is_demo: bool
    parts: tuple[PublicPart, ...]

    @property
    def picture(self) -> Picture | None:
        """Return the first picture."""
        return next((part for part in self.parts if isinstance(part, Picture)), None)

    @property
    def words(self) -> Words | None:
        """Return the first text."""
        return next((part for part in self.parts if isinstance(part, Words)), None)

    @property
    def sound(self) -> Sound | None:
        """Return the first recording."""
        return next((part for part in self.parts if isinstance(part, Sound)), None)

    @property
    def may_leave_our_reach(self) -> bool:
        """Tell whether both voices said yes to what cannot be recalled: social cards, feeds."""
        return Use.PRESS in self.uses


def present(work: Work) -> PublicWork:
    """Return one work for the public. Raises TakenDown when its key is gone."""
    media = _media_of([work.id])
    try:
        return _public(work, media[work.id])
    except KeyDestroyed as error:
        raise TakenDown from error


def present_all(works: Sequence[Work]) -> list[PublicWork]:
    """Return works for the public; what is being erased at this moment is left out."""
    media = _media_of([work.id for work in works])
    presented = []
    for work in works:
        try:
            presented.append(_public(work, media[work.id]))
        except KeyDestroyed:
            continue
    return presented


def _media_of(work_ids: list[str]) -> dict[str, list[WorkMedia]]:
    media: dict[str, list[WorkMedia]] = defaultdict(list)
    if work_ids:
        for file in db.session.scalars(select(WorkMedia).where(WorkMedia.work_id.in_(work_ids))):
            media[file.work_id].append(file)
    return media


def _public(work: Work, media: list[WorkMedia]) -> PublicWork:
    content = open_content(work.content, key_id=work.content_key_id, vault=services().vault)
    if work.language is None:
        content = content.without_language()
    return PublicWork(
        id=work.id,
        language=work.language,
        theme=work.topic,
        age=work.age_band,
        country=work.country,
        county=work.county,
        month=work.published_month,
        kinds=work.kinds,
        uses=frozenset(Use(use) for use in work.purposes),
        is_demo=work.is_demo,
        parts=tuple(_parts(content, media)),
    )


def _parts(content: PublicContent, media: list[WorkMedia]) -> Iterable[PublicPart]:
    positions = {file.position for file in media}
    for passages in (content.texts, content.transcripts, content.waves):
        positions.update(passage.position for passage in passages)
    for position in sorted(positions):
        files = [file for file in media if file.position == position]
        text = _at(position, content.texts)
        if any(file.role in _SIZES for file in files):
            yield _picture(position, files=files, content=content)
        elif text is not None:
            yield Words(
                original=text,
                translations=_translations(position, content),
                is_written_down=content.is_written_down,
            )
        else:
            yield _sound(position, files=files, content=content)


def _picture(position: int, *, files: list[WorkMedia], content: PublicContent) -> Picture:
    ordered = sorted(files, key=lambda file: (file.width or 0, file.media_type))
    return Picture(
        sources=tuple(map(_source, ordered)), alternative=_at(position, content.alternatives)
    )


def _sound(position: int, *, files: list[WorkMedia], content: PublicContent) -> Sound:
    # Opus first: a browser takes the first one it can play.
    ordered = sorted(files, key=lambda file: file.role, reverse=True)
    wave = next((wave for wave in content.waves if wave.position == position), None)
    told = next((h.manner for h in content.heard if h.position == position), Manner.DISGUISED)
    return Sound(
        manner=told if files else Manner.WORDS_ONLY,
        sources=tuple(map(_source, ordered)),
        # whole seconds: the length of a recording to the sample would be its fingerprint
        seconds=float(round(max((file.seconds or 0.0 for file in files), default=0.0))),
        peaks=wave.peaks if wave else (),
        transcript=_at(position, content.transcripts),
        translations=_translations(position, content),
    )


def _source(file: WorkMedia) -> Source:
    return Source(
        media_id=file.id,
        media_type=file.media_type,
        width=file.width or 0,
        height=file.height or 0,
    )


def _at(position: int, passages: tuple[Passage, ...]) -> Passage | None:
    return next((passage for passage in passages if passage.position == position), None)


def _translations(position: int, content: PublicContent) -> tuple[Passage, ...]:
    return tuple(passage for passage in content.translations if passage.position == position)
