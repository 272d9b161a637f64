"""What upload requests have in common: taking bytes in, finishing, and saying where it stands."""

import threading
from collections.abc import Iterable

from werkzeug.http import http_date

from server.database import db
from server.i18n import current_language
from server.parcels.problems import ChecksumWrong, PlainNotAllowed
from server.parcels.receipts import ReceiptNote
from server.parcels.unfinished import UnfinishedUpload
from server.services import services
from server.vault import ChunkRefused
from server.workflows.cancel_upload import cancel_upload
from server.workflows.finish_upload import finish_upload

Progress = ReceiptNote | UnfinishedUpload
"""Where a parcel stands: arrived, or still on its way."""

_LARGE_BYTES = 2**20
_OPENING_LARGE = threading.BoundedSemaphore(2)
"""At most two large parcels are opened at once: each is three times in memory then."""


def append(upload: UnfinishedUpload, chunks: Iterable[bytes], *, offset: int) -> Progress:
    """Keep bytes durably, and finish when they were the last.

    Raises OffsetMismatch, ChecksumWrong, StoreFull, and what `receive` raises.
    """
    # No read transaction stays open while a slow phone sends.
    db.session.rollback()
    try:
        services().vault.incoming.append(
            upload.id, key_id=upload.key_id, offset=offset, chunks=chunks
        )
    except ChunkRefused as error:
        raise ChecksumWrong from error
    except PlainNotAllowed:
        cancel_upload(upload.id)
        raise
    return finish_if_whole(upload)


def finish_if_whole(upload: UnfinishedUpload) -> Progress:
    """Finish an upload whose bytes are all here (also one that a crash left so); else return it."""
    if services().vault.incoming.offset(upload.id) < upload.length:
        return upload
    language = current_language().tag
    if upload.length <= _LARGE_BYTES:
        return finish_upload(upload, language=language)
    with _OPENING_LARGE:
        return finish_upload(upload, language=language)


def progress_headers(progress: Progress) -> dict[str, str]:
    """Return the headers that say where a parcel stands."""
    headers = {"Upload-Length": str(progress.length), "Cache-Control": "no-store"}
    if isinstance(progress, ReceiptNote):
        return headers | {
            "Upload-Offset": str(progress.length),
            "Eyes-Receipt": progress.as_header,
        }
    return headers | {
        "Upload-Offset": str(services().vault.incoming.offset(progress.id)),
        "Upload-Expires": http_date(progress.expires_at),
    }
