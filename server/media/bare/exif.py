"""The one fact of an EXIF block that a picture needs: which way is up."""

import struct

_TAG = 0x0112
_SHORT = 3
_ENTRY = 12
_MAX_ENTRIES = 512
_HEADER = b"Exif\0\0"

UPRIGHT = 1


def orientation(block: bytes) -> int:
    """Return 1 to 8 from the first directory of an EXIF block; whatever cannot be read counts as 1.

    `block` may begin with "Exif", as in JPEG, or with the TIFF header, as in PNG and WebP.
    """
    tiff = block.removeprefix(_HEADER)
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return UPRIGHT
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for entry in range(min(count, _MAX_ENTRIES)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + entry * _ENTRY)
            if tag == _TAG and kind == _SHORT and 1 <= value <= 8:
                return int(value)
    except struct.error:
        return UPRIGHT
    return UPRIGHT


def block_of(orientation: int) -> bytes:
    """Return a TIFF block that says which way is up, and nothing else."""
    return struct.pack("<4sIHHHIHHI", b"II*\0", 8, 1, _TAG, _SHORT, 1, orientation, 0, 0)
