"""Tables of a form whose words are in a document, but in no table of it: such a file is refused, not found lacking."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rules_engine.errors import Code, LoadError
from rules_engine.folding import plain
from rules_engine.form import Form, TableForm
from rules_engine.numbers.numerals import NumeralKind, read_cell
from rules_engine.report import Passage
from rules_engine.wording import Words

SHARE = 1 / 3  # of the labels of a table, each alone on its line or beside others
FEWEST = 4


def refuse_loose(form: Form, found: Collection[str], passages: Sequence[Passage]) -> None:
    """Raise `LoadError` (type) if the labels of a table that is not among those found stand loose in the text."""
    lacking = [table for table in form.tables if table.key not in found]
    labels = {table.key: _labels(table) for table in lacking}
    known = frozenset[str]().union(*labels.values())
    loose = {word for passage in passages if known for word in _label_line(passage.text, known)}
    for table in lacking:
        if len(labels[table.key] & loose) >= max(FEWEST, SHARE * len(labels[table.key])):
            raise LoadError(
                Code.TYPE,
                Words(
                    f"“{table.title}”的文字不在表格里，分不清哪个数在哪一格",
                    f"the words of “{table.title}” stand in no table: which figure is in which cell cannot be told",
                ),
            )


def _labels(table: TableForm) -> frozenset[str]:
    paths = [path for block in table.blocks for path in (*block.row_paths, *block.column_paths)]
    return frozenset(plain(line.label) for path in paths for line in path)


def _label_line(text: str, known: Collection[str]) -> Iterable[str]:
    """Give the labels of a line that holds nothing else, but figures."""
    words = [plain(word) for word in text.split()]
    return (
        words if all(word in known or read_cell(word).kind is not NumeralKind.TEXT for word in words) else ()
    )
