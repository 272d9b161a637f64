"""The words of the parcel format. They are promises to phones in the field, so they stand apart
from the words of the house, which may change; `server/workflows/receive.py` translates.
"""

from enum import Enum


class ParcelPart(Enum):
    """What a parcel can hold."""

    DRAWING = "drawing"  # strokes drawn on the phone
    PHOTO = "photo"  # a photo of a drawing on paper
    TEXT = "text"  # written words
    VOICE = "voice"  # a recording


class AssentPurpose(Enum):
    """What an assent card asks for."""

    KEEP = "keep"  # keep the story privately and read it
    GALLERY = "gallery"  # the public gallery and embeds
    CAMPAIGNS = "campaigns"  # use in a partner's campaign
    OWN_VOICE = "own-voice"  # let the voice be heard as it is


class AssentAnswer(Enum):
    """What the child tapped."""

    GIVEN = "given"  # yes
    REFUSED = "refused"  # no


class ParcelAge(Enum):
    """The child's age, coarsely."""

    UNDER_6 = "under-6"
    FROM_6_TO_9 = "6-9"
    FROM_10_TO_13 = "10-13"
    FROM_14_TO_17 = "14-17"


class ParcelTopic(Enum):
    """What the child says the story is about."""

    DORMITORY = "dormitory"
    FOOD = "food"
    PHONE_CALLS = "phone-calls"
    GRANDPARENTS = "grandparents"
    MOVING = "moving"
    SCHOOL = "school"
    FESTIVALS = "festivals"
    FRIENDS = "friends"
    SOMETHING_ELSE = "something-else"


class ParcelScribe(Enum):
    """Who wrote the text, when it was not the child."""

    GROWN_UP = "grown-up"  # the child told it, and said by a picture that this is what it told


class ParcelVoice(Enum):
    """How the child lets its recording be heard."""

    WORDS_ONLY = "words-only"  # only its transcript and a drawn wave
    READ_ALOUD = "read-aloud"  # its transcript, read by somebody else
    DISGUISED = "disguised"  # the voice, disguised
    OWN = "own"  # the voice as it is; counts only with a yes to own-voice
