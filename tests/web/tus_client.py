"""Speaking tus to the app in tests, header by header."""

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.parcels.making import Phone

CHUNK_TYPE = "application/offset+octet-stream"


def b64(data: bytes | str) -> str:
    return base64.b64encode(data.encode() if isinstance(data, str) else data).decode()


def metadata(phone: Phone) -> str:
    return f"room {b64(phone.room)},story {b64(phone.story)}"


def checksum(data: bytes, algorithm: str = "sha256") -> dict[str, str]:
    return {"Upload-Checksum": f"{algorithm} {b64(hashlib.new(algorithm, data).digest())}"}


@dataclass
class Tus:
    """Requests about one phone's parcel."""

    client: FlaskClient
    phone: Phone

    @property
    def address(self) -> str:
        return f"/api/parcels/{self.phone.story}"

    def create(self, length: int, body: bytes | None = None, **headers: str) -> TestResponse:
        own = {"Tus-Resumable": "1.0.0", "Upload-Length": str(length)}
        own["Upload-Metadata"] = metadata(self.phone)
        if body is not None:
            own["Content-Type"] = CHUNK_TYPE
        return self.client.post("/api/parcels", data=body, headers=own | _dashed(headers))

    def send(self, parcel: bytes, **headers: str) -> TestResponse:
        return self.create(len(parcel), parcel, **headers)

    def patch(self, offset: int, body: bytes, **headers: str) -> TestResponse:
        own = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), "Content-Type": CHUNK_TYPE}
        return self.client.patch(self.address, data=body, headers=own | _dashed(headers))

    def patch_cut(
        self, offset: int, body: bytes, *, announced: int, **headers: str
    ) -> TestResponse:
        """Send fewer bytes than announced, as a phone does that loses the network."""
        own = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), "Content-Type": CHUNK_TYPE}
        return self.client.patch(
            self.address,
            data=body,
            headers=own | _dashed(headers),
            environ_overrides=_announced(announced),
        )

    def create_cut(self, length: int, body: bytes, **headers: str) -> TestResponse:
        """Create with a body that ends early."""
        own = {"Tus-Resumable": "1.0.0", "Upload-Length": str(length), "Content-Type": CHUNK_TYPE}
        own["Upload-Metadata"] = metadata(self.phone)
        return self.client.post(
            "/api/parcels",
            data=body,
            headers=own | _dashed(headers),
            environ_overrides=_announced(length),
        )

    def head(self) -> TestResponse:
        return self.client.head(self.address, headers={"Tus-Resumable": "1.0.0"})

    def delete(self) -> TestResponse:
        return self.client.delete(self.address, headers={"Tus-Resumable": "1.0.0"})


def receipt_in(response: TestResponse) -> dict[str, Any]:
    encoded = response.headers["Eyes-Receipt"]
    found: dict[str, Any] = json.loads(
        base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    )
    return found


def _announced(length: int) -> dict[str, Any]:
    """Say a length that is not the body's; the stream then just ends, as on our servers."""
    return {"CONTENT_LENGTH": str(length), "wsgi.input_terminated": True}


def _dashed(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
