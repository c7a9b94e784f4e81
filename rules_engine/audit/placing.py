"""Where a store may lie: in a folder of its own, so that nothing is written between reports or other people's files."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

from rules_engine.audit import database, lock
from rules_engine.errors import ConfigError

PATTERN = frozenset("*?[")
BEGUN = frozenset({lock.FILE, lock.READERS})  # all there is of a store whose audit was stopped at once


def require_own_folder(store: Path, paths: tuple[str, ...]) -> None:
    """Raise `ConfigError` for a store that is or contains what is to be read, or a folder of other things."""
    home = store.resolve()
    for path in paths:
        if _fixed(path).resolve().is_relative_to(home):
            raise ConfigError(
                f"库 {store} 不能就是要审核的 {path}，也不能包含它：请用 --store 给出一个单独的文件夹",
                f"the store {store} is or contains {path}, which is to be audited: name another folder with --store",
            )
    if store.is_dir() and not (store / database.FILE).exists():
        foreign = next((one.name for one in sorted(store.iterdir()) if one.name not in BEGUN), None)
        if foreign is not None:
            raise ConfigError(
                f"{store} 不是审核库，里面已有别的文件（{foreign}）：请用 --store 给出一个新的或空的文件夹",
                f"{store} is no store and holds other files ({foreign}): name a new or an empty folder with --store",
            )


def _fixed(path: str) -> Path:
    """Give the path, or the part of a pattern that stands for itself."""
    if Path(path).exists():
        return Path(path)
    return Path(*takewhile(PATTERN.isdisjoint, Path(path).parts))
