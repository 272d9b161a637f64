"""JPEG (ITU T.81) with its frame, the tables in use and the coded pixels, and nothing else.

Comments, application segments, unused tables, second images and whatever follows the end are left
behind. Kept are two facts of the colours that stand in such segments (JFIF, Adobe), written anew.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from server.media.bare import exif
from server.media.bare.photo import BarePhoto, check_size
from server.media.refusals import Refusal, Refused
from server.media.sniff import Format

_SOI, _EOI, _SOS, _DQT, _DHT, _DRI = 0xD8, 0xD9, 0xDA, 0xDB, 0xC4, 0xDD
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive, Huffman coded: what cameras and browsers write."""
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
_DROPPED = frozenset({*range(0xE0, 0xF0), 0xFE})

_END_OF_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xff]")
_MAX_SCANS = 40
"""Progressive files have about ten; each costs a walk over all pixels."""

_JFIF = b"JFIF\0\1\1\0\0\1\0\1\0\0"
_ICC = b"ICC_PROFILE\0"
_MAX_PROFILE = 1 << 20

_Table = tuple[int, int]
"""Marker and identity of a table."""


@dataclass
class _Reading:
    """What has been met so far."""

    frame: bytes = b""
    tables: dict[_Table, bytes] = field(default_factory=dict)
    written: dict[_Table, bytes] = field(default_factory=dict)
    body: list[bytes] = field(default_factory=list)
    scans: int = 0
    has_jfif: bool = False
    adobe_transform: int | None = None
    orientation: int = exif.UPRIGHT
    profile: dict[int, bytes] = field(default_factory=dict)


def bare(data: bytes) -> BarePhoto:
    """Return the photo bare. Raises Refused: BROKEN or TOO_MANY_PIXELS."""
    reading = _Reading()
    try:
        _read(data, reading)
        height, width = struct.unpack_from(">HH", reading.frame, 1)
    except (IndexError, struct.error) as fault:
        raise Refused(Refusal.BROKEN) from fault
    if not reading.scans:
        raise Refused(Refusal.BROKEN)
    profile = b"".join(piece for _, piece in sorted(reading.profile.items()))
    return BarePhoto(
        format=Format.JPEG,
        data=b"".join((b"\xff\xd8", *_colour_facts(reading), *reading.body, b"\xff\xd9")),
        width=width,
        height=height,
        orientation=reading.orientation,
        profile=profile if 0 < len(profile) <= _MAX_PROFILE else None,
    )


def with_orientation(data: bytes, orientation: int) -> bytes:
    """Return a bare file that says which way is up."""
    block = _segment(_APP1, b"Exif\0\0" + exif.block_of(orientation))
    at = 2 + (4 + len(_JFIF) if data[3] == _APP0 else 0)
    return data[:at] + block + data[at:]


def _read(data: bytes, reading: _Reading) -> None:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise Refused(Refusal.BROKEN)
        while data[at] == 0xFF:  # any number of fill bytes
            at += 1
        marker, at = data[at], at + 1
        if marker == _EOI:
            return
        if marker in _WITHOUT_LENGTH:
            continue
        (length,) = struct.unpack_from(">H", data, at)
        content, at = data[at + 2 : at + length], at + length
        if marker == _SOS:
            end = _end_of_scan(data, at)
            _add_scan(content, data[at:end], reading)
            at = end
        else:
            _note(marker, content, reading)


def _end_of_scan(data: bytes, at: int) -> int:
    found = _END_OF_SCAN.search(data, at)
    if found is None:
        raise Refused(Refusal.BROKEN)
    return found.start()


def _note(marker: int, content: bytes, reading: _Reading) -> None:
    """Remember what a segment says, as far as pixels need it."""
    if marker in _FRAMES and not reading.frame:
        reading.frame = _checked_frame(content)
        reading.body.append(_segment(marker, reading.frame))
    elif marker == _DQT:
        reading.tables.update(_quantisation(content))
    elif marker == _DHT:
        reading.tables.update(_huffman(content))
    elif marker == _DRI:
        reading.tables[_DRI, 0] = content[:2]
    elif marker in _DROPPED:
        _note_facts(marker, content, reading)
    else:  # arithmetic, lossless or hierarchical coding, a second frame, a late number of lines
        raise Refused(Refusal.BROKEN)


def _checked_frame(content: bytes) -> bytes:
    precision, height, width, components = struct.unpack_from(">BHHB", content)
    check_size(width, height)
    if precision != 8 or components not in {1, 3, 4} or len(content) != 6 + 3 * components:
        raise Refused(Refusal.BROKEN)
    return content


def _quantisation(content: bytes) -> Iterator[tuple[_Table, bytes]]:
    while content:
        size = 1 + 64 * (1 + (content[0] >> 4 & 1))
        yield (_DQT, content[0] & 0x0F), content[:size]
        content = content[size:]


def _huffman(content: bytes) -> Iterator[tuple[_Table, bytes]]:
    while content:
        size = 17 + sum(content[1:17])
        yield (_DHT, content[0]), content[:size]
        content = content[size:]


def _note_facts(marker: int, content: bytes, reading: _Reading) -> None:
    if marker == _APP0 and content.startswith(b"JFIF\0"):
        reading.has_jfif = True
    elif marker == _APP14 and content.startswith(b"Adobe") and len(content) >= 12:
        reading.adobe_transform = content[11]
    elif marker == _APP1 and content.startswith(b"Exif\0\0"):
        reading.orientation = exif.orientation(content)
    elif marker == _APP2 and content.startswith(_ICC) and len(content) > 14:
        reading.profile[content[12]] = content[14:]


def _add_scan(header: bytes, coded: bytes, reading: _Reading) -> None:
    """Write the tables this scan uses, as far as they changed, its header and its pixels."""
    count = header[0]
    if not reading.frame or len(header) != 4 + 2 * count or reading.scans >= _MAX_SCANS:
        raise Refused(Refusal.BROKEN)
    reading.scans += 1
    used: list[_Table] = [(_DRI, 0)]
    for component, tables in zip(header[1:-3:2], header[2:-3:2], strict=True):
        used += [
            (_DQT, _quantisation_of(component, reading.frame)),
            (_DHT, tables >> 4),
            (_DHT, 0x10 | tables & 0x0F),
        ]
    for table in used:
        content = reading.tables.get(table)
        if content is not None and reading.written.get(table) != content:
            reading.body.append(_segment(table[0], content))
            reading.written[table] = content
    reading.body.append(_segment(_SOS, header) + coded)


def _quantisation_of(component: int, frame: bytes) -> int:
    for at in range(6, len(frame), 3):
        if frame[at] == component:
            return frame[at + 2]
    raise Refused(Refusal.BROKEN)


def _colour_facts(reading: _Reading) -> Iterator[bytes]:
    if reading.has_jfif:
        yield _segment(_APP0, _JFIF)
    if reading.adobe_transform is not None:
        yield _segment(_APP14, b"Adobe\0\x64\0\0\0\0" + bytes([reading.adobe_transform]))


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
