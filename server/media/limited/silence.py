"""Half a second of nothing, to rehearse with."""

import io
import wave as wave_files

from server.media.voice import RATE


def recording() -> bytes:
    """Return it as a phone would send it (WAV)."""
    buffer = io.BytesIO()
    with wave_files.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(RATE))
    return buffer.getvalue()
