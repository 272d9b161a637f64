"""Our words in the W3C's Data Privacy Vocabulary, version 2. Pure: tables only."""

from collections.abc import Mapping

from server.consent.vocabulary import ConsentEventKind, Purpose, Voice

CONTEXT: Mapping[str, str] = {
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "loc": "https://w3id.org/dpv/loc#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
"""Prefixes; written into every receipt, so that it can be read without us and without a network."""

STATUSES: Mapping[ConsentEventKind, str] = {
    ConsentEventKind.REQUESTED: "dpv:ConsentRequested",
    ConsentEventKind.GIVEN: "dpv:ConsentGiven",
    ConsentEventKind.REFUSED: "dpv:ConsentRefused",
    ConsentEventKind.DEFERRED: "dpv:ConsentRequestDeferred",
    ConsentEventKind.WITHDRAWN: "dpv:ConsentWithdrawn",
    ConsentEventKind.EXPIRED: "dpv:ConsentExpired",
    ConsentEventKind.INVALIDATED: "dpv:ConsentInvalidated",
    ConsentEventKind.RENEWED: "dpv:RenewedConsentGiven",
    # a guardian's yes ends when the child comes of age
    ConsentEventKind.LAPSED: "dpv:ConsentExpired",
}

INDICATED_BY: Mapping[Voice, str] = {
    Voice.CHILD: "dpv:DataSubject",
    Voice.GUARDIAN: "dpv:GuardianOfDataSubject",
    Voice.DELEGATED_CARER: "dpv:Representative",
}

PURPOSES: Mapping[Purpose, str] = {
    Purpose.KEEP: "dpv:RecordManagement",
    Purpose.PARENT: "dpv:ServiceProvision",
    Purpose.ROOM_WALL: "dpv:ServiceProvision",
    Purpose.GALLERY: "dpv:PublicBenefit",
    Purpose.CAMPAIGNS: "dpv:PublicPolicyMaking",
    Purpose.PRESS: "dpv:PublicRelations",
    Purpose.RESEARCH: "dpv:NonCommercialResearch",
    Purpose.OWN_VOICE: "dpv:PublicBenefit",
}
"""The nearest broader purpose of the vocabulary."""

_SHOWN = ("dpv:Anonymise", "dpv:MakeAvailable")

PROCESSING: Mapping[Purpose, tuple[str, ...]] = {
    Purpose.KEEP: ("dpv:Store",),
    Purpose.PARENT: ("dpv:Share",),
    Purpose.ROOM_WALL: ("dpv:Share",),
    Purpose.GALLERY: _SHOWN,
    Purpose.CAMPAIGNS: _SHOWN,
    Purpose.PRESS: _SHOWN,
    Purpose.RESEARCH: ("dpv:Anonymise", "dpv:Share"),
    Purpose.OWN_VOICE: ("dpv:MakeAvailable",),
}

RECIPIENTS: Mapping[Purpose, str] = {
    Purpose.KEEP: "trained helpers of this installation",
    Purpose.PARENT: "the child's own parent",
    Purpose.ROOM_WALL: "everybody who comes into the room",
    Purpose.GALLERY: "everybody on the internet",
    Purpose.CAMPAIGNS: "partner organisations, and everybody who sees their campaigns",
    Purpose.PRESS: "newspapers and social networks, and everybody who reads them",
    Purpose.RESEARCH: "researchers",
    Purpose.OWN_VOICE: "everybody who may hear the story",
}

_UNTIL_TAKEN_BACK: Mapping[str, str] = {
    "@type": "dpv:UntilEventDuration",
    "rdf:value": "the child takes the story back",
}

DURATIONS: Mapping[Purpose, str | Mapping[str, str]] = {
    purpose: _UNTIL_TAKEN_BACK if purpose is Purpose.KEEP else "P24M" for purpose in Purpose
}
"""How long; nothing is shown for more than 24 months without being asked again."""
