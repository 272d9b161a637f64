"""Table of the voices that people recorded for the prompts."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class PromptRecording(Base):
    """A person's voice for one prompt in one language; it goes before the shipped one."""

    __tablename__ = "prompt_recording"

    # BCP 47
    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    # name of the prompt in translations/prompts/prompts.toml
    prompt: Mapped[str] = mapped_column(String(64), primary_key=True)
    # of the sentences that were read; other words need another recording
    text_sha256: Mapped[str] = mapped_column(String(64))
    sound_sha256: Mapped[str] = mapped_column(String(64))
    # MP3, at most 20 kB; the words are ours, so it needs no key of its own
    sound: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    # the role of whoever recorded it, never a name
    recorded_by: Mapped[str] = mapped_column(String(32))
    recorded_at: Mapped[datetime]
