"""What can go wrong between a child and its story."""

from flask_babel import lazy_gettext

from server.problems import ChangedMeanwhile, NotFound


class KeepsakeUnknown(NotFound):
    """No story of this room has these pictures, or it is gone, or another has the same."""

    code = "keepsake-unknown"
    sentence = lazy_gettext("We find no story with these pictures. Look again: is the order right?")


class StoryErased(ChangedMeanwhile):
    """The story was erased, and with it the key that words about it would be sealed under."""

    code = "story-erased"
    sentence = lazy_gettext("This story is erased. Nothing can be added to it any more.")
