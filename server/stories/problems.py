"""What can go wrong between a child and its story."""

from flask_babel import lazy_gettext

from server.problems import NotFound


class KeepsakeUnknown(NotFound):
    """No story of this room has these pictures, or it is gone, or another has the same."""

    code = "keepsake-unknown"
    sentence = lazy_gettext("We find no story with these pictures. Look again: is the order right?")
