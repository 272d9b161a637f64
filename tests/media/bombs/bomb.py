"""One hand-made file that should not do any harm, and how it is told apart from others."""

import functools
from collections.abc import Callable
from dataclasses import dataclass

from server.media import limited
from server.media.sniff import Kind


@dataclass(frozen=True)
class Bomb:
    """A name, what it pretends to be, and how it is made."""

    name: str
    kind: Kind
    make: Callable[[], bytes]

    @property
    def job(self) -> limited.RebuildPhoto | limited.DisguiseVoice:
        """What a phone that sent it would have asked for."""
        if self.kind is Kind.PHOTO:
            return limited.RebuildPhoto(photo=self.make(), covers=None)
        return limited.DisguiseVoice(recording=self.make())

    def __str__(self) -> str:
        return self.name


def photo(name: str, make: Callable[..., bytes], *args: object) -> Bomb:
    return Bomb(name, Kind.PHOTO, functools.partial(make, *args))


def voice(name: str, make: Callable[..., bytes], *args: object) -> Bomb:
    return Bomb(name, Kind.VOICE, functools.partial(make, *args))
