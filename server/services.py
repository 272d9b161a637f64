"""What an installation consists of, chosen once in the composition root and passed through the app."""

from dataclasses import dataclass

from flask import Flask, current_app

from server.settings import Settings
from server.vault import Vault, vault_from_settings


@dataclass(frozen=True, kw_only=True)
class Services:
    """The settings and the vault of this installation."""

    settings: Settings
    vault: Vault


def init_services(app: Flask, settings: Settings) -> None:
    """Build the services and hang them onto the app."""
    app.extensions["eyes"] = Services(settings=settings, vault=vault_from_settings(settings))


def services() -> Services:
    """Return the services of the current app."""
    found: Services = current_app.extensions["eyes"]
    return found
