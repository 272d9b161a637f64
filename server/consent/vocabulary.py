"""Words of consent: voices, purposes, what can happen to a consent, how it was indicated."""

from enum import Enum

from server.countries.law import Authority

__all__ = ["Adult", "Authority", "ConsentEventKind", "Method", "Purpose", "Voice"]


class Voice(Enum):
    """Who says yes or no."""

    CHILD = "child"  # the child who made the story
    GUARDIAN = "guardian"  # a parent or legal guardian
    DELEGATED_CARER = "delegated-carer"  # a carer named by an authority's document


class Adult(Enum):
    """Which of a child's guardians spoke: two may disagree. A child and a carer are always the first."""

    FIRST = "first"  # the parent or guardian who spoke first, or the only one
    OTHER = "other"  # another parent or guardian


class Purpose(Enum):
    """What a yes is for; each is asked and answered apart."""

    KEEP = "keep"  # keep the story privately and read it
    PARENT = "parent"  # show it to the child's own parent
    ROOM_WALL = "room-wall"  # hang it up in the room
    GALLERY = "gallery"  # the public gallery and embeds
    CAMPAIGNS = "campaigns"  # use in a partner's campaign
    PRESS = "press"  # social cards, feeds and the press: what cannot be recalled
    RESEARCH = "research"  # studies that ask how these children live
    OWN_VOICE = "own-voice"  # the child's voice as it is, not disguised


class ConsentEventKind(Enum):
    """What happened to a consent. Events are only ever appended."""

    REQUESTED = "requested"  # asked, no answer yet
    GIVEN = "given"  # yes
    REFUSED = "refused"  # no
    DEFERRED = "deferred"  # "ask me later"
    WITHDRAWN = "withdrawn"  # a yes taken back
    EXPIRED = "expired"  # its time ran out
    INVALIDATED = "invalidated"  # recorded wrongly, by the wrong person, or under no valid wording
    RENEWED = "renewed"  # said again before it ran out
    LAPSED = "lapsed-at-age"  # a guardian's yes when the child came of age: good for nothing new


class Method(Enum):
    """How a yes or no reached us. `methods.py` says how much each is good for."""

    APP_CARDS = "app-cards"  # the child's assent cards on the phone
    SIGNED_PAPER = "signed-paper"  # a guardian's signature, entered by a steward
    FAMILY_PHONE = "family-phone"  # a code repeated on the telephone while a second adult listened
    LINK = "link"  # a one-time address, opened on the guardian's own phone
    WITNESSED_WORD = (
        "witnessed-word"  # spoken or by thumb, recorded, while a second adult was there
    )
    CARER_DOCUMENT = "carer-document"  # a carer who showed an authority's document
    SPOKEN_TO_STEWARD = "spoken-to-steward"  # a word to a steward (enough to stop, not to publish)
    SYSTEM = "system"  # a clock or a rule of the house
