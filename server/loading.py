"""Loading what stays for good: nothing in it is garbage, so nobody looks for garbage in it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Import modules in a block without the collector, which later leaves alone what they brought.

    It would walk through all of it again and again: a tenth of the start, and a pause of tens of
    milliseconds now and then while serving.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
