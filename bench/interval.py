"""A measured share and how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

DRAWS = 300
"""How often a share is measured again on what was drawn anew."""

_TAIL = 2.5


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share and the interval that holds 95 of 100 draws, all from 0 to 1."""

    rate: float
    low: float
    high: float

    @classmethod
    def among(cls, rate: float, *, drawn: Sequence[float]) -> Self:
        """Return a share with the interval of the same share in each draw."""
        low, high = np.percentile(drawn, [_TAIL, 100 - _TAIL])
        return cls(rate=rate, low=float(low), high=float(high))

    def __str__(self) -> str:
        """Say it in percent."""
        return f"{self.rate:.0%} ({self.low:.0%} to {self.high:.0%})"
