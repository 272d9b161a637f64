"""`eyes audit`: whether the trail is what was written."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from server.audit.checkpoint import Checkpoint, CheckpointUnreadable, read, verifier
from server.audit.checkpoints import newest_checkpoint, origin
from server.audit.keys import signing_key
from server.audit.verification import Verdict, verify
from server.workflows.witness_audit import chain_audit, witness_audit

audit = AppGroup("audit", help="Whether the audit trail is what was written.")

_MOST_TOLD = 20


@audit.command("verify")
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A checkpoint that was kept outside; without one, the newest kept here.",
)
def verify_trail(against: Path | None) -> None:
    """Walk the whole trail; ends with 1 when anything was changed, deleted, moved or slipped in."""
    checkpoint = _checkpoint(against)
    click.echo("· chaining what is not chained yet")
    chain_audit()
    click.echo("· walking the trail")
    verdict = verify(against=checkpoint)
    _tell(verdict, checkpoint)
    sys.exit(0 if verdict.is_intact else 1)


@audit.command("checkpoint")
def make_checkpoint() -> None:
    """Check the trail, make a checkpoint, send it to EYES_WITNESS_URL and print it."""
    click.echo(witness_audit().note, nl=False)


@audit.command("key")
def show_key() -> None:
    """Print the public key with which outsiders check checkpoints (C2SP signed-note)."""
    click.echo(verifier(origin(), signing_key().public_key()))


def _checkpoint(path: Path | None) -> Checkpoint | None:
    if path is not None:
        note = path.read_text("utf-8")
    elif newest := newest_checkpoint():
        note = newest.note
    else:
        return None
    try:
        return read(note, key=signing_key().public_key())
    except CheckpointUnreadable:
        raise click.ClickException(
            "This is not a checkpoint that this house signed. Nothing was compared."
        ) from None


def _tell(verdict: Verdict, checkpoint: Checkpoint | None) -> None:
    for finding in verdict.findings[:_MOST_TOLD]:
        where = "" if finding.position is None else f" at position {finding.position}"
        click.echo(f"FOUND {finding.fault.value}{where}")
    if len(verdict.findings) > _MOST_TOLD:
        click.echo(f"FOUND {len(verdict.findings) - _MOST_TOLD} more")
    covered = f", the first {checkpoint.size} as in the checkpoint" if checkpoint else ""
    state = f"intact{covered}" if verdict.is_intact else "NOT what was written"
    click.echo(f"{verdict.size} events: {state}.")
