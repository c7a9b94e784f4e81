"""A list of files with what the user knows of them: path, office, year, region, parent, as CSV or a workbook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rules_engine.audit.list_sheets import rows_of_sheet
from rules_engine.errors import ConfigError, LoadError
from rules_engine.files.encoding import decode
from rules_engine.limits import Limits
from rules_engine.loading import load
from rules_engine.plugins import Registry
from rules_engine.system_errors import meaning

WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
# A list is the user's own and may name a million files.
LIMITS = Limits(
    file_bytes=1 << 30,
    part_bytes=1 << 30,
    total_bytes=1 << 31,
    nodes=50_000_000,
    cells=10_000_000,
    paragraphs=2_000_000,
    seconds=600.0,
)
ABOVE = 10  # lines among which the headings are looked for

COLUMNS = {
    "path": ("path", "file", "路径", "文件", "文件路径"),
    "office": ("office", "机关", "单位", "机关名称", "单位名称"),
    "year": ("year", "年度", "年份", "年"),
    "region": ("region", "地区", "区域", "行政区划"),
    "parent": ("parent", "上级", "上级机关", "主管部门", "所属"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list; what a line leaves open is None."""

    path: Path
    office: str | None = None
    year: int | None = None
    region: str | None = None
    parent: str | None = None


def read_list(path: Path, registry: Registry) -> Iterator[Listed]:
    """Read a list; a path in it counts from the folder of the list, or else from where the program was started.

    Raise `ConfigError` naming the line and what is wrong with it.
    """
    rows = ((number, row) for number, row in _rows(path, registry) if any(cell.strip() for cell in row))
    columns = _columns(path, rows)
    for number, row in rows:
        yield _line(path, number, {key: _cell(row, at) for key, at in columns.items()})


def _rows(path: Path, registry: Registry) -> Iterator[tuple[int, Sequence[str]]]:
    """Give every row with its number, as the program shows it with which the list was made."""
    try:
        data = path.read_bytes()
        if data.startswith(WORKBOOKS):
            return rows_of_sheet(load(registry.loaders.values(), data, path.name, LIMITS))
        lines = csv.reader(io.StringIO(decode(data), newline=""))
        return ((lines.line_num, row) for row in lines)
    except OSError as error:
        why = meaning(error)
        raise ConfigError(f"{path}：打不开：{why.zh}", f"{path}: cannot be opened: {why.en}") from error
    except LoadError as error:
        raise ConfigError(f"{path}：{error.words.zh}", f"{path}: {error.words.en}") from error


def _columns(path: Path, rows: Iterator[tuple[int, Sequence[str]]]) -> dict[str, int]:
    """Find the headings, which may stand below a title."""
    first: Sequence[str] = ()
    for _, row in islice(rows, ABOVE):
        titles = [title.strip().lstrip("\ufeff").casefold() for title in row]
        found = {
            key: titles.index(name) for key, names in COLUMNS.items() for name in names if name in titles
        }
        if "path" in found:
            return found
        first = first or row
    raise ConfigError(
        f"{path}：第一行应有“路径”一列（path），有的是 {'、'.join(first)}",
        f"{path}: the first line should have a column `path`, it has {', '.join(first)}",
    )


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _line(path: Path, number: int, cells: dict[str, str]) -> Listed:
    if not cells["path"]:
        raise ConfigError(f"{path} 第 {number} 行：没有路径", f"{path} line {number}: there is no path")
    beside = path.parent / cells["path"]
    return Listed(
        beside if beside.exists() else Path(cells["path"]),
        cells.get("office") or None,
        _year(path, number, cells.get("year", "")),
        cells.get("region") or None,
        cells.get("parent") or None,
    )


def _year(path: Path, number: int, text: str) -> int | None:
    if not text:
        return None
    match = re.fullmatch(r"((?:19|20)\d\d)(?:年度?)?", text)
    if match is None:
        raise ConfigError(
            f"{path} 第 {number} 行：年度 {text!r} 应形如 2023",
            f"{path} line {number}: year {text!r} should be like 2023",
        )
    return int(match[1])
