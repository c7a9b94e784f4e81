"""What corrected copies are called, so that a folder is not checked twice for having some."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

COPY = re.compile(r"(?P<stem>.+)\.corrected(?:-\d+)?(?P<suffix>\.[^.]+)")


def copy_names(source: Path, folder: Path) -> Iterator[Path]:
    """Give the names that a corrected copy of a file may have, the first choice first."""
    yield folder / f"{source.stem}.corrected{source.suffix}"
    yield from (folder / f"{source.stem}.corrected-{number}{source.suffix}" for number in count(2))


def is_copy(path: Path) -> bool:
    """Tell whether a file is called as a corrected copy of one that lies beside it."""
    named = COPY.fullmatch(path.name)
    if named is None:
        return False
    return os.path.isfile(path.with_name(named["stem"] + named["suffix"]))  # noqa: PTH113 - never breaks
