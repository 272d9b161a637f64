"""Words of a story: what it is made of, what it speaks of, how its voice may be heard."""

from enum import Enum


class PartKind(Enum):
    """What a child can put into a story."""

    DRAWING = "drawing"  # strokes drawn on the phone
    PHOTO = "photo"  # a photo of a drawing on paper
    TEXT = "text"  # written words
    VOICE = "voice"  # a recording


class AgeBand(Enum):
    """The child's age, coarsely. Unknown counts as the youngest."""

    UNDER_6 = "under-6"
    FROM_6_TO_9 = "6-9"
    FROM_10_TO_13 = "10-13"
    FROM_14_TO_17 = "14-17"


class Topic(Enum):
    """What these children speak of."""

    DORMITORY = "dormitory"
    FOOD = "food"
    PHONE_CALLS = "phone-calls"
    GRANDPARENTS = "grandparents"
    MOVING = "moving"
    SCHOOL = "school"
    FESTIVALS = "festivals"
    FRIENDS = "friends"
    SOMETHING_ELSE = "something-else"


class Scribe(Enum):
    """Who wrote a text, when it was not the child."""

    GROWN_UP = "grown-up"  # the child told it, and said by a picture that this is what it told


class VoiceChoice(Enum):
    """How a recording may be heard; the child chooses. From what tells least to what tells most."""

    WORDS_ONLY = "words-only"  # only its transcript and a drawn wave
    READ_ALOUD = "read-aloud"  # its transcript, read by somebody else
    DISGUISED = "disguised"  # the voice, disguised
    OWN = "own"  # the voice as it is, from fourteen years on and when all agree
