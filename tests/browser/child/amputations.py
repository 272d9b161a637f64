"""What a browser can lack, as scripts that take it away before the page begins."""

import json

from tests.pwa.conftest import HERE, Node

_FORBIDDEN = "() => { throw new DOMException('forbidden', 'SecurityError') }"


def _gone(*names: str) -> str:
    """Take globals away."""
    return ";".join(f"delete self['{name}']" for name in names)


def _less(interface: str, *members: str) -> str:
    """Take members of an interface away."""
    return ";".join(f"delete {interface}['{member}']" for member in members)


def _shut(owner: str, name: str, *, value: str = "undefined") -> str:
    """Replace what cannot be deleted."""
    return f"Object.defineProperty({owner}, '{name}', {{value: {value}, configurable: true}})"


AMPUTATIONS = {
    "no service worker": _less("Navigator.prototype", "serviceWorker"),
    "service worker forbidden": _shut(
        "ServiceWorkerContainer.prototype",
        "register",
        value="() => Promise.reject(new DOMException('no', 'SecurityError'))",
    ),
    "no MediaRecorder": _gone("MediaRecorder"),
    "no microphone": _less("MediaDevices.prototype", "getUserMedia"),
    "no media devices": _less("Navigator.prototype", "mediaDevices"),
    "no Web Audio": _gone("AudioContext", "webkitAudioContext"),
    "no IndexedDB": _shut("window", "indexedDB"),
    "IndexedDB forbidden": _shut("IDBFactory.prototype", "open", value=_FORBIDDEN),
    "IndexedDB that never opens": _shut("IDBFactory.prototype", "open", value="() => ({})")
    # and a child who has drawn for longer than the app waits for it
    + ";(wait => { self.setTimeout = (act, time) => wait(act, time / 20) })(setTimeout)",
    "no strict durability": _shut(
        "IDBDatabase.prototype",
        "transaction",
        value="(old => function (stores, mode) { return old.call(this, stores, mode) })"
        "(IDBDatabase.prototype.transaction)",
    ),
    "no WebCrypto": _shut("crypto", "subtle"),
    "no random ids": _less("Crypto.prototype", "randomUUID"),
    "no AbortController": _gone("AbortController", "AbortSignal"),
    "no Web Locks": _less("Navigator.prototype", "locks"),
    "no persistent storage": _less("Navigator.prototype", "storage"),
    "no local storage": ";".join(
        f"Object.defineProperty(window, '{name}', {{get: {_FORBIDDEN}, configurable: true}})"
        for name in ("localStorage", "sessionStorage")
    ),
    "no Cache Storage": _gone("caches", "CacheStorage", "Cache"),
    "no canvas.toBlob": _less("HTMLCanvasElement.prototype", "toBlob"),
    "no streams, no keepalive": _gone("ReadableStream", "WritableStream", "CompressionStream")
    + ";"
    + _less("Request.prototype", "keepalive", "signal", "body")
    + ";"
    + _less("Response.prototype", "body")
    + ";"
    + _less("Navigator.prototype", "sendBeacon"),
    "no BroadcastChannel": _gone("BroadcastChannel", "MessageChannel", "SharedWorker"),
    "no visual viewport": _gone("visualViewport", "VisualViewport"),
    "no voice of its own": _gone("SpeechSynthesisUtterance")
    + ";"
    + _shut("window", "speechSynthesis"),
    "no pointer events": _gone("PointerEvent"),
    "no observers": _gone(
        "ResizeObserver", "IntersectionObserver", "PerformanceObserver", "requestIdleCallback"
    ),
    "no Intl": _gone("Intl"),
    "young language left out": ";".join(
        [
            _less("Array.prototype", "flat", "flatMap", "at", "findLast", "values", "toSorted"),
            _less("String.prototype", "matchAll", "replaceAll", "trimStart", "trimEnd", "at"),
            _less("Object", "fromEntries", "hasOwn", "groupBy"),
            _less("Promise", "allSettled", "any", "try", "withResolvers"),
            _less("Promise.prototype", "finally"),
            _gone("structuredClone", "queueMicrotask", "WeakRef", "BigInt"),
        ]
    ),
    "no bytes of blobs": _less("Blob.prototype", "arrayBuffer", "text", "stream", "bytes"),
    "no sharing": _less("Navigator.prototype", "share", "canShare", "clipboard", "connection"),
    "no motion": _less("Element.prototype", "animate", "replaceChildren", "toggleAttribute"),
}
"""One ability missing at a time."""


def all_together() -> str:
    """Return every amputation in one script; what is gone already cannot be taken away again."""
    return ";".join(f"try {{ {script} }} catch (_) {{}}" for script in AMPUTATIONS.values())


def phone_of_2017(node: Node) -> str:
    """Return what leaves only what both Chrome 61 and iOS 12 have, by MDN's table."""
    newer = json.loads(node(HERE / "newerApis.mjs"))
    return f"""((newer) => {{
      self.webkitAudioContext = self.AudioContext;
      const cut = (owner, name) => {{ try {{ delete owner[name]; }} catch (_) {{}} }};
      for (const name in newer.members) newer.members[name].forEach((member) => {{
        const kind = self[name];
        if (/_static$/.test(member)) cut(kind, member.replace("_static", ""));
        else [kind && kind.prototype, name === "Window" && self].forEach((owner) => cut(owner, member));
      }});
      newer.globals.forEach((name) => cut(self, name));
    }})({json.dumps(newer)})"""
