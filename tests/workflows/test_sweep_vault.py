"""The sweep of a whole installation: it knows every table that refers to the vault."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from server import ids, tables
from server.clock import now
from server.database import Base, db, transaction
from server.gallery.models import WorkRemains
from server.parcels.models import Upload
from server.services import services
from server.vault import Vault
from server.workflows.sweep_vault import KEY_COLUMNS, OBJECT_COLUMNS, OBJECT_LISTS, sweep_vault


@pytest.fixture
def vault(any_app: Flask) -> Iterator[Vault]:
    return services().vault


def columns_named(ending: str) -> set[str]:
    tables.import_all()
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name.endswith(ending)
    }


@pytest.mark.parametrize(
    ("ending", "known"),
    [("key_id", KEY_COLUMNS), ("object_id", OBJECT_COLUMNS), ("object_ids", OBJECT_LISTS)],
)
def test_every_column_that_refers_to_the_vault_is_asked(ending: str, known: tuple) -> None:  # type: ignore[type-arg]
    asked = {f"{column.class_.__table__.name}.{column.key}" for column in known}
    assert asked == columns_named(ending)


def test_what_rows_refer_to_stays_and_what_a_kill_left_goes(any_app: Flask, vault: Vault) -> None:
    upload_id, upload_key, work_key = ids.new_id(), vault.new_key(), vault.new_key()
    vault.incoming.start(upload_id)
    remains = vault.put(work_key, b"x", purpose="text")
    with transaction():
        db.session.add(
            Upload(
                id=upload_id, room_id=ids.new_id(), length=9, content_key_id=upload_key,
                upload_metadata=b"", created_at=now(), expires_at=now() + timedelta(days=1),
            )
        )  # fmt: skip
        db.session.add(
            WorkRemains(work_id=ids.new_id(), content_key_id=work_key, object_ids=[remains])
        )
    orphan_key, orphan_upload = vault.new_key(), ids.new_id()
    orphan = vault.put(orphan_key, b"x", purpose="text")
    vault.incoming.start(orphan_upload)
    swept = sweep_vault(at=now() + timedelta(hours=2))
    assert (swept.objects, swept.keys, swept.uploads) == (1, 1, 1)
    assert vault.has_object(remains)
    assert vault.has_key(upload_key)
    assert vault.has_key(work_key)
    assert [found.upload_id for found in vault.incoming.uploads()] == [upload_id]
    assert not vault.has_object(orphan)
    assert not vault.has_key(orphan_key)


def test_an_unswept_vault_leaves_no_line_in_the_audit_trail(any_app: Flask, vault: Vault) -> None:
    vault.new_key()
    assert not sweep_vault().anything
    assert db.session.execute(db.text("SELECT count(*) FROM audit_event")).scalar() == 0
