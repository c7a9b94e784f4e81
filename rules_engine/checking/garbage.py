"""Sparing the garbage collector what it cannot collect anyway."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 20_000  # new objects before the collector looks at them: what rules find out stays as well


@contextmanager
def all_so_far_kept() -> Iterator[None]:
    """Let the collector pass over what is there now: a thousand reports are a million objects, which all stay.

    Where the program has frozen them itself, that is left as it is; so is a collector that looks more seldom, or never.
    """
    ours, young = gc.get_freeze_count() == 0, gc.get_threshold()
    if ours:
        gc.freeze()
    if 0 < young[0] < MANY:
        gc.set_threshold(MANY, *young[1:])
    try:
        yield
    finally:
        gc.set_threshold(*young)
        if ours:
            gc.unfreeze()
