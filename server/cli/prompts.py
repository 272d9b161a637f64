"""`eyes prompts`: the voices of the loudspeaker."""

from time import monotonic

import click
from flask.cli import AppGroup

from server.catalogues import compile_all
from server.i18n import Language, all_languages
from server.problems import Problem
from server.prompts.wording import forget_catalogues
from server.workflows.make_prompts import make_prompts

prompts = AppGroup("prompts", help="The voices of the loudspeaker.")


@prompts.command("make")
@click.argument("tags", nargs=-1)
def make(tags: tuple[str, ...]) -> None:
    """Speak what is missing or out of date with espeak-ng, in all languages or in those of TAGS."""
    spoken = [language for language in all_languages() if not language.pseudo]
    wanted = [language for language in spoken if not tags or language.tag in tags]
    if not wanted:
        raise click.ClickException(f"Nobody speaks {', '.join(tags)} here.")
    compile_all()
    forget_catalogues()
    for language in wanted:
        _make(language)


def _make(language: Language) -> None:
    began = monotonic()
    try:
        spoken = list(make_prompts(language))
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    new = sum(each.is_new for each in spoken)
    seconds = monotonic() - began
    click.echo(f"{language.tag}: {new} spoken, {len(spoken) - new} kept, {seconds:.0f} s")
    for each in spoken:
        if each.is_stale:
            click.echo(f"  {each.name}: a person read other words: record it anew, or delete it")
