"""A phone in a node process: the real outbox, over a real line, doing what it is told."""

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.pwa.conftest import HERE, node_command

LONGEST_ANSWER = 60
"""Seconds."""


class OutboxError(Exception):
    """An error of the outbox, by its name."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name


@dataclass(frozen=True)
class Look:
    """What lies on the phone."""

    sealed: dict[str, str]
    """SHA-256 of the sealed bytes, by story."""
    envelopes: dict[str, dict[str, Any]]
    drafts: int


class LivePhone:
    """Sends one command after the other to the process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def does(self, method: str, *arguments: Any) -> Any:
        """Call a method of support/livePhone.ts; raises OutboxError."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([method, *arguments]) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._answers.get(timeout=LONGEST_ANSWER))
        if "error" in answer:
            raise OutboxError(answer["error"], answer["message"])
        return answer["result"]

    def look(self) -> Look:
        """Return what lies on the phone."""
        found = self.does("look")
        envelopes = {each["id"]: each for each in found["envelopes"]}
        return Look(found["sealed"], envelopes, found["drafts"])

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._answers.put(line)


@contextmanager
def live_phone() -> Iterator[LivePhone]:
    """Start the process; it ends with the block."""
    command = [*node_command(), str(HERE / "live_phone.mjs")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield LivePhone(process)
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(10)
