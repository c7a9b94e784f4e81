"""The Parquet files of a store: each appears whole or not at all, and holds only what counts."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rules_engine.audit.ledger import Ledger
from rules_engine.audit.lock import READERS, without_readers
from rules_engine.audit.merging import MEMORY, merge
from rules_engine.audit.worker import Child

TABLES = {
    "data": ("reports", "figures", "facts", "passages"),
    "notes": ("notes",),
    "findings": ("findings", "unknown"),
}
SUFFIX = ".parquet"
MANY = 32  # parts of their own in one folder, before they are put together


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a store: `kind` is one of `TABLES`, each part a file in the folder of every table."""

    folder: Path
    ledger: Ledger

    def make_folders(self) -> None:
        """Make the folder of every table."""
        (self.folder / READERS).touch()
        for tables in TABLES.values():
            for table in tables:
                (self.folder / table).mkdir(exist_ok=True)

    def has(self, kind: str, digest: str) -> bool:
        """Tell whether a part is there."""
        found = self.ledger.db.execute("SELECT 1 FROM parts WHERE kind = ? AND digest = ?", (kind, digest))
        return found.fetchone() is not None

    def write(self, tables: Mapping[str, bytes], name: str) -> None:
        """Write the files of a part; it counts once it is noted in the ledger."""
        for table, data in tables.items():
            write_whole(self._path(table, name), data)

    def note(self, kind: str, digest: str, reports: int, says: str = "") -> None:
        """Have a part count."""
        row = (kind, digest, digest, reports, says)
        self.ledger.db.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?)", row)

    def files(self, table: str) -> list[Path]:
        """Give the files that hold a table."""
        kind = next(kind for kind, tables in TABLES.items() if table in tables)
        found = self.ledger.db.execute(
            "SELECT DISTINCT file FROM parts WHERE kind = ? ORDER BY file", (kind,)
        )
        return [self._path(table, name) for (name,) in found]

    def keep_only(self, kind: str, wanted: Collection[str]) -> None:
        """Let every part go that is not wanted any more; files that hold wanted ones too are written anew."""
        with closing(Child(MEMORY)) as child:
            for name, digests in self._by_file(kind).items():
                kept = [digest for digest in digests if digest in wanted]
                gone = [digest for digest in digests if digest not in wanted]
                if gone:
                    self._replace(child, kind, kept, [name], gone)

    def put_together(self, kind: str) -> None:
        """Put the parts that have files of their own together, so many at a time."""
        single = [name for name, digests in self._by_file(kind).items() if digests == [name]]
        with closing(Child(MEMORY)) as child:
            for start in range(0, len(single) - MANY + 1, MANY):
                some = single[start : start + MANY]
                self._replace(child, kind, some, some)

    def clean(self) -> None:
        """Remove files that no part counts on: what was replaced, and what an audit left that was ended."""
        with without_readers(self.folder) as alone:
            for table in (table for tables in TABLES.values() for table in tables):
                known = set(self.files(table))
                for path in (self.folder / table).iterdir():
                    if alone and path not in known:
                        path.unlink()

    def _by_file(self, kind: str) -> dict[str, list[str]]:
        found = defaultdict(list)
        for name, digest in self.ledger.db.execute(
            "SELECT file, digest FROM parts WHERE kind = ? ORDER BY file, digest", (kind,)
        ):
            found[name].append(digest)
        return found

    def _replace(
        self, child: Child, kind: str, digests: Sequence[str], names: Sequence[str], gone: Sequence[str] = ()
    ) -> None:
        """Hold some parts in one new file instead of the files they are in now, which `clean` removes."""
        new = hashlib.sha256("\n".join(digests).encode()).hexdigest()[:32]
        for table in TABLES[kind] if digests else ():
            with _whole(self._path(table, new)) as path:
                merge(child, [self._path(table, name) for name in names], digests, path)
        with self.ledger.together():
            self.ledger.db.executemany(
                "UPDATE parts SET file = ? WHERE kind = ? AND digest = ?",
                ((new, kind, one) for one in digests),
            )
            self.ledger.db.executemany(
                "DELETE FROM parts WHERE kind = ? AND digest = ?", ((kind, one) for one in gone)
            )

    def _path(self, table: str, name: str) -> Path:
        return self.folder / table / f"{name}{SUFFIX}"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, even if the power fails."""
    with _whole(path) as unfinished:
        unfinished.write_bytes(data)


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[Path]:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield unfinished
        with unfinished.open("rb+") as stream:
            os.fsync(stream.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
