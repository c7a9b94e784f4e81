"""Set two results beside each other: which findings are new, gone, or still there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from rules_engine.errors import ConfigError
from rules_engine.finding import Status
from rules_engine.system_errors import meaning


class Change(StrEnum):
    """What became of a finding."""

    NEW = "new"
    GONE = "gone"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding of one of two results, and what became of it.

    `place` is the first of its places as rules call it; `outside` says what that is, if neither figure nor passage.
    """

    change: Change
    report: str
    rule: str
    severity: str
    message: str
    place: str = ""
    outside: str = ""


class Reading(StrEnum):
    """What became of a file that only one of two results could read."""

    UNREADABLE = "unreadable"
    READABLE = "readable"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file that only one of two results could read, and why the other could not."""

    change: Reading
    report: str
    reason: str


@dataclass(frozen=True)
class Comparison:
    """All findings of two results, in the order of report and rule, and the files that only one of them could read.

    The findings of a file that cannot be read any more are gone, too: `files` tells that they were not mended.
    """

    entries: tuple[Entry, ...]
    files: tuple[FileEntry, ...] = ()

    def count(self, change: Change) -> int:
        """Count the findings of one kind."""
        return sum(entry.change is change for entry in self.entries)

    def by(self, field: str) -> dict[str, Counter[Change]]:
        """Count the findings by rule or by report."""
        counts: dict[str, Counter[Change]] = {}
        for entry in self.entries:
            counts.setdefault(getattr(entry, field), Counter())[entry.change] += 1
        return dict(sorted(counts.items()))


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> Comparison:
    """Compare two results of the JSON contract.

    A finding is the same if its report and its fingerprint are. Two results of one file each are compared whatever
    the files are called: last year's report and this year's, or a report before and after it was mended. Of many
    files the folder that all share does not count, unless both results hold some of the same files.
    """
    paths = [{Path(file["path"]) for file in result["files"]} for result in (old, new)]
    roots = [_shared(set.union(*paths))] * 2 if set.intersection(*paths) else map(_shared, paths)
    before, after = (_by_report(result, root) for result, root in zip((old, new), roots, strict=True))
    if len(before) == len(after) == 1:
        before = dict(zip(after, before.values(), strict=True))
    entries = [
        entry
        for report in sorted({*before, *after})
        for entry in _entries(report, _findings(before, report), _findings(after, report))
    ]
    files = (
        entry for report in sorted(after) if (entry := _read(report, before.get(report, {}), after[report]))
    )
    return Comparison(
        tuple(sorted(entries, key=lambda e: (e.report, e.rule, e.change, e.message))), tuple(files)
    )


def read_result(path: Path) -> dict[str, Any]:
    """Read a result that was written as JSON; raise `ConfigError` if it is none."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        why = meaning(error)
        raise ConfigError(f"{path}：读不了：{why.zh}", f"{path}: cannot be read: {why.en}") from error
    if not isinstance(data, dict) or "files" not in data or "schema_version" not in data:
        raise ConfigError(
            f"{path}：不是检查结果；请用 rules-engine check … --format json -o 写出",
            f"{path}: is no result; write one with `rules-engine check … --format json -o`",
        )
    return data


def _by_report(result: Mapping[str, Any], root: Path | None) -> dict[str, Mapping[str, Any]]:
    """Give the files by their names from a folder; of one that is listed twice the one that was read."""
    checked_last = sorted(result["files"], key=lambda file: not _is_unread(file))
    return {_named(Path(file["path"]), root): file for file in checked_last}


def _is_unread(file: Mapping[str, Any]) -> bool:
    return file.get("status") == Status.ERROR


def _findings(files: Mapping[str, Mapping[str, Any]], report: str) -> list[Mapping[str, Any]]:
    return list(files.get(report, {}).get("findings", ()))


def _read(report: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> FileEntry | None:
    """Tell of a file that is unreadable now and was not, or was and is not."""
    if _is_unread(before) == _is_unread(after):
        return None
    change, unread = (Reading.UNREADABLE, after) if _is_unread(after) else (Reading.READABLE, before)
    return FileEntry(change, report, (unread.get("error") or {}).get("message", ""))


def _named(path: Path, root: Path | None) -> str:
    return path.relative_to(root).as_posix() if root else path.as_posix()


def _shared(paths: Iterable[Path]) -> Path | None:
    """Give the folder that all files share: what is above them does not count."""
    folders = [path.parent for path in paths]
    if not folders:
        return None
    common = folders[0]
    while not all(folder.is_relative_to(common) for folder in folders):
        if common == common.parent:
            return None
        common = common.parent
    return common


def _entries(
    report: str, before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]
) -> Iterator[Entry]:
    left = Counter(finding["fingerprint"] for finding in before)
    for finding in after:
        still = left[finding["fingerprint"]] > 0
        left[finding["fingerprint"]] -= still
        yield _entry(Change.STILL if still else Change.NEW, report, finding)
    for finding in before:
        if left[finding["fingerprint"]] > 0:
            left[finding["fingerprint"]] -= 1
            yield _entry(Change.GONE, report, finding)


def _entry(change: Change, report: str, finding: Mapping[str, Any]) -> Entry:
    first: Mapping[str, Any] = next(iter(finding.get("places", ())), {})
    names = (
        first.get(key) for key in ("table", "row", "column", "section", "paragraph", "outside", "number")
    )
    place = ".".join(str(name) for name in names if name not in {None, ""})
    said = (finding["rule"], finding["severity"], finding["message"])
    return Entry(change, report, *said, place, first.get("outside", ""))
