"""Tables of the stories (private zone): story, its parts, its derivatives, words with the child."""

from datetime import datetime
from enum import Enum

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base, enum_type
from server.stories.childs_look import ChildsLook
from server.stories.states import StoryState
from server.stories.vocabulary import AgeBand, PartKind, Scribe, Topic, VoiceChoice


class Story(Base):
    """What a child made. All its content is ciphertext under `content_key_id`."""

    __tablename__ = "story"
    __table_args__ = (
        # the queue is a query: one seek per state, language and first approver, then by priority
        # and age; so a person's own approvals cost nothing to step over
        Index(
            "ix_story_queue",
            "state",
            "language",
            "first_approver_id",
            "priority",
            "received_at",
            "id",
        ),
        Index("ix_story_keepsake", "room_id", "keepsake_index"),
    )

    # made on the phone, 128 random bits
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    room_id: Mapped[str] = mapped_column(String(32), index=True)
    # joined by a card or later by a steward; none: no guardian can speak for it yet
    participant_id: Mapped[str | None] = mapped_column(String(32), index=True)
    state: Mapped[StoryState] = mapped_column(enum_type(StoryState))
    # counts every change of state: who decided on an older one is refused
    revision: Mapped[int] = mapped_column(default=0)
    # Argon2id(pictures, salt = HMAC(pepper, room)), hexadecimal; none until made, and once erased
    keepsake_index: Mapped[str | None] = mapped_column(String(64))
    # the pictures, ciphertext under the story's key, until the slow index is made
    keepsake_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    # another story of the room has the same pictures: found with a steward's help only
    shares_keepsake: Mapped[bool] = mapped_column(default=False)
    # SHA-256 of the secret kept by the phone that sent it
    take_back_sha256: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(16))
    age_band: Mapped[AgeBand | None] = mapped_column(enum_type(AgeBand))
    topic: Mapped[Topic | None] = mapped_column(enum_type(Topic))
    prompt: Mapped[str | None] = mapped_column(String(32))
    voice_choice: Mapped[VoiceChoice | None] = mapped_column(enum_type(VoiceChoice))
    # none: whoever wrote, nobody says it was somebody else than the child
    scribe: Mapped[Scribe | None] = mapped_column(enum_type(Scribe))
    has_worry: Mapped[bool] = mapped_column(default=False)
    # smaller is sooner: 0 worry, 1 flagged, 2 ordinary
    priority: Mapped[int] = mapped_column(default=2)
    # who approved the current derivative first, while a second person is awaited; else empty,
    # not NULL: an index orders after a value, PostgreSQL sorts after an IS NULL
    first_approver_id: Mapped[str] = mapped_column(String(32), default="")
    # none once destroyed
    content_key_id: Mapped[str | None] = mapped_column(String(32), index=True)
    # id of the work while one stands in the public zone; no foreign key across the border
    work_id: Mapped[str | None] = mapped_column(String(32), unique=True)
    # digest of the derivative that the work was copied from
    work_digest: Mapped[str | None] = mapped_column(String(64))
    # a person took it down or declined it; approving a derivative anew lifts it
    barred_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    # when a work of it first became public: the 24 months of its licences count from here
    published_at: Mapped[datetime | None]
    # what the child said when it saw what others would see, and the digest of that version
    looked: Mapped[ChildsLook | None] = mapped_column(enum_type(ChildsLook))
    looked_digest: Mapped[str | None] = mapped_column(String(64))
    # free to show, and not released before this random moment; the gate is asked again then
    release_at: Mapped[datetime | None] = mapped_column(index=True)
    # when a story taken back with its pictures alone will be erased
    erase_at: Mapped[datetime | None] = mapped_column(index=True)
    is_demo: Mapped[bool] = mapped_column(default=False)


class Part(Base):
    """One piece of a story, as the child made it (original, encrypted, never public)."""

    __tablename__ = "part"
    __table_args__ = (UniqueConstraint("story_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"))
    position: Mapped[int]
    kind: Mapped[PartKind] = mapped_column(enum_type(PartKind))
    # what the phone said it is; what it is, preparing finds out
    media_type: Mapped[str] = mapped_column(String(80))
    length: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    # in the vault, under the story's key; none once erased
    object_id: Mapped[str | None] = mapped_column(String(64), index=True)


class Slip(Base):
    """A paper slip with a code of 20 digits: whoever holds it may erase the story at once."""

    __tablename__ = "slip"
    __table_args__ = (Index("ix_slip_index", "room_id", "index"),)

    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), primary_key=True)
    room_id: Mapped[str] = mapped_column(String(32))
    # Argon2id(code, salt = HMAC(pepper, room)), hexadecimal; the code itself is only on the paper
    index: Mapped[str] = mapped_column(String(64))
    # before, it hides like the pictures do
    counts_from: Mapped[datetime]


class Derivative(Base):
    """An anonymised version of a story, made by preparing or by an edit. Never changed, only followed."""

    __tablename__ = "derivative"
    __table_args__ = (UniqueConstraint("story_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"))
    # 1, 2, 3 ...; the highest is the current one
    number: Mapped[int]
    # SHA-256 over everything a viewer would get; approvals are of exactly this
    digest: Mapped[str] = mapped_column(String(64))
    # what a viewer would get and what the search found, sealed
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    is_anonymised: Mapped[bool] = mapped_column(default=False)
    # the system, or a member of staff by id
    made_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]


class DerivativeFile(Base):
    """One picture or sound of a derivative, in the vault under the story's key."""

    __tablename__ = "derivative_file"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    derivative_id: Mapped[int] = mapped_column(ForeignKey("derivative.id"), index=True)
    part_position: Mapped[int]
    # "large", "medium", "small", "preview", "opus", "aac", "wave"
    role: Mapped[str] = mapped_column(String(16))
    media_type: Mapped[str] = mapped_column(String(80))
    length: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    width: Mapped[int | None]
    height: Mapped[int | None]
    # duration of a sound
    seconds: Mapped[float | None]
    object_id: Mapped[str | None] = mapped_column(String(64), index=True)


class Speaker(Enum):
    """Who said something on the way back to the child."""

    MODERATOR = "moderator"  # a kind reason or a question
    CHILD = "child"  # the child's reply
    ANSWER = "answer"  # somebody who decides answered the story


class Message(Base):
    """Words between the child and those who read the story; ciphertext under the story's key."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    speaker: Mapped[Speaker] = mapped_column(enum_type(Speaker))
    # a reason code (shown as a picture and a kind sentence), if one was chosen
    reason: Mapped[str | None] = mapped_column(String(32))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
