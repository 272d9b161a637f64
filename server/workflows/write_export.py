"""Write an export: of each work its words, its largest pictures and the sounds that may be heard.

Of each work the manifest says what enough others in the same export share; never a month, a county, an
end of its own, or a name that the gallery knows.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from server.gallery.content import PublicContent
from server.gallery.crowd import Facets, Form, settle
from server.gallery.grouping import crowd
from server.gallery.vocabulary import Age, Kind, Theme
from server.media.made import MediaType
from server.rooms.directory import find
from server.stories.content import FileRole
from server.stories.derivatives import KeptFile, bytes_of, files_of
from server.stories.models import Derivative, Story
from server.workflows.public_copy import public_content, sounds_of

LICENCE = (
    "For the named study only. Not to be passed on, published, or matched with the gallery or any other "
    "source. Delete everything by the day under `until`, and at once whatever is named as revoked."
)

_ENDINGS = {FileRole.LARGE: "jpg", FileRole.AAC: "m4a"}
"""One form of each file is enough."""


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One story as it is copied, under a name of its own."""

    name: str
    story: Story
    derivative: Derivative
    until: datetime


def write_export(
    target: Path, copies: Sequence[Copy], *, export_id: str, study: str, until: datetime
) -> None:
    """Write copies and their manifest into a folder."""
    facets = {copy.name: _facets_of(copy) for copy in copies}
    allowed = settle(Counter(facets.values()), crowd=crowd())
    manifest = {
        "export": export_id,
        "study": study,
        "until": until.date().isoformat(),
        "licence": LICENCE,
        "works": [_write_work(target, copy, allowed[facets[copy.name]]) for copy in copies],
    }
    _write_file(target / "manifest.json", _as_json(manifest))


def _write_work(target: Path, copy: Copy, said: Facets) -> Mapping[str, object]:
    """Write one work and return its line of the manifest: never the end of its own licence."""
    folder = target / copy.name
    folder.mkdir(mode=0o700)
    content = _content_of(copy)
    if said.language is None:
        content = content.without_language()
    words = {
        "texts": [asdict(passage) for passage in content.texts],
        "transcripts": [asdict(passage) for passage in content.transcripts],
        "translations": [asdict(passage) for passage in content.translations],
        "alternatives": [asdict(passage) for passage in content.alternatives],
        "is_written_down": content.is_written_down,
    }
    _write_file(folder / "words.json", _as_json(words))
    for number, file in enumerate(_files(copy)):
        name = f"{number}.{_ENDINGS[file.role]}"
        _write_file(folder / name, bytes_of(copy.story, file))
    return {
        "work": copy.name,
        "theme": said.theme.value if said.theme else None,
        "language": said.language,
        "age": said.age.value if said.age else None,
        "country": said.country,
    }


def _files(copy: Copy) -> list[KeptFile]:
    """Return the largest pictures, and the sounds that may be heard; never the voice as it is."""
    sounds = sounds_of(copy.story, copy.derivative, may_use_own_voice=False)
    return [*_pictures(copy), *(file for file in sounds if file.role is FileRole.AAC)]


def _pictures(copy: Copy) -> list[KeptFile]:
    files = files_of(copy.derivative, roles=frozenset({FileRole.LARGE}))
    return [file for file in files if file.media_type == MediaType.JPEG.value]


def _content_of(copy: Copy) -> PublicContent:
    return public_content(copy.story, copy.derivative, may_use_own_voice=False)


def _facets_of(copy: Copy) -> Facets:
    content, story = _content_of(copy), copy.story
    holds = {
        Kind.PICTURE: bool(_pictures(copy)),
        Kind.TEXT: bool(content.texts),
        Kind.VOICE: bool(content.transcripts or content.waves),
    }
    return Facets(
        form=Form(kinds=tuple(kind for kind, is_there in holds.items() if is_there), uses=()),
        theme=Theme(story.topic.value) if story.topic else None,
        language=story.language,
        country=find(story.room_id).country,
        age=Age(story.age_band.value) if story.age_band else None,
    )


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _write_file(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)
