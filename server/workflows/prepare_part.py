"""Prepare one part of a story: what can be shown of it, made in the limited child process."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from server import ids
from server.media import limited
from server.media.covers import FaceSearch
from server.media.made import MadeFile, Rendition
from server.problems import Problem
from server.rooms.own_words import RoomsWords
from server.services import services
from server.stories.content import (
    CoverNote,
    DerivativeContent,
    FileRole,
    Passage,
    Wave,
)
from server.stories.derivatives import KeptFile, keep_file
from server.stories.parts import StoredPart
from server.stories.vocabulary import PartKind, VoiceChoice
from server.workflows.search_words import search_words

_Entry = TypeVar("_Entry")

_LISTEN_ONLY = {Rendition.OPUS: FileRole.LISTEN}


class PreparingFailed(Problem):
    """The child process broke off; the same bytes may do better next time, or be parked."""

    code = "preparing-failed"


@dataclass(frozen=True, kw_only=True)
class StrippedOriginal:
    """A part's own file without what stood beside pixels and sound, durable already."""

    position: int
    object_id: str


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What became of one part: its share of the content, and files that are durable already."""

    content: DerivativeContent
    files: tuple[KeptFile, ...] = ()
    originals: tuple[StrippedOriginal, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Tell whether there is anything to look at, read or listen to."""
        return not self.content.unread


def prepare_part(
    part: StoredPart,
    *,
    data: bytes,
    key_id: str,
    language: str,
    voice_choice: VoiceChoice | None,
    own_words: RoomsWords,
) -> Prepared:
    """Make one part's share of the derivative.

    What cannot be read is noted as unread. Raises PreparingFailed, StoreFull, StoreUnavailable.
    """
    match part.kind:
        case PartKind.TEXT:
            return _text(data, position=part.position, language=language, own=own_words)
        case PartKind.DRAWING:
            return _pictures(limited.RenderDrawing(strokes=data), part, key_id=key_id)
        case PartKind.PHOTO:
            return _pictures(limited.RebuildPhoto(photo=data, covers=None), part, key_id=key_id)
        case PartKind.VOICE:
            may_be_heard = voice_choice is VoiceChoice.DISGUISED
            roles = {} if may_be_heard else _LISTEN_ONLY
            return _voice(data, part, key_id=key_id, roles=roles)


_NOT_WRITTEN = dict.fromkeys([*range(32), 127])
"""Control characters: nobody writes them, but what is pasted may hold some."""
_LINE_ENDS = {code: code for code in b"\t\n"}


def text_of(data: bytes) -> str | None:
    """Return the words in the bytes, line ends made alike; None when they are no text.

    Control characters are left out: a cry for help is heard whatever was pasted with it.
    """
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_NOT_WRITTEN | _LINE_ENDS)
    return text.strip() or None


def together(prepared: Iterable[Prepared]) -> Prepared | None:
    """Return all parts as one version; None when nothing of it can be read."""
    parts = list(prepared)
    if not any(part.is_readable for part in parts):
        return None
    content = DerivativeContent(
        texts=_all(part.content.texts for part in parts),
        waves=_all(part.content.waves for part in parts),
        covers=_all(part.content.covers for part in parts),
        findings=_all(part.content.findings for part in parts),
        unread=_all(part.content.unread for part in parts),
        unsearched=_all(part.content.unsearched for part in parts),
        salt=ids.new_id(),
    )
    return Prepared(
        content=content,
        files=_all(part.files for part in parts),
        originals=_all(part.originals for part in parts),
    )


def _all(shares: Iterable[tuple[_Entry, ...]]) -> tuple[_Entry, ...]:
    return tuple(chain.from_iterable(shares))


def _text(data: bytes, *, position: int, language: str, own: RoomsWords) -> Prepared:
    text = text_of(data)
    if text is None:
        return _unread(position)
    # Findings are hints: words that no machine could search are read by people all the same.
    found = search_words(text, position=position, own=own)
    return Prepared(
        content=DerivativeContent(
            texts=(Passage(position=position, language=language, text=text),),
            findings=found or (),
            unsearched=(position,) if found is None else (),
        )
    )


def _pictures(
    job: limited.RenderDrawing | limited.RebuildPhoto, part: StoredPart, *, key_id: str
) -> Prepared:
    reply = _answer(job)
    if not isinstance(reply, limited.Pictures):
        return _unread(part.position)
    return Prepared(
        content=DerivativeContent(
            covers=tuple(
                CoverNote(
                    position=part.position,
                    left=cover.left,
                    top=cover.top,
                    width=cover.width,
                    height=cover.height,
                )
                for cover in reply.covers
            ),
            unsearched=(part.position,) if reply.face_search is FaceSearch.NOT_INSTALLED else (),
        ),
        files=_kept(reply.files, position=part.position, key_id=key_id, roles={}),
        originals=_stripped(reply.original, part, key_id=key_id),
    )


def _voice(
    data: bytes, part: StoredPart, *, key_id: str, roles: dict[Rendition, FileRole]
) -> Prepared:
    """A voice that may not be heard keeps one disguised file, for whoever writes it down."""
    reply = _answer(limited.DisguiseVoice(recording=data))
    if not isinstance(reply, limited.Sound):
        return _unread(part.position)
    files = [file for file in reply.files if not roles or file.rendition in roles]
    return Prepared(
        content=DerivativeContent(waves=(Wave(position=part.position, peaks=reply.wave),)),
        files=_kept(files, position=part.position, key_id=key_id, roles=roles),
        originals=_stripped(reply.original, part, key_id=key_id),
    )


def _stripped(
    original: bytes | None, part: StoredPart, *, key_id: str
) -> tuple[StrippedOriginal, ...]:
    if original is None:
        return ()
    object_id = services().vault.put(key_id, original, purpose=part.kind.value)
    return (StrippedOriginal(position=part.position, object_id=object_id),)


def _answer(job: limited.Job) -> limited.Result | limited.Declined:
    """Have a job done; a child process that broke off is no answer."""
    reply = limited.run(job)
    if isinstance(reply, limited.Failed):
        raise PreparingFailed
    return reply


def _unread(position: int) -> Prepared:
    return Prepared(content=DerivativeContent(unread=(position,)))


def _kept(
    files: Iterable[MadeFile], *, position: int, key_id: str, roles: dict[Rendition, FileRole]
) -> tuple[KeptFile, ...]:
    return tuple(
        keep_file(
            file.data,
            key_id=key_id,
            position=position,
            role=roles.get(file.rendition) or FileRole(file.rendition.value),
            media_type=file.media_type.value,
            width=file.width or None,
            height=file.height or None,
            seconds=file.seconds or None,
        )
        for file in files
    )
