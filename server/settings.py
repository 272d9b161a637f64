"""Settings: frozen, typed, read from the environment once; all faults reported together."""

import base64
import binascii
import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

SMALLEST_CROWD = 5
LEAST_LOOK_DAYS = 7
"""Fewer than this are no crowd; only a demo, where nobody can be guessed, may go without."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

_MOST_DIGITS = 6


class SettingsFaults(Exception):  # noqa: N818 - a list of faults, read by an operator
    """One or more settings are wrong; the message lists them all."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an installation may choose. Each field names its environment variable in docs/operations.md."""

    port: int = 8000
    data: Path = Path("var")
    database_url: str
    store_url: str
    queue_url: str
    public_url: str
    secret_key: str = field(repr=False)
    master_key: bytes = field(repr=False)
    """32 bytes that wrap every content key."""
    smtp_url: str | None = field(default=None, repr=False)
    alert_url: str | None = field(default=None, repr=False)
    witness_url: str | None = field(default=None, repr=False)
    """Where the daily checkpoint of the audit trail goes: mailto:, or an address that takes a POST."""
    address_header: str | None = None
    """The header in which a proxy of ours says where a request came from."""
    mirror_url: str | None = None
    """The second place, where the ring of living keys is mirrored: file: or s3://."""
    crowd: int = SMALLEST_CROWD
    """How many works must share what they say of themselves, and how many are released together."""
    release_hours: int = 72
    """The longest random wait of an approved story before it is due for release; 0: none."""
    look_days: int = 14
    """How long the child's look at what others would see is awaited before a release; 0: not at all."""
    responsible: str = ""
    """Who answers for the children's data, with an address: guardians are told, and need it for a yes."""
    stored_in: str = ""
    """In which country the data lie: guardians are told, and need it for a yes."""
    demo: bool = False
    testing: bool = False

    @property
    def is_loopback(self) -> bool:
        """Tell whether the public address can only be reached from this machine."""
        return urlsplit(self.public_url).hostname in LOOPBACK

    @property
    def is_secure(self) -> bool:
        """Tell whether cookies can be limited to TLS."""
        return self.public_url.startswith("https:")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read and check all settings; create missing secrets in the data directory.

        Raises SettingsFaults listing every fault at once.
        """
        reading = _Reading(environment)
        settings = reading.settings()
        if reading.faults:
            raise SettingsFaults("\n".join(reading.faults))
        return cls(**settings)  # type: ignore[arg-type]


class _Reading:
    """One pass over the environment that collects faults instead of stopping at the first."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.faults: list[str] = []

    def settings(self) -> dict[str, object]:
        data = Path(self.environment.get("EYES_DATA", "var")).absolute()
        port = self._port()
        database_url = self.environment.get("EYES_DATABASE_URL") or f"sqlite:///{data}/eyes.db"
        public_url = self._public_url(port)
        store_url = self._store_url(data)
        is_demo = self._demo(public_url)
        return {
            "port": port,
            "data": data,
            "database_url": self._database_url(database_url),
            "store_url": store_url,
            "queue_url": self._queue_url(data, database_url),
            "public_url": public_url,
            "secret_key": self._secret("EYES_SECRET_KEY", data / "secrets" / "secret_key"),
            "master_key": self._master_key(data),
            "smtp_url": self._url("EYES_SMTP_URL", ("smtp", "smtps")),
            "alert_url": self._url("EYES_ALERT_URL", ("http", "https")),
            "witness_url": self._witness_url(),
            "address_header": self.environment.get("EYES_ADDRESS_HEADER") or None,
            "mirror_url": self._mirror_url(store_url),
            **self._crowd(is_demo=is_demo),
            "responsible": self.environment.get("EYES_RESPONSIBLE", "").strip(),
            "stored_in": self.environment.get("EYES_STORED_IN", "").strip(),
            "demo": is_demo,
        }

    def _port(self) -> int:
        text = self.environment.get("PORT", "8000")
        if not text.isdecimal() or not 0 < int(text) < 65536:
            self.faults.append(f"PORT must be a number from 1 to 65535, not {text!r}.")
            return 8000
        return int(text)

    def _public_url(self, port: int) -> str:
        url = self.environment.get("EYES_PUBLIC_URL", f"http://127.0.0.1:{port}").rstrip("/")
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
            self.faults.append("EYES_PUBLIC_URL must be like https://stories.example.org")
        elif parts.scheme == "http" and parts.hostname not in LOOPBACK:
            self.faults.append("EYES_PUBLIC_URL must be https unless it is a loopback address.")
        return url

    def _database_url(self, url: str) -> str:
        if url.startswith("postgres://"):
            url = "postgresql://" + url.removeprefix("postgres://")
        if url.startswith("postgresql://"):
            url = "postgresql+psycopg://" + url.removeprefix("postgresql://")
        if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            self.faults.append("EYES_DATABASE_URL must begin with sqlite:/// or postgresql://")
        return url

    def _store_url(self, data: Path) -> str:
        url = self.environment.get("EYES_STORE_URL") or f"file:{data}/store"
        if not url.startswith(("file:", "s3://")):
            self.faults.append("EYES_STORE_URL must begin with file: or s3://")
        return url

    def _mirror_url(self, store_url: str) -> str | None:
        url = self.environment.get("EYES_MIRROR_URL") or None
        if url is not None and not url.startswith(("file:", "s3://")):
            self.faults.append("EYES_MIRROR_URL must begin with file: or s3://")
        elif url is not None and url == store_url:
            self.faults.append("EYES_MIRROR_URL must be another place than EYES_STORE_URL.")
        return url

    def _queue_url(self, data: Path, database_url: str) -> str:
        follows = (
            f"sqlite:///{data}/queue.db" if database_url.startswith("sqlite") else database_url
        )
        url = self.environment.get("EYES_QUEUE_URL") or follows
        if not url.startswith(("sqlite:///", "postgresql", "postgres:")):
            self.faults.append("EYES_QUEUE_URL must begin with sqlite:/// or postgresql://")
        return url

    def _url(self, name: str, schemes: tuple[str, ...]) -> str | None:
        url = self.environment.get(name) or None
        if url is not None and urlsplit(url).scheme not in schemes:
            self.faults.append(f"{name} must begin with {' or '.join(s + '://' for s in schemes)}")
        return url

    def _witness_url(self) -> str | None:
        url = self.environment.get("EYES_WITNESS_URL") or None
        if url is None:
            return None
        if urlsplit(url).scheme not in {"mailto", "https", "http"}:
            self.faults.append("EYES_WITNESS_URL must begin with mailto: or https://")
        elif url.startswith("mailto:") and not self.environment.get("EYES_SMTP_URL"):
            self.faults.append("EYES_WITNESS_URL is a mail address: it needs EYES_SMTP_URL.")
        return url

    def _demo(self, public_url: str) -> bool:
        text = self.environment.get("EYES_DEMO", "")
        wanted = text.lower() in {"1", "true", "yes", "on"}
        if wanted and urlsplit(public_url).hostname not in LOOPBACK:
            self.faults.append("EYES_DEMO is refused: EYES_PUBLIC_URL is not a loopback address.")
        return wanted

    def _crowd(self, *, is_demo: bool) -> dict[str, object]:
        """In a demo every story is invented: it is shown at once and may say everything of itself."""
        crowd = self._number("EYES_CROWD", usual=1 if is_demo else SMALLEST_CROWD)
        if crowd < SMALLEST_CROWD and not is_demo:
            self.faults.append(f"EYES_CROWD must be at least {SMALLEST_CROWD}, except in a demo.")
        hours = self._number("EYES_RELEASE_HOURS", usual=0 if is_demo else 72)
        days = self._number("EYES_LOOK_DAYS", usual=0 if is_demo else 14)
        if days < LEAST_LOOK_DAYS and not is_demo:
            self.faults.append(
                f"EYES_LOOK_DAYS must be at least {LEAST_LOOK_DAYS}, except in a demo."
            )
        return {"crowd": max(1, crowd), "release_hours": hours, "look_days": days}

    def _number(self, name: str, *, usual: int) -> int:
        text = self.environment.get(name) or str(usual)
        if text.isdecimal() and len(text) <= _MOST_DIGITS:
            return int(text)
        self.faults.append(f"{name} must be a whole number, not {text!r}.")
        return usual

    def _secret(self, name: str, path: Path) -> str:
        given = self.environment.get(name)
        if given is not None and len(given) < 32:
            self.faults.append(f"{name} must have at least 32 characters.")
        return given or self._kept(path)

    def _kept(self, path: Path) -> str:
        try:
            return _kept_secret(path)
        except OSError as error:
            self.faults.append(
                f"{path} cannot be kept: {error.strerror}. EYES_DATA must be writable."
            )
            return secrets.token_urlsafe(32)

    def _master_key(self, data: Path) -> bytes:
        text = self.environment.get("EYES_MASTER_KEY")
        text = text or self._kept(data / "secrets" / "master_key")
        try:
            key = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except (binascii.Error, ValueError):
            key = b""
        if len(key) != 32:
            self.faults.append("EYES_MASTER_KEY must be 32 bytes in base64url.")
        return key


def _kept_secret(path: Path) -> str:
    """Return the secret kept in a file of the data directory, made on first use (mode 0600).

    The file appears whole or not at all, and stays: what a lost or half key sealed is lost with it.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, draft = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(32))
                file.flush()
                os.fsync(file.fileno())
            # another process may have been first: then its secret counts
            with suppress(FileExistsError):
                os.link(draft, path)
        finally:
            Path(draft).unlink()
        directory = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
    return path.read_text("ascii").strip()
