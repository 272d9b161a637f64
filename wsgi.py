"""The composition root: web server, worker, `eyes` command and Alembic all start here."""

from server.loading import loading

with loading():
    from flask import Flask

    from moderation.screens import register as register_moderation
    from server.app import create_app
    from server.backup.marker import refuse_unfinished
    from server.settings import Settings


def build_app(settings: Settings | None = None) -> Flask:
    """Return the whole app, the moderators' screens included; settings default to the environment."""
    app = create_app(settings or Settings.from_environment())
    register_moderation(app)
    return app


def __getattr__(name: str) -> Flask:
    """Build `wsgi.app` when a web server asks for it, and only then."""
    if name == "app":
        settings = Settings.from_environment()
        refuse_unfinished(settings.data)
        return build_app(settings)
    raise AttributeError(name)
