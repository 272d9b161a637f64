"""What crosses the border: the public part of a derivative, field by field."""

from server.gallery import content as public
from server.stories import content as private
from server.stories.content import PUBLIC_ROLES, FileRole
from server.stories.derivatives import KeptFile, content_of, files_of
from server.stories.models import Derivative, Story
from server.stories.vocabulary import Scribe, VoiceChoice

_SOUNDS = frozenset({FileRole.OPUS, FileRole.AAC})


def public_content(story: Story, derivative: Derivative) -> public.PublicContent:
    """Return a derivative's words and waves; covers, findings and who translated stay behind."""
    content = content_of(story, derivative)
    return public.PublicContent(
        texts=_passages(content.texts),
        transcripts=_passages(content.transcripts),
        translations=_passages(content.translations),
        alternatives=_passages(content.alternatives),
        waves=tuple(public.Wave(position=w.position, peaks=w.peaks) for w in content.waves),
        is_written_down=story.scribe is Scribe.GROWN_UP,
    )


def public_files(story: Story, derivative: Derivative) -> list[KeptFile]:
    """Return the files a work is given. A child who chose "my words only" is never heard."""
    roles = PUBLIC_ROLES if story.voice_choice is VoiceChoice.DISGUISED else PUBLIC_ROLES - _SOUNDS
    return files_of(derivative, roles=roles)


def _passages(passages: tuple[private.Passage, ...]) -> tuple[public.Passage, ...]:
    return tuple(
        public.Passage(position=passage.position, language=passage.language, text=passage.text)
        for passage in passages
    )
