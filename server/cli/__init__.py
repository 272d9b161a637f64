"""The `eyes` command: what an operator does from a terminal. An edge, like the web."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup, ScriptInfo

from server.cli.audit import audit
from server.cli.backup import backup, drill, restore
from server.cli.courier import courier
from server.cli.demo import demo
from server.cli.doctor import doctor
from server.cli.export import export
from server.cli.init import init
from server.cli.jobs import jobs
from server.cli.key import key
from server.cli.partner import partner
from server.cli.prompts import prompts
from server.cli.room import room
from server.cli.serve import serve
from server.cli.staff import staff
from server.cli.sweep import sweep
from server.cli.wording import wording
from server.settings import SettingsFaults
from wsgi import build_app


@click.group(cls=AppGroup)
@click.pass_context
def eyes(context: click.Context) -> None:
    """Look after an installation of Eyes on Me."""
    if context.obj is None:
        context.obj = ScriptInfo(create_app=_build)


def _build() -> Flask:
    """Build the app from the environment; faulty settings are told, not traced."""
    try:
        return build_app()
    except SettingsFaults as faults:
        click.echo(str(faults), err=True)
        sys.exit(2)


for command in (audit, backup, courier, demo, doctor, drill, export, init, jobs, key, partner, prompts, restore, room, serve, staff, sweep, wording):
    eyes.add_command(command)
