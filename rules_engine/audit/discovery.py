"""Find what there is to read: folders, patterns, archives, lists. Nothing is opened yet."""

from __future__ import annotations

import glob
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rules_engine.audit.database import clean
from rules_engine.audit.ledger import Seen
from rules_engine.audit.lists import Listed
from rules_engine.audit.placing import PATTERN
from rules_engine.errors import ConfigError
from rules_engine.files.copies import is_copy
from rules_engine.files.sources import Found, find_files

FRESH = 2.0  # seconds in which a file may change again without its times telling


@dataclass(frozen=True, slots=True)
class Names:
    """What files are called in a ledger: by their path from the folder it began in, else by their whole path."""

    base: Path

    def of(self, path: Path) -> str:
        """Name a file."""
        whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
        return clean((whole.relative_to(self.base) if whole.is_relative_to(self.base) else whole).as_posix())


@dataclass
class Discovery:
    """Walks what the user named; `roots` are the folders walked so far, whose content is known to the last file."""

    names: Names
    without: Path
    roots: list[str] = field(default_factory=list)

    def walk(self, paths: Iterable[str | Path]) -> Iterator[Seen]:
        """Give every file that is named, matches a pattern, or lies in a folder; not the store itself."""
        for path in paths:
            for named in _matching(path):
                if named.is_dir():
                    self.roots.append("" if (name := self.names.of(named)) == "." else name)
                for found in find_files(named):
                    if not self._inside_store(found.path):
                        yield self._seen(found)

    def listed(self, lines: Iterable[Listed]) -> Iterator[tuple[Seen, Listed]]:
        """Give every file of a list."""
        for line in lines:
            yield self._seen(Found(line.path)), line

    def _inside_store(self, path: Path) -> bool:
        return Path(os.path.abspath(path)).is_relative_to(self.without)  # noqa: PTH100 - as above

    def _seen(self, found: Found) -> Seen:
        path = os.fsencode(os.path.abspath(found.path))  # noqa: PTH100 - as above
        return Seen(self.names.of(found.path), path, found.asked, _stamp(found.path))


def _matching(path: str | Path) -> Iterator[Path]:
    """Give the path itself, or what matches it if it is a pattern."""
    if PATTERN.isdisjoint(str(path)) or os.path.lexists(path):
        yield Path(path)
        return
    matching = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - a whole path, not one below a folder
    if not matching:
        raise ConfigError(f"没有文件符合 {path}", f"no file matches {path}")
    yield from map(Path, matching)


def _stamp(path: Path) -> str:
    """Say which state of a file this is, as far as it tells without being read.

    Empty if it has only just changed: then it may change again within the same tick of the clock. What is passed over
    for what lies beside it is in another state without that.
    """
    try:
        about = path.stat()
    except (OSError, ValueError):
        return "missing"
    if abs(time.time() - about.st_mtime) < FRESH:
        return ""
    beside = ":copy" if is_copy(path) else ""
    return f"{about.st_size}:{about.st_mtime_ns}:{about.st_ctime_ns}:{about.st_ino}{beside}"
