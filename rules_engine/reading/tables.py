"""Find the form's tables in a document by the order and likeness of their labels, never by fixed positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rules_engine.document import Cell, Document, Table
from rules_engine.folding import enumerator, plain
from rules_engine.form import CellPlace, Form, TableForm
from rules_engine.form_lines import Block, Line
from rules_engine.numbers.numerals import NumeralKind, read_cell
from rules_engine.reading.grid import Grid, Row, meant
from rules_engine.reading.header import Header, header_above, known, positions_down_to
from rules_engine.reading.likeness import alike
from rules_engine.report import Fact, Leftover, LeftoverKind, Recognised, TableFound

SURE = 0.9
ALIKE = 0.62
SHORTEST_START = 5  # characters of a label that is cut off
ENOUGH = 3  # exact labels that no other table would print; a block with fewer rows needs its header too


@dataclass
class TablesRead:
    """What the tables of a document say in the form's terms."""

    facts: list[Fact] = field(default_factory=list)
    found: list[TableFound] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    recognised: list[Recognised] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Match:
    """A row taken for a row of the form: its path, the cell that is its label, and how alike they are."""

    row: Row
    path: tuple[Line, ...]
    label: Cell
    likeness: float

    @property
    def key(self) -> str:
        return self.path[-1].key


def read_tables(document: Document, form: Form, sections: Mapping[int, str]) -> TablesRead:
    """Read every table of a document against a form; `sections` names the section of a table by its identity."""
    grids = [Grid.of(block, sections[id(block)]) for block in document.blocks if isinstance(block, Table)]
    reader = _Reader(grids)
    for table in form.tables:
        reader.read(table)
    reader.keep_the_rest()
    return reader.result


class _Reader:
    """Reads one table of the form after another, and remembers which rows and grids have been used."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self.grids = grids
        self.result = TablesRead()
        self.used: set[Row] = set()
        self.touched: set[Grid] = set()

    def read(self, table: TableForm) -> None:
        """Read the blocks of a table."""
        missing_rows: list[str] = []
        missing_columns: dict[str, None] = {}
        owners: dict[Grid, None] = {}
        for block in table.blocks:
            reader = self._read_across if block.across else self._read_block
            owned, rows, columns = reader(table, block)
            owners |= dict.fromkeys(owned)
            missing_rows += rows
            missing_columns |= dict.fromkeys(columns)
        self.touched |= owners.keys()
        if owners:
            first = next(iter(owners))
            found = TableFound(
                table.key, first.table.location, first.section, tuple(missing_rows), tuple(missing_columns)
            )
            self.result.found.append(found)

    def keep_the_rest(self) -> None:
        """Keep the tables that are none of the form's, and the rows of known ones that hold figures unasked for."""
        for grid in self.grids:
            if grid not in self.touched:
                self.result.leftovers.append(Leftover(LeftoverKind.TABLE, grid.text, grid.table.location))
                continue
            for row in grid.rows:
                if row not in self.used and row.holds_numbers:
                    self.result.leftovers.append(Leftover(LeftoverKind.ROW, row.text, row.location))

    def _read_block(self, table: TableForm, block: Block) -> tuple[list[Grid], Iterable[str], Iterable[str]]:
        """Read rows that have their label in front; give the grids, and the rows and columns that are lacking."""
        matches = self._choose(table, block)
        keys = {match.key for match in matches}
        missing: dict[str, None] = {}
        header: Header | None = None
        for match in matches:
            header = header_above(match.row, block, header)
            count = len(block.column_paths)
            values = header.values(match.row, match.label) if header else match.row.behind(match.label, count)
            self.used.add(match.row)
            if _only_announces(match, block, keys, values):
                continue
            self.result.recognised.append(Recognised(match.label.text, match.path[-1].label, match.likeness))
            missing |= dict.fromkeys(self._facts(table, block, match, values))
        return [match.row.grid for match in matches], _missing_rows(block, keys), missing

    def _facts(
        self, table: TableForm, block: Block, match: _Match, values: Sequence[Cell | None] | None
    ) -> Iterator[str]:
        """Read the facts of a row; give the columns that are lacking."""
        if values is None:
            leftover = Leftover(LeftoverKind.CELL, match.row.text, match.row.location, table.key)
            self.result.leftovers.append(leftover)
            return
        for path, cell in zip(block.column_paths, values, strict=True):
            if cell is None:
                yield path[-1].key
            else:
                self.result.facts.append(_fact(CellPlace(table.key, match.key, path[-1].key), cell, table))

    def _choose(self, table: TableForm, block: Block) -> list[_Match]:
        """Match the grids that hold a block: one, or several that each hold a part of it."""
        chosen: list[_Match] = []
        for grid in self.grids:
            matches = _matches([row for row in grid.rows if row not in self.used], block)
            if not matches or not _holds(grid, block, matches):
                continue
            known_keys = {match.key for match in chosen}
            new = [match for match in matches if match.key not in known_keys]
            if len(new) * 2 <= len(matches):
                self._second(table, block, grid)
                self.used |= {match.row for match in matches}
            else:
                chosen += new
        return chosen

    def _second(self, table: TableForm, block: Block, grid: Grid) -> None:
        """Keep a second copy of a block apart; the first counts."""
        title = block.title or table.title
        self.result.leftovers.append(
            Leftover(LeftoverKind.SECOND_TABLE, title, grid.table.location, table.key)
        )
        self.touched.add(grid)

    def _read_across(self, table: TableForm, block: Block) -> tuple[list[Grid], Iterable[str], Iterable[str]]:
        """Read the row below a header that names rows and columns; give what `_read_block` gives."""
        places = [
            CellPlace(table.key, row[-1].key, column[-1].key)
            for row in block.row_paths
            for column in block.column_paths
        ]
        holders = [
            (number, *at) for number, grid in enumerate(self.grids) if (at := self._across(grid, block))
        ]
        for number, _, _ in holders[1:]:
            self._second(table, block, self.grids[number])
            self.used |= set(self.grids[number].rows)
        if not holders:
            below = replace(block, across=False)  # as some print it
            if any(len(_matches(grid.rows, below)) > 1 for grid in self.grids):
                return self._read_block(table, below)
            return [], [path[-1].key for path in block.row_paths], []
        number, last, columns = holders[0]
        grid = self.grids[number]
        self.used |= set(grid.rows[: last + 1])
        values = self._values_below(number, last, columns, len(places))
        self.result.facts += [
            _fact(place, cell, table) for place, cell in zip(places, values, strict=True) if cell is not None
        ]
        lacking = dict.fromkeys(p.row for p, cell in zip(places, values, strict=True) if cell is None)
        return [grid], lacking, []

    def _across(self, grid: Grid, block: Block) -> tuple[int, tuple[int | None, ...] | None] | None:
        """Find the last row of the header and, where the grid can be trusted, the position of every column."""
        for row in grid.rows:
            if row in self.used or _header_words(row, block) <= len(block.columns):
                continue
            found = positions_down_to(grid.table.rows, row.index, block)
            if known(found) == len(found) or (grid.table.spans_known and known(found) * 2 > len(found)):
                return row.index, found
            if not grid.table.spans_known:
                return row.index, None
        return None

    def _values_below(
        self, number: int, last: int, columns: tuple[int | None, ...] | None, count: int
    ) -> list[Cell | None]:
        """Take the first row of values below the header, or on the next page, not a blank one between them."""
        below = self.grids[number].rows[last + 1 :]
        if len(self.grids) > number + 1:
            below = [*below, *self.grids[number + 1].rows[:1]]
        if len(below) > 1 and not below[0].text and below[1].holds_numbers and not below[1].labels:
            below = below[1:]
        for row in below:
            if (
                row.grid.table.spans_known
                and columns is not None
                and len(row.across) == len(self.grids[number].table.rows[last])
            ):
                values = [None if x is None else row.across[x] for x in columns]
            elif len(row.cells) >= count and not row.grid.table.spans_known:
                values = list(meant(row.cells, count) or row.cells[-count:])
            else:
                continue
            self.used.add(row)
            return values
        return [None] * count


def _header_words(row: Row, block: Block) -> int:
    """Count the labels of columns in a row; where cells are not told apart, one may stand in two: 结果 and 纠正."""
    if row.grid.table.spans_known:
        return sum(word in block.header_words for word in row.words)
    said = "".join(row.words)
    return sum(said.count(word) for word in block.header_words)


def _matches(rows: Sequence[Row], block: Block) -> list[_Match]:
    """Pair rows with rows of the form: first the exact labels, then what is alike between them."""
    sure = [None if _is_header(row, block) else _exactly(row, block) for row in rows]
    if not any(sure):
        return []
    order = {path: number for number, path in enumerate(block.printed_rows)}
    following = _following(sure, order)
    taken = {match.key for match in sure if match}
    matches: dict[str, _Match] = {}
    last = -1
    for row, match, until in zip(rows, sure, following, strict=True):
        choices = (
            [p for p in block.printed_rows[last + 1 : until] if p[-1].key not in taken]
            if match is None
            else []
        )
        taken_for = match or _alike(row, choices)
        if taken_for is not None:
            taken.add(taken_for.key)
            last = order[taken_for.path]
            matches.setdefault(taken_for.key, taken_for)
    return list(matches.values())


def _is_header(row: Row, block: Block) -> bool:
    """Tell a row of column labels, of which one may read like a row: 其他, 总计."""
    return sum(word in block.header_words for word in row.words) > 1


def _following(sure: Sequence[_Match | None], order: Mapping[tuple[Line, ...], int]) -> list[int]:
    """Say for every row how far down the form the next sure row stands."""
    until, result = len(order), []
    for match in reversed(sure):
        result.append(until)
        until = order[match.path] if match else until
    return result[::-1]


def _exactly(row: Row, block: Block) -> _Match | None:
    """Match the innermost label that is known; a group counts only where no part of it stands further in."""
    for depth, (cell, word) in enumerate(zip(reversed(row.labels), reversed(row.words), strict=True)):
        path = block.row_words.get(word)
        if path is None and depth == 0 and cell is not row.cells[-1]:
            path = block.row_rests.get(enumerator(word)[1])
        if path is None:
            continue
        if depth and path[-1].parts:
            parts = [inner for inner in block.printed_rows if inner[: len(path)] == path and inner != path]
            return _alike(row, parts) or _Match(row, path, cell, 1.0)
        return _Match(row, path, cell, 1.0)
    return None


def _alike(row: Row, choices: Sequence[tuple[Line, ...]]) -> _Match | None:
    if not choices or not row.labels or len(row.cells) == len(row.labels):
        return None
    cell = row.labels[-1]
    score, best = max(((alike(cell.text, path[-1]), path) for path in choices), key=lambda pair: pair[0])
    if score < ALIKE:
        score, best = max(((_begun(cell.text, path[-1]), path) for path in choices), key=lambda pair: pair[0])
    return _Match(row, best, cell, score) if score >= ALIKE else None


def _begun(text: str, line: Line) -> float:
    """Tell whether a label is printed as far as its cell is high."""
    words = plain(text)
    begun = len(words) >= SHORTEST_START and any(plain(label).startswith(words) for label in line.printings)
    return ALIKE if begun else 0.0


def _holds(grid: Grid, block: Block, matches: Sequence[_Match]) -> bool:
    """Take a grid for a block if it shows enough exact labels, the header, or nothing but rows of the block."""
    exact = sum(match.likeness >= SURE for match in matches)
    if exact >= ENOUGH:
        return True
    return any(word in block.header_words for row in grid.rows for word in row.words) or (
        exact == len(matches) == sum(row.holds_numbers for row in grid.rows)
    )


def _only_announces(
    match: _Match, block: Block, keys: set[str], values: Sequence[Cell | None] | None
) -> bool:
    """Tell whether a row that names a group only announces its parts, which follow with their own values."""
    parts = block.groups.get(match.key)
    if not parts or keys.isdisjoint(parts):
        return False
    return values is None or all(
        cell is None or read_cell(cell.text).kind is not NumeralKind.NUMBER for cell in values
    )


def _missing_rows(block: Block, keys: set[str]) -> Iterator[str]:
    """Name the rows that are lacking; a group that has a row of its own stands for its parts."""
    for path in block.row_paths:
        if all(not line.key or line.key not in keys for line in path):
            yield path[-1].key


def _fact(place: CellPlace, cell: Cell, table: TableForm) -> Fact:
    numeral = read_cell(cell.text)
    value = numeral.value
    if value is None and numeral.kind is not NumeralKind.TEXT and table.blank == "zero":
        value = 0.0
    return Fact(place, cell.text, numeral, value, cell.location, cell.ocr)
