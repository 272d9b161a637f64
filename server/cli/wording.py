"""`eyes wording`: the texts under which a yes counts, and who answers for them."""

from collections.abc import Iterator
from dataclasses import dataclass

import click
from flask.cli import AppGroup

from server.consent.sign_off import reviewer_of, sign_off
from server.consent.wordings import PRESENT_VERSION, GuardianWording, guardian_wordings
from server.consent.wordings.child import (
    ChildsWording,
    asking_wordings,
    childs_wording,
    keep_present_wordings,
    present_wordings,
)
from server.database import transaction
from server.problems import Problem
from server.workflows.speak_wordings import speak_wording

wording = AppGroup("wording", help="The texts under which a yes counts.")


@dataclass(frozen=True)
class _Text:
    """A wording of either kind, with the lines that a person reads before signing."""

    wording: GuardianWording | ChildsWording
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.wording.version}/{self.wording.language}"


@wording.command("keep")
def keep() -> None:
    """Write down what the children's assent cards say today, so that a yes to them is known."""
    new = keep_present_wordings()
    for text in new:
        click.echo(f"{text.version} in {text.language}: kept, signed off by nobody yet")
    if not new:
        click.echo("Every card is written down already.")


@wording.command("list")
def show_all() -> None:
    """Show every wording in use and who signed it off."""
    for text in _texts():
        signer = reviewer_of(text.wording)
        state = f"signed off by {signer}" if signer else "signed off by nobody: takes no real yes"
        click.echo(f"{text.name:32}{state}")


@wording.command("sign")
@click.argument("version")
@click.argument("language")
def sign(version: str, language: str) -> None:
    """Show the text of VERSION in LANGUAGE, and sign it off with the name of who read it."""
    texts = [text for text in _texts() if text.name == f"{version}/{language}"]
    if not texts:
        raise click.ClickException("There is no such wording in use: see `eyes wording list`.")
    for text in texts:
        click.echo("\n".join(text.lines) + "\n")
    click.echo("You have read every word, in this language, and a child or guardian here would")
    click.echo("understand it as it is meant. Sign with your own full name; it is kept.")
    name = click.prompt("Your name")
    repeated = click.prompt("Once more")
    try:
        with transaction():
            for text in texts:
                sign_off(text.wording.shown, name=name, repeated=repeated, by="system:cli")
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"{version} in {language} is signed off: it takes a yes from now on.")


@wording.command("speak")
@click.argument("languages", nargs=-1)
def speak(languages: tuple[str, ...]) -> None:
    """Read the present wording for guardians aloud with espeak-ng, in all languages or in LANGUAGES."""
    for text in guardian_wordings():
        if text.version != PRESENT_VERSION or (languages and text.language not in languages):
            continue
        try:
            spoken = list(speak_wording(text))
        except Problem as problem:
            raise click.ClickException(str(problem)) from problem
        new = sum(each.is_new for each in spoken)
        click.echo(f"{text.version}/{text.language}: {new} spoken, {len(spoken) - new} kept")


def _texts() -> Iterator[_Text]:
    """Return guardians' wordings of every version, and the children's cards of today."""
    for guardians in guardian_wordings():
        yield _Text(guardians, tuple(guardians.text.split("\n")))
    for card in present_wordings():
        kept = childs_wording(card.shown)
        if kept is not None:
            yield _Text(kept, kept.sentences)
    for asking in asking_wordings():
        yield _Text(asking, asking.sentences)
