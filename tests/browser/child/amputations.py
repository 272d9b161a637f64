"""What a browser can lack, as scripts that take it away before the page begins, and what proves that it is gone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from tests.pwa.conftest import HERE, Node

_FORBIDDEN = "() => { throw new DOMException('forbidden', 'SecurityError') }"


@dataclass(frozen=True)
class Amputation:
    """One ability less."""

    script: str
    proof: str
    """What is true in a page where the script took hold."""
    ways: tuple[str, ...] = ("Draw",)
    """How a child tells its story there: ways for which the ability would be needed."""
    leaves_deaf: bool = False
    """Whether such a phone cannot hear, and must say in pictures what else to do."""

    def __and__(self, other: "Amputation") -> Self:
        """Return both as one."""
        script, proof = f"{self.script};{other.script}", f"{self.proof} && {other.proof}"
        return replace(self, script=script, proof=proof)

    def told_by(self, *ways: str, leaves_deaf: bool = False) -> Self:
        """Return the same where a child tells its story in these ways."""
        return replace(self, ways=ways, leaves_deaf=leaves_deaf)


def _gone(*names: str) -> Amputation:
    """Take globals away."""
    return _less("self", *names)


def _less(owner: str, *members: str) -> Amputation:
    """Take members of an interface away."""
    return Amputation(
        ";".join(f"delete {owner}['{member}']" for member in members),
        f"{json.dumps(members)}.every((member) => !(member in {owner}))",
    )


def _shut(
    owner: str, name: str, *, value: str = "undefined", proof: str | None = None
) -> Amputation:
    """Replace what cannot be deleted."""
    return Amputation(
        f"Object.defineProperty({owner}, '{name}', {{value: {value}, configurable: true}})",
        proof or f"String({owner}.{name}) === {json.dumps(value)}",
    )


def _throws(name: str) -> Amputation:
    """Let the mere question for something throw."""
    return Amputation(
        f"Object.defineProperty(window, '{name}', {{get: {_FORBIDDEN}, configurable: true}})",
        f"(() => {{ try {{ return !window.{name}.length }} catch (_) {{ return true }} }})()",
    )


AMPUTATIONS: dict[str, Amputation] = {
    "no service worker": _less("Navigator.prototype", "serviceWorker"),
    "service worker forbidden": _shut(
        "ServiceWorkerContainer.prototype",
        "register",
        value="() => Promise.reject(new DOMException('no', 'SecurityError'))",
    ),
    "no MediaRecorder": _gone("MediaRecorder").told_by("Speak"),
    "no microphone": _less("MediaDevices.prototype", "getUserMedia").told_by(
        "Speak", "Draw", leaves_deaf=True
    ),
    "no media devices": _less("Navigator.prototype", "mediaDevices").told_by(
        "Speak", "Draw", leaves_deaf=True
    ),
    "no recorder and no Web Audio": _gone(
        "MediaRecorder", "AudioContext", "webkitAudioContext"
    ).told_by("Speak", "Draw", leaves_deaf=True),
    "no Web Audio": _gone("AudioContext", "webkitAudioContext").told_by("Speak"),
    "no IndexedDB": _shut("window", "indexedDB"),
    "IndexedDB forbidden": _shut("IDBFactory.prototype", "open", value=_FORBIDDEN),
    "IndexedDB that never opens": _shut("IDBFactory.prototype", "open", value="() => ({})")
    # and a child who has drawn for longer than the app waits for it
    & Amputation(
        "(wait => { self.setTimeout = (act, time) => wait(act, time / 20) })(setTimeout)", "true"
    ),
    "no strict durability": _shut(
        "IDBDatabase.prototype",
        "transaction",
        value="(old => function (stores, mode) { return old.call(this, stores, mode) })"
        "(IDBDatabase.prototype.transaction)",
        proof="IDBDatabase.prototype.transaction.length === 2",
    ),
    "no WebCrypto": _shut("crypto", "subtle"),
    "no random ids": _less("Crypto.prototype", "randomUUID"),
    "no AbortController": _gone("AbortController", "AbortSignal"),
    "no Web Locks": _less("Navigator.prototype", "locks"),
    "no persistent storage": _less("Navigator.prototype", "storage"),
    "no local storage": _throws("localStorage") & _throws("sessionStorage"),
    "no Cache Storage": _gone("caches", "CacheStorage", "Cache"),
    "no canvas.toBlob": _less("HTMLCanvasElement.prototype", "toBlob").told_by("Photograph"),
    "no streams, no keepalive": _gone("ReadableStream", "WritableStream", "CompressionStream")
    & _less("Request.prototype", "keepalive", "signal", "body")
    & _less("Response.prototype", "body")
    & _less("Navigator.prototype", "sendBeacon"),
    "no BroadcastChannel": _gone("BroadcastChannel", "MessageChannel", "SharedWorker"),
    "no visual viewport": _gone("visualViewport", "VisualViewport"),
    "no voice of its own": _gone("SpeechSynthesisUtterance") & _shut("window", "speechSynthesis"),
    "no pointer events": _gone("PointerEvent"),
    "no observers": _gone(
        "ResizeObserver", "IntersectionObserver", "PerformanceObserver", "requestIdleCallback"
    ),
    "no Intl": _gone("Intl").told_by("Photograph"),
    "young language left out": _less(
        "Array.prototype", "flat", "flatMap", "at", "findLast", "values", "toSorted"
    )
    & _less("String.prototype", "matchAll", "replaceAll", "trimStart", "trimEnd", "at")
    & _less("Object", "fromEntries", "hasOwn", "groupBy")
    & _less("Promise", "allSettled", "any", "try", "withResolvers")
    & _less("Promise.prototype", "finally")
    & _gone("structuredClone", "queueMicrotask", "WeakRef", "BigInt"),
    "no bytes of blobs": _less("Blob.prototype", "arrayBuffer", "text", "stream", "bytes").told_by(
        "Photograph", "Speak"
    ),
    "no sharing": _less("Navigator.prototype", "share", "canShare", "clipboard", "connection"),
    "no motion": _less("Element.prototype", "animate", "replaceChildren", "toggleAttribute"),
}
"""One ability missing at a time."""


EVERY_WAY = ("Photograph", "Speak", "Write", "Draw")
_MOOT = {"IndexedDB forbidden", "IndexedDB that never opens"}
"""What takes away how something behaves that all together is not there at all."""


def all_together() -> Amputation:
    """Return every amputation as one; what is gone already cannot be taken away again."""
    each = [amputation for name, amputation in AMPUTATIONS.items() if name not in _MOOT]
    return Amputation(
        ";".join(f"try {{ {one.script} }} catch (_) {{}}" for one in each),
        " && ".join(one.proof for one in each),
        EVERY_WAY,
        leaves_deaf=True,
    )


def phone_of_2017(node: Node) -> Amputation:
    """Return what leaves only what both Chrome 61 and iOS 12 have, by MDN's table."""
    newer = json.loads(node(HERE / "newerApis.mjs"))
    script = f"""((newer) => {{
      self.webkitAudioContext = self.AudioContext;
      const cut = (owner, name) => {{ try {{ delete owner[name]; }} catch (_) {{}} }};
      for (const name in newer.members) newer.members[name].forEach((member) => {{
        const kind = self[name];
        if (/_static$/.test(member)) cut(kind, member.replace("_static", ""));
        else [kind && kind.prototype, name === "Window" && self].forEach((owner) => cut(owner, member));
      }});
      newer.globals.forEach((name) => cut(self, name));
    }})({json.dumps(newer)})"""
    return Amputation(script, _none_of(newer["globals"]), EVERY_WAY)


def _none_of(names: Sequence[str]) -> str:
    return f"{json.dumps(names)}.filter((name) => name in self).length === 0"
