"""What somebody would find who searches everything that a browser left on the disk, or that a page can read."""

import base64
from collections.abc import Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Page

CHUNK = 24
"""Bytes that do not occur twice by chance."""
LEAST_VARIETY = 12
"""Different bytes in a chunk that is worth looking for: silence looks the same everywhere."""

# Bytes become one sign each; whatever else is stored becomes its text.
_READ_ALL = """async () => {
  const found = [];
  const signs = (bytes) => bytes.reduce((text, byte) => text + String.fromCharCode(byte), "");
  const read = (value) => {
    if (value instanceof ArrayBuffer) found.push(signs(new Uint8Array(value)));
    else if (ArrayBuffer.isView(value)) read(value.buffer);
    else if (value && typeof value === "object") Object.entries(value).forEach((pair) => pair.forEach(read));
    else found.push(String(value));
  };
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames)
      read(await settled(database.transaction(store).objectStore(store).getAll()));
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const kept of await cache.matchAll()) read(await kept.arrayBuffer());
  }
  [localStorage, sessionStorage, history.state, location.href].forEach(read);
  return found.join("\\n");
}"""


def stored_by(page: Page) -> bytes:
    """Return all that a page's origin has stored: databases, caches, storages; bytes as bytes."""
    text: str = page.evaluate(_READ_ALL)
    return text.encode("latin-1", "replace")


def ways_to_write(text: str) -> tuple[bytes, ...]:
    """Return a text as a browser may store it: UTF-8, UTF-16, and both in base64."""
    return tuple(
        way
        for encoded in (text.encode(), text.encode("utf-16-le"))
        for way in (encoded, *_in_base64(encoded))
    )


def pieces_of(data: bytes) -> tuple[bytes, ...]:
    """Return some telling pieces of a picture, a drawing or a sound, plain and in base64."""
    step = max(CHUNK, len(data) // 16)
    chunks = [data[at : at + CHUNK] for at in range(CHUNK, len(data) - CHUNK, step)]
    telling = [chunk for chunk in chunks if len(set(chunk)) >= LEAST_VARIETY]
    assert telling, "nothing in it could be told from anything else"
    return tuple(way for chunk in telling for way in (chunk, *_in_base64(chunk)))


def traces_in(profile: Path, *, of: Mapping[str, tuple[bytes, ...]]) -> set[tuple[str, str]]:
    """Return which of the things were found, and in which file of the profile."""
    found = set()
    for path in sorted(profile.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        for name, needles in of.items():
            if any(needle in data for needle in needles):
                found.add((name, str(path.relative_to(profile))))
    return found


def _in_base64(data: bytes) -> Iterator[bytes]:
    """Yield what of it shows in base64, wherever among three bytes it begins."""
    for lead in range(3):
        whole = base64.b64encode(b"\0" * lead + data)
        first = -(-lead * 4 // 3)  # signs that the bytes before it have a part in
        last = (lead + len(data)) // 3 * 4
        yield whole[first:last]
