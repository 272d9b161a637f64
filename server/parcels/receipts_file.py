"""The receipts file: what a courier brings back to the phone.

{"receipts": [<receipt>, ...]}, each receipt byte for byte the one that the network gives.
"""

from collections.abc import Iterable

from server.parcels.receipts import ReceiptNote

MEDIA_TYPE = "application/json"
FILE_NAME = "eyes-on-me-receipts.json"


def write_receipts_file(receipts: Iterable[ReceiptNote]) -> bytes:
    """Return the file for these receipts."""
    return b'{"receipts":[' + b",".join(receipt.as_json for receipt in receipts) + b"]}"
