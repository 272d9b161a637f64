"""The random name of a form: the same form sent twice is one wish, not two."""

from flask import Flask, request
from markupsafe import Markup

from server import ids


def form_name() -> str:
    """Return the name of the form that was sent; a form without one is another each time."""
    name = request.form.get("form", "")
    return name if ids.is_id(name) else ids.new_id()


def form_name_field() -> Markup:
    """Return the hidden field for a form."""
    return Markup('<input type="hidden" name="form" value="{}">').format(ids.new_id())


def init_form_name(app: Flask) -> None:
    """Let templates name their forms."""
    app.context_processor(lambda: {"form_name_field": form_name_field})
