"""What crosses the border: the public part of a derivative, field by field."""

from server.gallery import content as public
from server.gallery.content import PublicContent
from server.gallery.vocabulary import Manner as PublicManner
from server.stories import content as private
from server.stories.content import PUBLIC_ROLES, FileRole, Manner
from server.stories.derivatives import KeptFile, content_of, files_of
from server.stories.ladder import manner_at, rungs
from server.stories.models import Derivative, Story
from server.stories.vocabulary import Scribe

_SOUNDS = frozenset({FileRole.OPUS, FileRole.AAC})


def public_content(
    story: Story, derivative: Derivative, *, may_use_own_voice: bool
) -> PublicContent:
    """Return a derivative's words and waves; covers, findings and who translated stay behind."""
    content = content_of(story, derivative)
    chosen = rungs(story.voice_choice, may_use_own_voice=may_use_own_voice)
    return PublicContent(
        texts=_passages(content.texts),
        transcripts=_passages(content.transcripts),
        translations=_passages(content.translations),
        alternatives=_passages(content.alternatives),
        waves=tuple(public.Wave(position=w.position, peaks=w.peaks) for w in content.waves),
        is_written_down=story.scribe is Scribe.GROWN_UP,
        heard=tuple(
            public.Heard(position=note.position, manner=PublicManner(note.manner.value))
            for note in content.heard
            if note.manner in chosen
        ),
    )


def public_files(
    story: Story, derivative: Derivative, *, may_use_own_voice: bool
) -> list[KeptFile]:
    """Return the files a work is given: of sounds, those the child chose and the licence holds."""
    sounds = sounds_of(story, derivative, may_use_own_voice=may_use_own_voice)
    return [
        file
        for file in files_of(derivative, roles=PUBLIC_ROLES)
        if file.role not in _SOUNDS or file in sounds
    ]


def sounds_of(story: Story, derivative: Derivative, *, may_use_own_voice: bool) -> list[KeptFile]:
    """Return the sounds that may leave the bench: in a manner that the child chose."""
    heard = content_of(story, derivative).heard
    chosen = rungs(story.voice_choice, may_use_own_voice=may_use_own_voice) - {Manner.WORDS_ONLY}
    return [
        file
        for file in files_of(derivative, roles=_SOUNDS)
        if manner_at(heard, file.position, choice=story.voice_choice) in chosen
    ]


def holds_own_voice(content: PublicContent) -> bool:
    """Tell whether the child's own voice is heard in a work."""
    return any(note.manner is PublicManner.OWN for note in content.heard)


def _passages(passages: tuple[private.Passage, ...]) -> tuple[public.Passage, ...]:
    return tuple(
        public.Passage(position=passage.position, language=passage.language, text=passage.text)
        for passage in passages
    )
