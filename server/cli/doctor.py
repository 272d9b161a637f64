"""`eyes doctor`: what is missing before children may use this installation."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator

import click
from flask.cli import with_appcontext
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from server import clock
from server.cli.doctor_backups import look_at_drills, look_at_mirror, look_at_versions
from server.cli.doctor_consent import (
    look_at_guardian_notices,
    look_at_laws,
    look_at_wordings,
)
from server.cli.doctor_partners import look_at_partners
from server.cli.doctor_retention import look_at_retention
from server.cli.findings import Finding, Level
from server.countries.packs import FRESH_FOR, country_packs, stale
from server.database import db
from server.i18n import all_languages
from server.jobs.ledger import parked
from server.migrate import is_current
from server.prompts.voices import State, voices_of
from server.services import services
from server.settings import Settings
from server.workflows.note_guessing import rooms_guessed_at

LEAST_FREE = 512 * 1024 * 1024
"""Bytes that should be free: forty of the largest parcels, twice."""


@click.command()
@with_appcontext
def doctor() -> None:
    """Look at settings, disk, database, notices, wordings, voices, helplines, parked jobs, retention and partners; say what to do."""
    findings = [finding for look in LOOKS for finding in look(services().settings)]
    for finding in findings:
        click.echo(f"{finding.level.value}  {finding.words}")
    if any(finding.level is Level.WRONG for finding in findings):
        raise click.exceptions.Exit(1)


def _disk(settings: Settings) -> Iterator[Finding]:
    free = shutil.disk_usage(settings.data).free
    level = Level.FINE if free >= LEAST_FREE else Level.WRONG
    yield Finding(level=level, words=f"{free // 2**20} MiB free in {settings.data}")


def _database(_settings: Settings) -> Iterator[Finding]:
    try:
        db.session.execute(text("SELECT 1"))
        current = is_current(db.session.connection())
    except SQLAlchemyError as error:
        yield Finding(
            level=Level.WRONG, words=f"the database does not answer: {type(error).__name__}"
        )
        return
    if current:
        yield Finding(level=Level.FINE, words="the database has every migration")
    else:
        yield Finding(level=Level.WRONG, words="migrations are missing: run `eyes init`")


def _notices(settings: Settings) -> Iterator[Finding]:
    if settings.smtp_url or settings.alert_url:
        yield Finding(level=Level.FINE, words="notices to safeguarding leads can leave")
        return
    level = Level.LOOK if settings.demo else Level.WRONG
    words = "no notice can leave: set EYES_SMTP_URL or EYES_ALERT_URL"
    yield Finding(level=level, words=words)


def _secrets(settings: Settings) -> Iterator[Finding]:
    path = settings.data / "secrets"
    if not (path / "master_key").exists():
        yield Finding(level=Level.FINE, words="the master key comes from the environment")
    else:
        words = f"the master key lies beside the data, in {path}: keep it apart in real use"
        yield Finding(level=Level.LOOK, words=words)
    if path.exists() and path.stat().st_mode & 0o077:
        yield Finding(level=Level.WRONG, words=f"others can read {path}: chmod 700")


def _address(settings: Settings) -> Iterator[Finding]:
    level = Level.FINE if settings.is_secure else Level.LOOK
    yield Finding(level=level, words=f"the public address is {settings.public_url}")
    if settings.demo:
        yield Finding(level=Level.LOOK, words="this is a demo: it takes no real story")


def _languages(_settings: Settings) -> Iterator[Finding]:
    spoken = [language for language in all_languages() if not language.pseudo]
    unread = [language.tag for language in spoken if not language.reviewed_by]
    if unread:
        words = f"nobody reviewed the words of the screens in {', '.join(unread)}"
        yield Finding(level=Level.LOOK, words=f"{words}: see translations/README.md")
    else:
        yield Finding(level=Level.FINE, words="the words of the screens are reviewed")


def _voices(_settings: Settings) -> Iterator[Finding]:
    for language in all_languages():
        if language.pseudo:
            continue
        try:
            states = Counter(voice.state for voice in voices_of(language))
        except SQLAlchemyError:
            return
        counts = ", ".join(f"{states[state]} {state.value}" for state in State if states[state])
        level = Level.LOOK if set(states) - {State.HUMAN} else Level.FINE
        yield Finding(level=level, words=f"voices of the loudspeaker in {language.tag}: {counts}")


def _helplines(_settings: Settings) -> Iterator[Finding]:
    untried = stale(country_packs(), clock.now().date())
    if not untried:
        words = f"every helpline was tried in the last {FRESH_FOR.days} days"
        yield Finding(level=Level.FINE, words=words)
    for pack, line in untried:
        tried = f"tried last on {line.checked_on}" if line.checked_on else "unverified"
        words = f"helpline {line.number} of {pack.code} is {tried}: call it, see {line.source}"
        yield Finding(level=Level.LOOK, words=words)


def _guessing(_settings: Settings) -> Iterator[Finding]:
    try:
        rooms = rooms_guessed_at(days=7)
    except SQLAlchemyError:
        return
    if rooms:
        words = f"somebody tried keepsakes by the hundred in {rooms} rooms: give them new codes"
        yield Finding(level=Level.LOOK, words=words)


def _jobs(_settings: Settings) -> Iterator[Finding]:
    try:
        waiting = parked()
    except SQLAlchemyError:
        return
    if not waiting:
        yield Finding(level=Level.FINE, words="no job is parked")
    for job in waiting:
        words = f"parked: {job.kind.value} of {job.subject_id} ({job.problem})"
        yield Finding(level=Level.LOOK, words=words)


LOOKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    _address,
    _disk,
    _secrets,
    _database,
    _notices,
    look_at_wordings,
    look_at_guardian_notices,
    look_at_laws,
    _languages,
    _voices,
    _helplines,
    _guessing,
    _jobs,
    look_at_retention,
    look_at_partners,
    look_at_mirror,
    look_at_versions,
    look_at_drills,
)
