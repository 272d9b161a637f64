"""Words of the public zone: what a work holds, speaks of and may be used for."""

from enum import Enum

from flask_babel import lazy_gettext


class Kind(Enum):
    """What a visitor can look for."""

    PICTURE = "picture"  # a drawing, or a photo of a drawing
    TEXT = "text"  # written words
    VOICE = "voice"  # a recording, heard or as its transcript


class Theme(Enum):
    """What a work speaks of; the public side of a story's topic."""

    DORMITORY = "dormitory"
    FOOD = "food"
    PHONE_CALLS = "phone-calls"
    GRANDPARENTS = "grandparents"
    MOVING = "moving"
    SCHOOL = "school"
    FESTIVALS = "festivals"
    FRIENDS = "friends"
    SOMETHING_ELSE = "something-else"


class Age(Enum):
    """The child's age, coarsely; the public side of a story's age band."""

    UNDER_6 = "under-6"
    FROM_6_TO_9 = "6-9"
    FROM_10_TO_13 = "10-13"
    FROM_14_TO_17 = "14-17"


class Manner(Enum):
    """How a recording is heard."""

    WORDS_ONLY = "words-only"  # not at all: its transcript and a drawn wave
    SYNTHETIC = "synthetic"  # a computer reads the transcript
    READ = "read"  # somebody else reads the transcript
    DISGUISED = "disguised"  # the child's voice, disguised
    OWN = "own"  # the child's voice as it is


class Use(Enum):
    """What a licence is for; the public side of the purposes both voices said yes to."""

    GALLERY = "gallery"  # this gallery and its embeds
    CAMPAIGNS = "campaigns"  # a partner's campaign
    PRESS = "press"  # what cannot be recalled: social cards, feeds, print


MANNER_LABELS = {
    Manner.WORDS_ONLY: lazy_gettext(
        "This child chose: my words only. The wave shows how the voice moved."
    ),
    Manner.SYNTHETIC: lazy_gettext("A computer reads the child's words."),
    Manner.READ: lazy_gettext("Somebody else reads the child's words."),
    Manner.DISGUISED: lazy_gettext("The voice is disguised. The words are the child's own."),
    Manner.OWN: lazy_gettext("The child's own voice."),
}

KIND_LABELS = {
    Kind.PICTURE: lazy_gettext("Pictures"),
    Kind.TEXT: lazy_gettext("Words"),
    Kind.VOICE: lazy_gettext("Voices"),
}

THEME_LABELS = {
    Theme.DORMITORY: lazy_gettext("Dormitory"),
    Theme.FOOD: lazy_gettext("Food"),
    Theme.PHONE_CALLS: lazy_gettext("Phone calls"),
    Theme.GRANDPARENTS: lazy_gettext("Grandparents"),
    Theme.MOVING: lazy_gettext("Moving"),
    Theme.SCHOOL: lazy_gettext("School"),
    Theme.FESTIVALS: lazy_gettext("Festivals"),
    Theme.FRIENDS: lazy_gettext("Friends"),
    Theme.SOMETHING_ELSE: lazy_gettext("Something else"),
}

AGE_LABELS = {
    Age.UNDER_6: lazy_gettext("under 6 years"),
    Age.FROM_6_TO_9: lazy_gettext("6 to 9 years"),
    Age.FROM_10_TO_13: lazy_gettext("10 to 13 years"),
    Age.FROM_14_TO_17: lazy_gettext("14 to 17 years"),
}
