"""What only an S3 service can show: strangers, silence, versions."""

from typing import Any

import boto3
import pytest

from server import ids
from server.vault import ObjectMissing, StoreUnavailable
from server.vault.s3 import S3Store
from server.vault.store import Area, StoreKey
from tests.components.requirement import free_port
from tests.components.s3 import S3Server

pytestmark = pytest.mark.s3


@pytest.fixture
def key() -> StoreKey:
    return StoreKey(Area.KEYS, ids.new_id())


def test_with_the_wrong_secret_nothing_is_kept_or_told(
    s3_store_url: str, key: StoreKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    S3Store.from_url(s3_store_url).put(key, b"x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not the secret")
    stranger = S3Store.from_url(s3_store_url)
    with pytest.raises(StoreUnavailable):
        stranger.put(key, b"y")
    with pytest.raises(StoreUnavailable):
        stranger.get(key)
    with pytest.raises(StoreUnavailable):
        stranger.exists(key)


def test_a_service_that_does_not_answer_is_a_problem_of_its_own(
    s3_store_url: str, key: StoreKey
) -> None:
    nobody = S3Store.from_url(f"s3://eyes?endpoint=http://127.0.0.1:{free_port()}")
    with pytest.raises(StoreUnavailable):
        nobody.put(key, b"x")


def test_a_url_without_a_bucket_is_refused() -> None:
    with pytest.raises(ValueError, match="s3://bucket"):
        S3Store.from_url("s3://?endpoint=http://127.0.0.1:1")


def versioned_bucket(server: S3Server) -> tuple[Any, str]:
    client = boto3.Session().client("s3", endpoint_url=server.endpoint, region_name="us-east-1")
    bucket = f"versioned-{ids.new_id()[:8]}"
    client.create_bucket(Bucket=bucket)
    client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    return client, bucket


def test_replacing_leaves_no_older_version(
    s3_store_url: str, s3_server: S3Server, key: StoreKey
) -> None:
    client, bucket = versioned_bucket(s3_server)
    store = S3Store(client, bucket=bucket)
    for data in (b"first", b"second", b"third"):
        store.replace(key, data)
    assert store.get(key) == b"third"
    assert len(client.list_object_versions(Bucket=bucket)["Versions"]) == 1


def test_a_bucket_tells_whether_it_keeps_versions(s3_store_url: str, s3_server: S3Server) -> None:
    client, bucket = versioned_bucket(s3_server)
    assert S3Store(client, bucket=bucket).keeps_versions
    assert not S3Store.from_url(s3_store_url).keeps_versions


def test_erasing_reaches_the_older_versions_of_a_versioned_bucket(
    s3_store_url: str, s3_server: S3Server, key: StoreKey
) -> None:
    client, bucket = versioned_bucket(s3_server)
    store = S3Store(client, bucket=bucket)
    neighbour = StoreKey(Area.KEYS, ids.new_id())
    for kept in (key, neighbour):
        store.put(kept, b"first")
        store.put(kept, b"second")
    store.erase(key)
    with pytest.raises(ObjectMissing):
        store.get(key)
    answer = client.list_object_versions(Bucket=bucket)
    left = [*answer.get("Versions", ()), *answer.get("DeleteMarkers", ())]
    assert {version["Key"] for version in left} == {f"keys/{neighbour.name}"}
    assert store.get(neighbour) == b"second"
