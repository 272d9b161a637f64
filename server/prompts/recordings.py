"""Keep and remove the voices that people recorded; audited, without names."""

import hashlib

from server import audit, clock
from server.database import db
from server.i18n import Language
from server.problems import NotFound
from server.prompts.models import PromptRecording
from server.prompts.table import Prompt
from server.prompts.wording import sentences_of, sha256_of


def keep_recording(prompt: Prompt, *, language: Language, sound: bytes, role: str, by: str) -> None:
    """Let this voice say the prompt from the next request on. Raises NotFound without a wording."""
    sentences = sentences_of(prompt, language=language)
    if sentences is None:
        raise NotFound
    digest = hashlib.sha256(sound).hexdigest()
    db.session.merge(
        PromptRecording(
            language=language.tag,
            prompt=prompt.name,
            text_sha256=sha256_of(sentences),
            sound_sha256=digest,
            sound=sound,
            recorded_by=role,
            recorded_at=clock.now(),
        )
    )
    _note("prompt.recorded", prompt, language=language, by=by, digest=digest)


def remove_recording(prompt: Prompt, *, language: Language, by: str) -> None:
    """Go back to the shipped voice. Raises NotFound when nobody recorded one here."""
    row = db.session.get(PromptRecording, (language.tag, prompt.name))
    if row is None:
        raise NotFound
    db.session.delete(row)
    _note("prompt.removed", prompt, language=language, by=by, digest=row.sound_sha256)


def _note(name: str, prompt: Prompt, *, language: Language, by: str, digest: str) -> None:
    details: dict[str, str | int | bool | None] = {"sound_sha256": digest}
    subject = f"{language.tag}/{prompt.name}"
    audit.record(name, subject_id=subject, actor=by, details=details)
