"""What corrected copies are called, so that a folder is not checked twice for having some."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from rules_engine.errors import ConfigError

COPY = re.compile(r"(?P<stem>.+)\.corrected(?:-\d+)?(?P<suffix>\.[^.]+)")


def copy_names(source: Path, folder: Path) -> Iterator[Path]:
    """Give the names that a corrected copy of a file may have, the first choice first."""
    yield folder / f"{source.stem}.corrected{source.suffix}"
    yield from (folder / f"{source.stem}.corrected-{number}{source.suffix}" for number in count(2))


def means_folder(name: str) -> bool:
    """Tell whether a folder is named for copies: one that is there, ends with a slash, or is new without extension."""
    is_there = os.path.exists(name)  # noqa: PTH110 - says no of a name that no system takes
    if is_there or name.endswith(("/", os.sep)):
        return not os.path.isfile(name)  # noqa: PTH113 - as above
    return not Path(name).suffix


def require_extension_of(target: Path, sources: Iterable[Path]) -> None:
    """Raise `ConfigError` if the name of a copy says that it is of another format than any of its sources."""
    known = sorted({source.suffix.lower() for source in sources})
    if known and target.suffix.lower() not in known:
        raise ConfigError(
            f"{target}：改正稿与原稿格式相同，扩展名应为 {'、'.join(known)}；如果是文件夹，末尾加 /",
            f"{target}: a corrected copy has the format of its source, so the extension should be {', '.join(known)}; "
            "end it with / if it is a folder",
        )


def is_copy(path: Path) -> bool:
    """Tell whether a file is called as a corrected copy of one that lies beside it."""
    named = COPY.fullmatch(path.name)
    if named is None:
        return False
    return os.path.isfile(path.with_name(named["stem"] + named["suffix"]))  # noqa: PTH113 - never breaks
