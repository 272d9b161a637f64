"""The receipt for machines: ISO/IEC TS 27560:2023 as JSON-LD in W3C DPV terms. Pure.

Follows "Consent Records and Receipts as per ISO/IEC TS 27560:2023 using DPV" (W3C DPVCG final report,
2024-08-01): one receipt wraps one consent record for each purpose, each with all its events.
`schema.json` beside this file says what must be in it. No names: every identifier is a pseudonym.
"""

from dataclasses import dataclass
from datetime import datetime

from server.consent.receipts.people import ComplaintsPlace
from server.consent.receipts.terms import (
    CONTEXT,
    DURATIONS,
    INDICATED_BY,
    PROCESSING,
    PURPOSES,
    RECIPIENTS,
    STATUSES,
)
from server.consent.shown import NONE, NOT_KNOWN, UNKNOWN, Shown
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice

RECEIPT_PROFILE = "https://w3id.org/dpv/schema/dpv-27560#receipt"
RECORD_PROFILE = "https://w3id.org/dpv/schema/dpv-27560#record"

JsonLd = dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Controller:
    """Who runs this installation."""

    name: str
    # of the installation on the web
    address: str
    # where a person stops, or asks
    contact: str
    # where stories are kept, as guardians are told; empty where nobody said so
    stored_in: str = ""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """The wording that was shown or read aloud."""

    version: str
    language: str
    sha256: str
    # as it was filled in for the house and its country, and the sounds offered with it
    shown: Shown = NOT_KNOWN


@dataclass(frozen=True, kw_only=True)
class RecordedEvent:
    """One thing that happened to a consent."""

    kind: ConsentEventKind
    at: datetime
    expires_at: datetime | None
    voice: Voice
    method: Method
    is_witnessed: bool
    notice: Notice | None


@dataclass(frozen=True, kw_only=True)
class Record:
    """Everything that one voice said for one purpose; `id` is a UUID."""

    id: str
    purpose: Purpose
    title: str
    language: str
    events: tuple[RecordedEvent, ...]


@dataclass(frozen=True, kw_only=True)
class MachineReceipt:
    """What the machine form says; ids are UUIDs."""

    id: str
    created_at: datetime
    controller: Controller
    # a pseudonym of the child, good within this installation only
    subject_id: str
    # ISO 3166-1 alpha-2
    country: str
    # where the adult stops
    exercised_at: str
    complaints: tuple[ComplaintsPlace, ...]
    records: tuple[Record, ...]


def as_json_ld(receipt: MachineReceipt) -> JsonLd:
    """Return the receipt as JSON-LD."""
    return {
        "@context": CONTEXT,
        "@id": _urn(receipt.id),
        "@type": "dpv:ConsentReceipt",
        "dct:conformsTo": RECEIPT_PROFILE,
        "dct:identifier": receipt.id,
        "dct:created": _moment(receipt.created_at),
        "dct:publisher": receipt.controller.address,
        "dpv:hasRecordOfActivity": [_record(one, receipt) for one in receipt.records],
    }


def _record(record: Record, receipt: MachineReceipt) -> JsonLd:
    return {
        "@id": _urn(record.id),
        "@type": "dpv:ConsentRecord",
        "dct:conformsTo": RECORD_PROFILE,
        "dct:identifier": record.id,
        "dpv:hasDataSubject": {
            "@id": _urn(receipt.subject_id),
            "@type": "dpv:Child",
            "dct:identifier": receipt.subject_id,
        },
        "dpv:hasDataController": _controller(receipt.controller),
        "dpv:hasJurisdiction": f"loc:{receipt.country.upper()}",
        "dpv:hasLegalBasis": "dpv:ExplicitlyExpressedConsent",
        "dpv:hasAuthority": [_authority(place) for place in receipt.complaints],
        "dpv:hasProcess": _process(record, receipt),
        "dpv:hasConsentControl": {
            "@type": "dpv:WithdrawConsent",
            "dpv:isExercisedAt": receipt.exercised_at,
        },
        "dpv:hasNotice": _notices(record),
        "dpv:hasConsentStatus": [_event(event) for event in record.events],
    }


def _process(record: Record, receipt: MachineReceipt) -> JsonLd:
    return {
        "@type": "dpv:Process",
        "dpv:hasPurpose": {
            "@id": f"{receipt.controller.address}/purposes#{record.purpose.value}",
            "@type": "dpv:Purpose",
            "dct:identifier": record.purpose.value,
            "dct:title": {"@value": record.title, "@language": record.language},
            "skos:broader": PURPOSES[record.purpose],
        },
        "dpv:hasPersonalData": {
            "@type": "dpv:PersonalData",
            "dct:title": "stories of a child: drawings, photos of drawings, words, voice",
            "dpv:hasDataSource": "dpv:DataSubjectDataSource",
        },
        "dpv:hasProcessing": PROCESSING[record.purpose],
        "dpv:hasRecipient": RECIPIENTS[record.purpose],
        "dpv:hasStorageCondition": [
            _storage(receipt.controller),
            {"@type": "dpv:StorageDuration", "dpv:hasDuration": DURATIONS[record.purpose]},
        ],
    }


def _storage(controller: Controller) -> JsonLd:
    place: JsonLd = {"@type": "dpv:StorageLocation", "dpv:hasLocation": "dpv:RemoteLocation"}
    return place | {"dct:title": controller.stored_in} if controller.stored_in else place


def _event(event: RecordedEvent) -> JsonLd:
    told: JsonLd = {
        "@type": [STATUSES[event.kind], "dpv:ExplicitlyExpressedConsent"],
        "dct:identifier": event.kind.value,
        "dpv:isIndicatedBy": INDICATED_BY[event.voice],
        "dpv:hasIndicationMethod": event.method.value,
        "dpv:isIndicatedAtTime": _moment(event.at),
    }
    if event.expires_at is not None:
        told["dct:valid"] = _moment(event.expires_at)
    if event.is_witnessed:
        told["dct:description"] = "witnessed by a second adult"
    return told


def _notices(record: Record) -> list[JsonLd]:
    """Return each wording once, in the order in which it was shown."""
    shown = dict.fromkeys(event.notice for event in record.events if event.notice is not None)
    return [
        {
            "@id": f"urn:sha256:{notice.sha256}",
            "@type": "dpv:ConsentNotice",
            "dct:identifier": notice.version,
            "dct:language": notice.language,
            "dct:hasVersion": _digest(notice.shown.notice),
            "dct:hasFormat": _digest(notice.shown.sound),
        }
        for notice in shown
    ]


def _controller(controller: Controller) -> JsonLd:
    return {
        "@id": controller.address,
        "@type": "dpv:DataController",
        "dct:identifier": controller.address,
        "dpv:hasName": controller.name,
        "dpv:hasAddress": controller.address,
        "dpv:hasContact": controller.contact,
    }


def _authority(place: ComplaintsPlace) -> JsonLd:
    return {
        "@type": "dpv:Authority",
        "dpv:hasName": place.name,
        "dpv:hasContact": place.address,
        "dct:description": "checked lately" if place.is_verified else "unverified",
    }


def _digest(told: str) -> str:
    """Return the address of what a hash names; a word says why there is none."""
    return told if told in {NONE, UNKNOWN} else f"urn:sha256:{told}"


def _urn(uuid: str) -> str:
    return f"urn:uuid:{uuid}"


def _moment(at: datetime) -> str:
    return at.replace(microsecond=0).isoformat().replace("+00:00", "Z")
