"""A phone that does not give up: it sends one story after the other, whatever happens to the server."""

import base64
import hashlib
import json
import random
import threading
import time
from dataclasses import dataclass, field

import requests

from server.parcels.sealing import PublicSealingKey
from server.parcels.vocabulary import ParcelPart
from tests.parcels.making import STROKES, Phone

TUS = {"Tus-Resumable": "1.0.0"}
CHUNK = "application/offset+octet-stream"
PATIENCE_SECONDS = 120
LARGE_SHARE = 0.15
BROKEN = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)


@dataclass
class Outcome:
    """What phones were promised, and what must never happen."""

    receipts: dict[str, dict[str, object]] = field(default_factory=dict)
    """By story: the receipt that came with the answer."""
    parcels: dict[str, str] = field(default_factory=dict)
    """By story: SHA-256 of what was sent."""
    surprises: list[str] = field(default_factory=list)
    broken_requests: int = 0


class SendingPhone(threading.Thread):
    """Sends stories until it is told to stop; finishes the one it is at."""

    def __init__(
        self, url: str, *, room: str, key: PublicSealingKey, seed: int, outcome: Outcome
    ) -> None:
        super().__init__(name=f"phone {seed}")
        self._url = url
        self._room = room
        self._key = key
        self._random = random.Random(seed)
        self._outcome = outcome
        self._web = requests.Session()
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.is_set():
            self._send_a_story()
            self.stopped.wait(self._random.uniform(0, 0.3))
        self._web.close()

    def _send_a_story(self) -> None:
        phone = Phone(self._room)
        words = f"story {phone.story}, 我的画".encode()
        parts = [(ParcelPart.DRAWING, STROKES), (ParcelPart.TEXT, words)]
        if self._random.random() < LARGE_SHARE:
            noise = self._random.randbytes(self._random.randrange(300_000, 900_000))
            parts = [(ParcelPart.PHOTO, noise)]
        parcel = phone.sealed(parts, key=self._key)
        self._outcome.parcels[phone.story] = hashlib.sha256(parcel).hexdigest()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                receipt = self._go_on(phone, parcel)
            except BROKEN:
                self._outcome.broken_requests += 1
                time.sleep(0.2)
                continue
            if receipt is not None:
                self._outcome.receipts[phone.story] = receipt
                return
        self._outcome.surprises.append(f"{phone.story} was not taken in {PATIENCE_SECONDS} s")

    def _go_on(self, phone: Phone, parcel: bytes) -> dict[str, object] | None:
        """Do the next step of the upload; return the receipt once there is one."""
        location = f"{self._url}/api/parcels/{phone.story}"
        head = self._web.head(location, headers=TUS, timeout=10)
        if head.status_code == 404:
            return self._receipt(self._create(phone, parcel))
        if head.status_code != 200:
            return self._receipt(head)
        if "Eyes-Receipt" in head.headers:
            return self._receipt(head)
        offset = int(head.headers["Upload-Offset"])
        size = self._random.choice((len(parcel), 100_000, 250_000))
        answer = self._web.patch(
            location,
            headers={**TUS, "Content-Type": CHUNK, "Upload-Offset": str(offset)},
            data=parcel[offset : offset + size],
            timeout=10,
        )
        return self._receipt(answer)

    def _create(self, phone: Phone, parcel: bytes) -> requests.Response:
        room, story = (
            base64.b64encode(text.encode()).decode() for text in (phone.room, phone.story)
        )
        headers = {
            **TUS,
            "Upload-Length": str(len(parcel)),
            "Upload-Metadata": f"room {room},story {story}",
        }
        body = b""
        if self._random.random() < 0.7:
            body = parcel
            headers["Content-Type"] = CHUNK
        return self._web.post(f"{self._url}/api/parcels", headers=headers, data=body, timeout=10)

    def _receipt(self, answer: requests.Response) -> dict[str, object] | None:
        # 409: the server holds more than this phone knew, because an answer was lost.
        if answer.status_code not in {200, 201, 204, 409}:
            self._outcome.surprises.append(
                f"{answer.request.method}: {answer.status_code} {answer.text}"
            )
        header = answer.headers.get("Eyes-Receipt")
        if header is None:
            return None
        receipt: dict[str, object] = json.loads(base64.urlsafe_b64decode(header + "=="))
        return receipt
