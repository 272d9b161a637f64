"""Words of consent: voices, purposes, what can happen to a consent, how it was indicated."""

from enum import Enum


class Voice(Enum):
    """Who says yes or no."""

    CHILD = "child"  # the child who made the story
    GUARDIAN = "guardian"  # a parent or legal guardian
    DELEGATED_CARER = "delegated-carer"  # a carer named by an authority's document


class Purpose(Enum):
    """What a yes is for; each is asked and answered apart."""

    KEEP = "keep"  # keep the story privately and read it
    GALLERY = "gallery"  # the public gallery and embeds
    CAMPAIGNS = "campaigns"  # use in a partner's campaign
    PRESS = "press"  # social cards, feeds and the press: what cannot be recalled


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


class Method(Enum):
    """How a yes or no reached us."""

    APP_CARDS = "app-cards"  # the child's assent cards on the phone
    SIGNED_PAPER = "signed-paper"  # a guardian's signature, entered by a steward
    SPOKEN_TO_STEWARD = "spoken-to-steward"  # a word to a steward (enough to stop, not to publish)
    SYSTEM = "system"  # a clock or a rule of the house
