"""Find the form's tables in a document by the order and likeness of their labels, never by fixed positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rules_engine.document import Cell, Document, Location, Table
from rules_engine.folding import plain
from rules_engine.form import Block, CellPlace, Form, Line, TableForm
from rules_engine.likeness import alike
from rules_engine.numerals import NumeralKind, read_cell
from rules_engine.report import Fact, Leftover, LeftoverKind, Recognised, TableFound

SURE = 0.9
ALIKE = 0.62
PRESENT = 0.4


@dataclass
class TablesRead:
    """What the tables of a document say in the form's terms; `owner` tells which grid a table was found in."""

    facts: list[Fact] = field(default_factory=list)
    found: list[TableFound] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    recognised: list[Recognised] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """One physical row: its cells without the repetitions of merged ones, and the grid it belongs to."""

    grid: Table
    index: int
    cells: tuple[Cell, ...]

    @property
    def across(self) -> tuple[Cell, ...]:
        """Give the row as it lies in the grid."""
        return self.grid.rows[self.index]

    @property
    def location(self) -> Location:
        return self.cells[0].location if self.cells else self.grid.location


@dataclass(frozen=True, slots=True)
class _Match:
    """A physical row taken for a row of the form: its path, the cell that is its label, and how alike they are."""

    row: _Row
    path: tuple[Line, ...]
    label: Cell
    likeness: float


def read_tables(document: Document, form: Form, sections: Mapping[int, str]) -> TablesRead:
    """Read every table of a document against a form; `sections` names the section of a grid by its identity."""
    result = TablesRead()
    grids = [block for block in document.blocks if isinstance(block, Table)]
    rows = {id(grid): _rows(grid) for grid in grids}
    used: set[tuple[int, int]] = set()
    touched: set[int] = set()
    for table in form.tables:
        owners, missing_rows, missing_columns = _read_table(table, grids, rows, result, used)
        touched |= {id(grid) for grid in owners}
        if owners:
            section = sections[id(owners[0])]
            result.found.append(
                TableFound(table.key, owners[0].location, section, missing_rows, missing_columns)
            )
    for grid in grids:
        if id(grid) not in touched:
            text = " ".join(dict.fromkeys(c.text for row in rows[id(grid)] for c in row.cells if c.text))
            result.leftovers.append(Leftover(LeftoverKind.TABLE, text, grid.location))
        else:
            result.leftovers += _unread_rows(form, rows[id(grid)], used)
    return result


def _rows(grid: Table) -> list[_Row]:
    return [
        _Row(grid, index, tuple({id(cell): cell for cell in row}.values())) for index, row in enumerate(grid.rows)
    ]


def _read_table(
    table: TableForm,
    grids: Sequence[Table],
    rows: dict[int, list[_Row]],
    result: TablesRead,
    used: set[tuple[int, int]],
) -> tuple[list[Table], tuple[str, ...], tuple[str, ...]]:
    """Read the blocks of one table; give the grids it was found in, and the rows and columns that are lacking."""
    owners: dict[int, Table] = {}
    missing_rows: list[str] = []
    missing_columns: dict[str, None] = {}
    for block in table.blocks:
        reader = _AcrossReader(table, block) if block.across else _BlockReader(table, block)
        where = reader.choose(grids, rows, used, result)
        owners |= {id(grid): grid for grid in where}
        lacking_rows, lacking_columns = reader.read(
            [row for grid in where for row in rows[id(grid)] if _key(row) not in used], result, used
        )
        missing_rows += lacking_rows
        missing_columns |= dict.fromkeys(lacking_columns)
    return list(owners.values()), tuple(missing_rows), tuple(missing_columns)


class _BlockReader:
    """Reads rows that have their label in front of them."""

    def __init__(self, table: TableForm, block: Block) -> None:
        self.table = table
        self.block = block
        self.expected = block.printed_rows
        self.exact = {
            plain(label): path for path in reversed(self.expected) for label in path[-1].printings
        }

    def choose(
        self, grids: Sequence[Table], rows: dict[int, list[_Row]], used: set[tuple[int, int]], result: TablesRead
    ) -> list[Table]:
        """Pick the grids that hold this block: one, or several that each hold a part of it."""
        chosen: list[Table] = []
        seen: set[str] = set()
        for grid in grids:
            free = [row for row in rows[id(grid)] if _key(row) not in used]
            keys = {match.path[-1].key for match in self._matches(free)}
            if not keys or not self._header_seen(free, keys):
                continue
            if keys & seen and len(keys & seen) * 2 >= len(keys):
                result.leftovers.append(
                    Leftover(LeftoverKind.SECOND_TABLE, self.block.title or self.table.title, grid.location, self.table.key)
                )
                used |= {_key(match.row) for match in self._matches(free)}
            else:
                chosen.append(grid)
                seen |= keys
        return chosen

    def read(self, rows: Sequence[_Row], result: TablesRead, used: set[tuple[int, int]]) -> tuple[list[str], list[str]]:
        """Read the facts of the rows; give the keys of the rows and columns that are lacking."""
        matches = self._matches(rows)
        keys = {match.path[-1].key for match in matches}
        missing_columns: dict[str, None] = {}
        header: _Header | None = None
        for match in matches:
            header = _header_above(match.row, self.block, header)
            values = header.values(match) if header else _trailing(match, len(self.block.column_paths))
            if self._is_group_title(match, keys, values):
                used.add(_key(match.row))
                continue
            used.add(_key(match.row))
            result.recognised.append(Recognised(match.label.text, match.path[-1].label, match.likeness))
            if values is None:
                text = " ".join(cell.text for cell in match.row.cells)
                result.leftovers.append(
                    Leftover(LeftoverKind.CELL, text, match.row.location, self.table.key)
                )
                continue
            for path, cell in zip(self.block.column_paths, values, strict=True):
                if cell is None:
                    missing_columns[path[-1].key] = None
                else:
                    place = CellPlace(self.table.key, match.path[-1].key, path[-1].key)
                    result.facts.append(_fact(place, cell, self.table))
        return list(self._missing(keys)) if matches else [p[-1].key for p in self.block.row_paths], list(missing_columns)

    def _missing(self, keys: set[str]) -> Iterator[str]:
        """Name the rows that are lacking; a group that has a row of its own stands for its parts."""
        for path in self.block.row_paths:
            if path[-1].key not in keys and not any(line.key and line.key in keys for line in path[:-1]):
                yield path[-1].key

    def _is_group_title(self, match: _Match, keys: set[str], values: Sequence[Cell | None] | None) -> bool:
        """Tell whether a row that names a group only announces its parts, which follow with their own values."""
        parts = self.block.groups.get(match.path[-1].key)
        if not parts or keys.isdisjoint(parts):
            return False
        return values is None or all(not cell or read_cell(cell.text).kind is NumeralKind.BLANK for cell in values)

    def _header_seen(self, rows: Sequence[_Row], keys: set[str]) -> bool:
        """Take a grid for the block if it shows enough of its rows, or its header, or nothing but its rows."""
        enough = len(keys) >= PRESENT * len(self.block.row_paths)
        return enough and (
            len(self.block.row_paths) > 2  # noqa: PLR2004 - two labels might stand in any table
            or any(_header(row, self.block) for row in rows)
            or all(match.likeness >= SURE for match in self._matches(rows))
        )

    def _matches(self, rows: Sequence[_Row]) -> list[_Match]:
        """Pair physical rows with rows of the form: first the exact labels, then what is alike between them."""
        exact = [self._exactly(row) for row in rows]
        taken = {match.path[-1].key for match in exact if match}
        matches: list[_Match] = []
        last = -1
        for position, (row, match) in enumerate(zip(rows, exact, strict=True)):
            if match is None:
                following = next((m for m in exact[position + 1 :] if m), None)
                until = self._index(following.path) if following else len(self.expected)
                match = self._alike(row, last, until, taken)  # noqa: PLW2901 - the second chance of this row
            if match is not None:
                taken.add(match.path[-1].key)
                last = self._index(match.path)
                matches.append(match)
        return _once(matches)

    def _index(self, path: tuple[Line, ...]) -> int:
        return self.expected.index(path)

    def _exactly(self, row: _Row) -> _Match | None:
        for cell in reversed(_labels(row)):
            if (path := self.exact.get(plain(cell.text))) is not None:
                return _Match(row, path, cell, 1.0)
        return None

    def _alike(self, row: _Row, after: int, until: int, taken: set[str]) -> _Match | None:
        labels = _labels(row)
        if not labels or len(row.cells) < 2:  # noqa: PLR2004 - a label and a value
            return None
        cell = labels[-1]
        choices = [p for p in self.expected[max(after + 1, 0) : until] if p[-1].key not in taken]
        best = max(choices, key=lambda path: alike(cell.text, path[-1]), default=None)
        if best is None or (score := alike(cell.text, best[-1])) < ALIKE:
            return None
        return _Match(row, best, cell, score)


class _AcrossReader:
    """Reads one row of values under a header that names rows and columns."""

    def __init__(self, table: TableForm, block: Block) -> None:
        self.table = table
        self.block = block
        self.leaves = [column[-1] for _ in block.row_paths for column in block.column_paths]
        self.places = [
            CellPlace(table.key, row[-1].key, column[-1].key)
            for row in block.row_paths
            for column in block.column_paths
        ]

    def choose(
        self, grids: Sequence[Table], rows: dict[int, list[_Row]], used: set[tuple[int, int]], result: TablesRead
    ) -> list[Table]:
        """Pick the first grid that has the header; further ones are second copies."""
        holders = [
            grid for grid in grids if self._header([row for row in rows[id(grid)] if _key(row) not in used])
        ]
        for grid in holders[1:]:
            result.leftovers.append(
                Leftover(LeftoverKind.SECOND_TABLE, self.table.title, grid.location, self.table.key)
            )
            used |= {_key(row) for row in rows[id(grid)]}
        return holders[:1]

    def read(self, rows: Sequence[_Row], result: TablesRead, used: set[tuple[int, int]]) -> tuple[list[str], list[str]]:
        """Read the facts of the row below the header; give the keys of the rows and columns that are lacking."""
        header = self._header(rows)
        if header is None:
            return [path[-1].key for path in self.block.row_paths], []
        last, positions = header
        used |= {_key(row) for row in rows[: last + 1]}
        for row in rows[last + 1 :]:
            values = self._values(row, positions)
            if values is not None:
                used.add(_key(row))
                result.facts += [
                    _fact(place, cell, self.table)
                    for place, cell in zip(self.places, values, strict=True)
                    if cell is not None
                ]
                lacking = dict.fromkeys(
                    place.row for place, cell in zip(self.places, values, strict=True) if cell is None
                )
                return list(lacking), []
        return [path[-1].key for path in self.block.row_paths], []

    def _header(self, rows: Sequence[_Row]) -> tuple[int, list[int | None] | None] | None:
        """Find the last row of the header and, where the grid can be trusted, the position of every column."""
        for index, row in enumerate(rows):
            known = row.grid.spans_known
            texts = [cell.text for cell in (row.across if known else row.cells)]
            positions = _positions(texts, [(leaf,) for leaf in self.leaves], row.across if known else None)
            found = sum(position is not None for position in positions)
            if found >= PRESENT * len(self.leaves) and (found == len(self.leaves) or known):
                return index, positions
            if not known and self._labels_in(row) >= (len(self.leaves) - len(self.block.columns)):
                return index, None
        return None

    def _labels_in(self, row: _Row) -> int:
        known = {plain(label) for leaf in self.leaves for label in leaf.printings}
        return sum(plain(cell.text) in known for cell in row.cells)

    def _values(self, row: _Row, positions: list[int | None] | None) -> list[Cell | None] | None:
        if row.grid.spans_known and positions is not None:
            line = row.across
            return [line[x] if x is not None and x < len(line) else None for x in positions]
        cells = row.cells[-len(self.places) :]
        return list(cells) if len(cells) == len(self.places) else None


@dataclass(frozen=True, slots=True)
class _Header:
    """The position of every column of a block in a grid; None where the column is lacking."""

    grid: Table
    positions: tuple[int | None, ...]

    def values(self, match: _Match) -> list[Cell | None] | None:
        """Give the cells below the header in the row of a match."""
        line = match.row.across
        if len(line) <= max((x for x in self.positions if x is not None), default=0):
            return _trailing(match, len(self.positions))
        return [None if x is None else line[x] for x in self.positions]


def _header_above(row: _Row, block: Block, current: _Header | None) -> _Header | None:
    """Find the nearest header of the block above a row; the one of the page before if there is none."""
    if not row.grid.spans_known:
        return None
    for line in reversed(row.grid.rows[: row.index]):
        positions = _positions([cell.text for cell in line], block.column_paths, line)
        if _enough(positions):
            return _Header(row.grid, tuple(positions))
    if current is not None and len(current.grid.rows[0]) == len(row.across):
        return _Header(row.grid, current.positions)
    return None


def _header(row: _Row, block: Block) -> bool:
    texts = {plain(cell.text) for cell in row.cells}
    known = {plain(label) for path in block.column_paths for label in path[-1].printings}
    return not texts.isdisjoint(known)


def _enough(positions: Sequence[int | None]) -> bool:
    found = sum(position is not None for position in positions)
    return found * 2 > len(positions)


def _positions(
    texts: Sequence[str], paths: Sequence[tuple[Line, ...]], cells: Sequence[Cell] | None
) -> list[int | None]:
    """Find the columns of a form in the texts of one row, in order; a merged cell counts at its first position."""
    starts = [x for x in range(len(texts)) if not (cells and x and cells[x] is cells[x - 1])]
    positions: list[int | None] = []
    reached = 0
    for path in paths:
        found = next((i for i in range(reached, len(starts)) if _same(texts[starts[i]], path[-1])), None)
        positions.append(None if found is None else starts[found])
        reached = reached if found is None else found + 1
    return _gaps_filled(positions, starts, texts, paths)


def _gaps_filled(
    positions: list[int | None], starts: Sequence[int], texts: Sequence[str], paths: Sequence[tuple[Line, ...]]
) -> list[int | None]:
    """Take a misprinted label for a column where exactly the right number of labels stand between its neighbours."""
    if None not in positions or not any(x is not None for x in positions):
        return positions
    for index, position in enumerate(positions):
        if position is None and 0 < index < len(positions) - 1:
            before, after = positions[index - 1], positions[index + 1]
            if before is not None and after is not None:
                between = [x for x in starts if before < x < after]
                if len(between) == 1 and alike(texts[between[0]], paths[index][-1]) >= ALIKE / 2:
                    positions[index] = between[0]
    return positions


@lru_cache(maxsize=16384)
def _same(text: str, line: Line) -> bool:
    return bool(text) and alike(text, line) >= SURE


def _labels(row: _Row) -> list[Cell]:
    """List the cells of a row that may be labels: the words before its first number."""
    labels = []
    for cell in row.cells:
        kind = read_cell(cell.text).kind
        if kind is NumeralKind.NUMBER:
            break
        if kind is NumeralKind.TEXT:
            labels.append(cell)
    return labels


def _trailing(match: _Match, count: int) -> list[Cell | None] | None:
    """Take the cells behind the label, where the header cannot say which is which; None if their number is wrong."""
    cells = match.row.cells
    behind = cells[next(i for i, cell in enumerate(cells) if cell is match.label) + 1 :]
    surplus = behind[: len(behind) - count]
    if len(behind) < count or any(cell.text for cell in surplus):
        return None
    return list(behind[len(behind) - count :])


def _once(matches: list[_Match]) -> list[_Match]:
    """Keep the first of several rows taken for the same one."""
    kept: dict[str, _Match] = {}
    for match in matches:
        kept.setdefault(match.path[-1].key, match)
    return list(kept.values())


def _unread_rows(form: Form, rows: Sequence[_Row], used: set[tuple[int, int]]) -> Iterator[Leftover]:
    """Keep the rows of a known table that no one asked for, if they hold figures."""
    for row in rows:
        if _key(row) not in used and any(read_cell(cell.text).kind is NumeralKind.NUMBER for cell in row.cells):
            text = " ".join(cell.text for cell in row.cells if cell.text)
            yield Leftover(LeftoverKind.ROW, text, row.location)


def _fact(place: CellPlace, cell: Cell, table: TableForm) -> Fact:
    numeral = read_cell(cell.text)
    value = numeral.value
    if value is None and numeral.kind is not NumeralKind.TEXT and table.blank == "zero":
        value = 0.0
    return Fact(place, cell.text, numeral, value, cell.location, cell.ocr)


def _key(row: _Row) -> tuple[int, int]:
    return id(row.grid), row.index
