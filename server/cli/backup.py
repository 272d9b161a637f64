"""`eyes backup`, `eyes restore`, `eyes drill`: data in a file, keys at the mirror, and the proof."""

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from server import clock
from server.backup.journal import Fact
from server.problems import Problem
from server.workflows.back_up import back_up
from server.workflows.drill import drill as run_drill
from server.workflows.restore import Restored
from server.workflows.restore import restore as put_back
from wsgi import build_app

_TOLD = {
    Fact.ERASED: "stories stay erased",
    Fact.TAKEN_BACK: "stories stay taken back",
    Fact.TAKEN_DOWN: "works stay down",
    Fact.CONSENT: "times a guardian's no counts again",
    Fact.WITHDRAWN: "stories stay withdrawn by a guardian",
    Fact.CASE_OPENED: "cases are open again: their leads are told anew",
    Fact.STAFF_DISABLED: "accounts stay closed",
    Fact.PASSWORD_SET: "people changed their password: invite them anew (`eyes staff link`)",
    Fact.CARD_RENEWED: "cards must be printed anew",
}


@click.command()
@click.argument("destination", type=click.Path(path_type=Path))
@with_appcontext
def backup(destination: Path) -> None:
    """Write database and sealed objects, encrypted, to DESTINATION: a file or a directory."""
    try:
        made = back_up(destination, say=_say)
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    size = made.path.stat().st_size // 2**20
    click.echo(f"{made.path}: {made.manifest.members} members, {size} MiB.")
    click.echo("Content keys are not in it: keep the master key, the secret key and the mirror.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--keepsakes-lost",
    is_flag=True,
    help="Go on under another EYES_SECRET_KEY: no child will find its story by pictures.",
)
@with_appcontext
def restore(file: Path, *, keepsakes_lost: bool) -> None:
    """Put a backup into an empty installation, with the keys of the newest ring only."""
    try:
        done = put_back(file, build=build_app, say=_say, keepsakes_are_lost=keepsakes_lost)
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    _tell(done)


@click.command()
@with_appcontext
def drill() -> None:
    """Back up, restore into an empty place, verify; ends with 1 when anything is wrong."""
    try:
        found = run_drill(build=build_app, say=_say)
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    for fault in found.faults:
        click.echo(f"FOUND {fault}")
    words = f"{found.stories} stories, {found.objects} objects opened, {found.events} audit events"
    click.echo(f"{words}: {'good' if found.is_good else 'NOT good'}.")
    sys.exit(0 if found.is_good else 1)


def _say(words: str) -> None:
    click.echo(f"· {words}")


def _tell(done: Restored) -> None:
    since = f"{done.lost_since:%Y-%m-%d %H:%M} UTC"
    click.echo(f"Restored as it was at {since}. It is {clock.now():%Y-%m-%d %H:%M} UTC now.")
    click.echo(
        f"Lost: whatever came in between ({done.lost_events} events of the audit trail at least). "
        "Stories, answers, decisions and every yes of that time are not here; phones have let go "
        "of stories that they had a receipt for."
    )
    for fact, words in _TOLD.items():
        if done.replayed[fact]:
            click.echo(f"· {done.replayed[fact]} {words}")
    if done.without_key:
        click.echo(f"· {done.without_key} stories and works have no key any more: they are erased")
    click.echo("Everybody must sign in anew. Open invitations are void.")
    click.echo("Checkpoints of the audit trail that were made since will not match: note the day.")
