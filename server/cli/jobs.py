"""`eyes jobs`: the jobs that wait for a person, and another try for one of them."""

import click
from flask.cli import AppGroup, with_appcontext

from server.database import transaction
from server.jobs.ledger import parked, retry


@click.group(cls=AppGroup, invoke_without_command=True)
@click.pass_context
@with_appcontext
def jobs(context: click.Context) -> None:
    """List the jobs that were parked after five tries, or try one anew."""
    if context.invoked_subcommand is not None:
        return
    waiting = parked()
    for job in waiting:
        subject = f" of {job.subject_id}" if job.subject_id else ""
        since = job.created_at.isoformat(timespec="minutes")
        click.echo(f"{job.id}  {since}  {job.kind.value}{subject} ({job.problem})")
    click.echo("Mend what is wrong, then: eyes jobs retry ID" if waiting else "No job is parked.")


@jobs.command("retry")
@click.argument("job_id", metavar="ID")
def try_again(job_id: str) -> None:
    """Give the parked job ID five new tries; the worker begins at once."""
    with transaction():
        was_parked = retry(job_id)
    if not was_parked:
        raise click.ClickException("No parked job has this id. `eyes jobs` lists them.")
    click.echo("It is tried again. `eyes jobs` shows it should it fail five times more.")
