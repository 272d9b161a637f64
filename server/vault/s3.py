"""A store on any S3 service, from `s3://bucket?endpoint=https://...&region=...&prefix=...`.

Credentials come from the usual AWS environment variables or files, never from the URL.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from server.vault.problems import ObjectMissing, StoreUnavailable
from server.vault.store import Area, StoreEntry, StoreKey

_MISSING = frozenset({"NoSuchKey", "404", "NotFound"})


class S3Store:
    """Objects named `<prefix><area>/<name>` in one bucket."""

    def __init__(self, client: Any, *, bucket: str, prefix: str = "") -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = prefix

    @classmethod
    def from_url(cls, url: str) -> Self:
        """Build a store from EYES_STORE_URL; raises ValueError when the bucket is missing."""
        parts = urlsplit(url)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if not parts.hostname:
            raise ValueError("an S3 store URL is like s3://bucket?endpoint=https://...")
        # A session of its own: the default one remembers the first credentials it saw.
        client = boto3.Session().client(
            "s3",
            endpoint_url=query.get("endpoint"),
            region_name=query.get("region", "us-east-1"),
            config=Config(
                connect_timeout=5,
                read_timeout=30,
                retries={"mode": "standard", "max_attempts": 4},
                # Own servers seldom have a DNS name per bucket.
                s3={"addressing_style": "path" if "endpoint" in query else "auto"},
            ),
        )
        return cls(client, bucket=parts.hostname, prefix=query.get("prefix", ""))

    def put(self, key: StoreKey, data: bytes) -> None:
        """Keep bytes; the service answers once they are durable."""
        with _unavailable_as_problem():
            self._client.put_object(Bucket=self._bucket, Key=self._name(key), Body=data)

    def replace(self, key: StoreKey, data: bytes) -> None:
        """Keep new bytes; where the bucket keeps versions, delete each older one."""
        older = [*self._versions(key)]
        self.put(key, data)
        # without versioning the only "version" is named "null", and the put has replaced it
        self._delete_versions(key, [version for version in older if version != "null"])

    def put_all(self, entries: Sequence[tuple[StoreKey, bytes]]) -> None:
        """Keep one after the other; what came before a failure is taken back."""
        kept: list[StoreKey] = []
        try:
            for key, data in entries:
                self.put(key, data)
                kept.append(key)
        except StoreUnavailable:
            for key in kept:
                self.erase(key)
            raise

    def get(self, key: StoreKey) -> bytes:
        """Return bytes; raises ObjectMissing."""
        with _unavailable_as_problem():
            answer = self._client.get_object(Bucket=self._bucket, Key=self._name(key))
            with answer["Body"] as body:
                data: bytes = body.read()
        return data

    def exists(self, key: StoreKey) -> bool:
        """Ask for the head of the object."""
        try:
            with _unavailable_as_problem():
                self._client.head_object(Bucket=self._bucket, Key=self._name(key))
        except ObjectMissing:
            return False
        return True

    def delete(self, key: StoreKey) -> None:
        """Forget the object."""
        with _unavailable_as_problem():
            self._client.delete_object(Bucket=self._bucket, Key=self._name(key))

    def erase(self, key: StoreKey) -> None:
        """Overwrite and delete; where the bucket keeps versions, delete each of them too."""
        if self.exists(key):
            self.put(key, bytes(1))
        self.delete(key)
        self._delete_versions(key, self._versions(key))

    @property
    def keeps_versions(self) -> bool:
        """Tell whether the bucket keeps, or once kept, what is overwritten and deleted."""
        with _unavailable_as_problem():
            answer = self._client.get_bucket_versioning(Bucket=self._bucket)
        return answer.get("Status") in {"Enabled", "Suspended"}

    def entries(self, area: Area) -> Iterator[StoreEntry]:
        """List page by page."""
        prefix = f"{self._prefix}{area.value}/"
        pages = self._client.get_paginator("list_objects_v2")
        with _unavailable_as_problem():
            for page in pages.paginate(Bucket=self._bucket, Prefix=prefix):
                for found in page.get("Contents", ()):
                    name = found["Key"].removeprefix(prefix)
                    yield StoreEntry(StoreKey(area, name), found["LastModified"])

    def sweep_leftovers(self, *, before: datetime) -> int:  # noqa: ARG002 - part of the interface
        """Do nothing: a put is one request, which the service takes whole or not at all."""
        return 0

    def _delete_versions(self, key: StoreKey, versions: Iterable[str]) -> None:
        for version in versions:
            with _unavailable_as_problem():
                self._client.delete_object(
                    Bucket=self._bucket, Key=self._name(key), VersionId=version
                )

    def _versions(self, key: StoreKey) -> Iterator[str]:
        name = self._name(key)
        with _unavailable_as_problem():
            answer = self._client.list_object_versions(Bucket=self._bucket, Prefix=name)
            for found in (*answer.get("Versions", ()), *answer.get("DeleteMarkers", ())):
                if found["Key"] == name:
                    yield found["VersionId"]

    def _name(self, key: StoreKey) -> str:
        return f"{self._prefix}{key.area.value}/{key.name}"


@contextmanager
def _unavailable_as_problem() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in _MISSING:
            raise ObjectMissing from error
        raise StoreUnavailable from error
    except BotoCoreError as error:
        raise StoreUnavailable from error
