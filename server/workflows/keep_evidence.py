"""Keep evidence: what proves a spoken word or a thumb's print, made new in the limited process."""

from server import audit
from server.consent.guardians.hearings import Evidence, find_hearing
from server.consent.guardians.problems import EvidenceRefused
from server.consent.guardians.vocabulary import EvidenceKind
from server.media import limited
from server.media.made import MadeFile, MediaType, Rendition
from server.problems import NotFound
from server.services import services

PURPOSE = "evidence"
"""What binds the ciphertext to its place."""

MOST_SOUND_BYTES = 2_000_000
_BIT_RATES = (24_000, 16_000)

MEDIA_TYPES = {EvidenceKind.RECORDING: "audio/mpeg", EvidenceKind.SHEET: "image/jpeg"}
"""What is kept, whatever was handed in."""


def keep_evidence(data: bytes, *, kind: EvidenceKind) -> Evidence:
    """Make new samples or new pixels of a file and keep them encrypted; durable when it returns.

    Takes seconds: call it before the transaction is opened. Raises EvidenceRefused, StoreFull.
    """
    made = _made_sound(data) if kind is EvidenceKind.RECORDING else _made_picture(data)
    vault = services().vault
    key_id = vault.new_key()
    object_id = vault.put(key_id, made, purpose=PURPOSE)
    return Evidence(kind=kind, key_id=key_id, object_id=object_id)


def open_evidence(hearing_id: str, *, by: str) -> tuple[bytes, str]:
    """Return the evidence of a hearing and its media type, in the caller's transaction; audited.

    Raises NotFound where there is none or it was erased.
    """
    hearing = find_hearing(hearing_id)
    kind, key_id, object_id = hearing.evidence_kind, hearing.content_key_id, hearing.object_id
    if kind is None or key_id is None or object_id is None:
        raise NotFound
    audit.record("evidence.opened", subject_id=hearing.id, actor=by)
    return services().vault.get(key_id, object_id, purpose=PURPOSE), MEDIA_TYPES[kind]


def _made_sound(data: bytes) -> bytes:
    job = limited.MakePrompt(recording=data, bit_rates=_BIT_RATES, most_bytes=MOST_SOUND_BYTES)
    reply = limited.run(job)
    if not isinstance(reply, limited.PromptSound):
        raise EvidenceRefused
    return reply.data


def _made_picture(data: bytes) -> bytes:
    reply = limited.run(limited.RebuildPhoto(photo=data, covers=()))
    if not isinstance(reply, limited.Pictures):
        raise EvidenceRefused
    return next(file.data for file in reply.files if _is_kept(file))


def _is_kept(file: MadeFile) -> bool:
    return file.rendition is Rendition.LARGE and file.media_type is MediaType.JPEG
