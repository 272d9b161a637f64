"""Once a day somebody outside gets a checkpoint; a broken trail is never signed over."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select, update

from server import audit
from server.audit import AuditEvent
from server.audit.checkpoints import AuditCheckpoint
from server.cli import eyes
from server.database import db, transaction
from server.jobs.vocabulary import JobKind
from server.jobs.worker import REPEATED
from server.referrals.letter import LetterNotSent
from server.settings import Settings
from server.workflows.witness_audit import AuditBroken, witness_audit
from tests.referrals.post_office import PostOffice, post_office


@pytest.fixture
def mail() -> Iterator[PostOffice]:
    with post_office() as office:
        yield office


@pytest.fixture
def settings(settings: Settings, mail: PostOffice) -> Settings:
    """An installation whose witness reads mail."""
    return replace(settings, smtp_url=mail.url, witness_url="mailto:witness@example.org")


@pytest.fixture
def events(app: Flask) -> None:
    with transaction():
        audit.record_each("story.received", subject_ids=["one", "two"], actor="child")


@pytest.mark.usefixtures("events")
def test_the_witness_gets_a_checkpoint_by_mail(mail: PostOffice) -> None:
    made = witness_audit()
    [letter] = mail.letters
    assert letter["To"] == "witness@example.org"
    assert letter.get_content().replace("\r\n", "\n").strip() == made.note.strip()
    assert made.witnessed_at is not None


def test_it_is_done_every_day() -> None:
    assert REPEATED[JobKind.WITNESS_AUDIT].days == 1


@pytest.mark.usefixtures("events")
def test_a_checkpoint_that_did_not_leave_is_sent_by_the_next_try(
    mail: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as closed:
        closed.setattr("server.workflows.witness_audit.send_letter", _closed)
        with pytest.raises(LetterNotSent):
            witness_audit()
    witness_audit()
    assert len(mail.letters) == db.session.query(AuditCheckpoint).count() == 1


def _closed(*_args: object, **_names: object) -> None:
    raise LetterNotSent


@pytest.mark.usefixtures("events")
def test_a_broken_trail_is_told_and_never_signed_over() -> None:
    witness_audit()
    with transaction():
        db.session.execute(update(AuditEvent).values(actor="staff:somebody"))
    with pytest.raises(AuditBroken):
        witness_audit()
    names = set(db.session.scalars(select(AuditEvent.name)))
    assert "audit.found_broken" in names
    assert db.session.query(AuditCheckpoint).count() == 1


@pytest.mark.usefixtures("events")
def test_an_operator_compares_the_trail_with_what_the_witness_kept(
    runner: FlaskCliRunner, tmp_path: Path
) -> None:
    kept = tmp_path / "checkpoint"
    kept.write_text(runner.invoke(eyes, ["audit", "checkpoint"]).output)
    intact = runner.invoke(eyes, ["audit", "verify", "--against", str(kept)])
    assert (intact.exit_code, intact.output.splitlines()[-1]) == (
        0,
        "2 events: intact, the first 2 as in the checkpoint.",
    )
    with transaction():
        db.session.execute(update(AuditEvent).values(actor="staff:somebody"))
    changed = runner.invoke(eyes, ["audit", "verify", "--against", str(kept)])
    assert changed.exit_code == 1
    assert "FOUND event-changed at position 0" in changed.output
    assert changed.output.splitlines()[-1].endswith("NOT what was written.")


@pytest.mark.usefixtures("events")
def test_a_file_that_is_no_checkpoint_is_refused(runner: FlaskCliRunner, tmp_path: Path) -> None:
    other = tmp_path / "letter"
    other.write_text("Dear all")
    refused = runner.invoke(eyes, ["audit", "verify", "--against", str(other)])
    assert refused.exit_code == 1
    assert "Nothing was compared" in refused.output


@pytest.mark.usefixtures("app")
def test_outsiders_get_the_public_key(runner: FlaskCliRunner) -> None:
    printed = runner.invoke(eyes, ["audit", "key"]).output
    assert printed.startswith("127.0.0.1:8000/audit+")
