"""MPEG audio, layer III (ISO 11172-3, 13818-3): where a frame ends, and that what follows is none."""

_BIT_RATES = {
    3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Thousands of bits a second, of version 1 and of its two extensions to lower speeds."""
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""Samples a second, by version: 1, 2 and 2.5."""
_BITS_OF_A_FRAME = {3: 144, 2: 72, 0: 72}
_VERSION_1 = 3
_RESERVED_RATE = 3


def frame_of(packet: bytes) -> bytes | None:
    """Return the frame that a packet begins with, without what hangs behind it; None if there is none.

    FFmpeg hands over whatever stands between and behind the frames as packets too.
    """
    if len(packet) < 4 or packet[0] != 0xFF or packet[1] & 0xE6 != 0xE2:
        return None
    version, rate, bits = packet[1] >> 3 & 3, packet[2] >> 2 & 3, packet[2] >> 4
    if version not in _RATES or rate == _RESERVED_RATE or not 1 <= bits <= 14:
        return None
    bit_rate = _BIT_RATES[_VERSION_1 if version == _VERSION_1 else 2][bits - 1] * 1_000
    padding = packet[2] >> 1 & 1
    length = _BITS_OF_A_FRAME[version] * bit_rate // _RATES[version][rate] + padding
    return packet[:length]
