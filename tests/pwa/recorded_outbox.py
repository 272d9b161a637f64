"""What an older app left on a phone (recorded/outbox-0.1.0.json), and the house it belongs to."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import update

from server.database import db, transaction
from server.parcels.models import SealingKey
from server.parcels.sealing import _bound_to, key_id_of
from server.rooms.models import RoomCode
from server.services import services
from server.vault.sealing import seal
from tests.parcels.making import open_room
from tests.pwa.conftest import HERE

RECORD = HERE / "recorded" / "outbox-0.1.0.json"


@dataclass(frozen=True)
class RecordedOutbox:
    """The rows, and what the phone's stories said."""

    room: str
    rows: dict[str, list[Any]]
    texts: dict[str, str]
    """Of the stories that still wait, by id."""

    def parcels(self) -> dict[str, bytes]:
        """Return the sealed bytes by story."""
        return {row["id"]: base64.b64decode(row["bytes"]["buffer"]) for row in self.rows["parcels"]}


def recorded_outbox() -> RecordedOutbox:
    """Read the record, and give the house of the open app context the room and the key of then."""
    record = json.loads(RECORD.read_text("utf-8"))
    point, number = (bytes.fromhex(record["key"][name]) for name in ("point", "number"))
    key_id = key_id_of(point)
    sealed = seal(services().settings.master_key, number, bound_to=_bound_to(key_id))
    code = open_room()
    with transaction():
        db.session.execute(
            update(RoomCode).where(RoomCode.code == code).values(code=record["room"])
        )
        db.session.add(
            SealingKey(
                id=key_id,
                public_key=point,
                private_key=sealed,
                created_at=datetime(2026, 11, 1, tzinfo=UTC),
            )
        )
    texts = {story["id"]: story["text"] for story in record["waiting"]}
    return RecordedOutbox(record["room"], record["rows"], texts)
