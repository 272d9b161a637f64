"""`eyes export`: copies for a named study, and which of them it must delete."""

from pathlib import Path

import click
from flask.cli import AppGroup

from server.problems import Problem
from server.workflows.hand_to_research import export_works, exports_made, revoked_works

export = AppGroup("export", help="Copies for a named study, and which of them it must delete.")


@export.command("make")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--study", required=True, help="Code of the study: lower case, digits, hyphens.")
@click.option("--accountable", required=True, help="E-mail address of who answers for it here.")
def make(folder: Path, study: str, accountable: str) -> None:
    """Write into the new FOLDER what both voices gave to research; only its owner can read it."""
    try:
        made = export_works(folder, study=study, accountable=accountable)
    except (Problem, FileExistsError) as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"export: {made.id}")
    click.echo(f"{made.works} works, to be deleted by {made.until.date()}")
    click.echo("It is not encrypted: seal it for its recipient, and delete it here.")
    click.echo(f"Ask every week what must be deleted before: eyes export revoked {made.id}")


@export.command("list")
def list_all() -> None:
    """List every export: its id, its study, its day, and how many works are revoked."""
    for export_id, study, at in exports_made():
        click.echo(f"{export_id}  {study}  {at.date()}  {len(revoked_works(export_id))} revoked")


@export.command("revoked")
@click.argument("export_id")
def revoked(export_id: str) -> None:
    """Print the works of EXPORT_ID that must be deleted, one a line, by their names in it."""
    try:
        names = revoked_works(export_id)
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    for name in names:
        click.echo(name)
