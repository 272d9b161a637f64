"""The blueprint that all screens of the moderators hang on."""

from flask import Blueprint

pages = Blueprint(
    "moderation",
    __name__,
    url_prefix="/moderation",
    template_folder="../templates",
    static_folder="../static",
    static_url_path="/static",
)
