"""Read a document against the form it is most like. Reading judges nothing: what does not fit is kept."""

from __future__ import annotations

from collections.abc import Sequence

from rules_engine.document import Document, Paragraph, Table
from rules_engine.errors import Code, LoadError
from rules_engine.folding import plain
from rules_engine.form import Form
from rules_engine.reading.identity import identify
from rules_engine.reading.loose_tables import refuse_loose
from rules_engine.reading.opened_tables import without_headings
from rules_engine.reading.sections import Headings, find_headings, headings_found, passages
from rules_engine.reading.tables import read_tables
from rules_engine.report import Report
from rules_engine.wording import Words

# A report without one table shows at least its title and half of its section titles; another kind shows neither.
LIKE_ENOUGH = 0.3
TITLED = 0.12


def read(document: Document, forms: Sequence[Form], *, fragment: bool = False) -> Report:
    """Read a document against the form it is most like.

    Raise `LoadError`: form, if it is like none; type, if the words of a table stand in it without cells.
    A `fragment` need not be like a whole report.
    """
    form = choose_form(document, forms, fragment=fragment)
    document = without_headings(document, form)
    headings = find_headings(document, form)
    parts = passages(document, headings)
    tables = read_tables(document, form, _sections_of_tables(document, headings))
    if not fragment:
        refuse_loose(form, {found.table for found in tables.found}, parts)
    office, year = identify(parts, form, document.path)
    return Report(
        key=document.path,
        form=form,
        office=office,
        year=year,
        format=document.format,
        facts=tuple(tables.facts),
        passages=tuple(parts),
        headings=headings_found(document, headings),
        tables=tuple(tables.found),
        leftovers=tuple(tables.leftovers),
        asides=document.asides,
        recognised=tuple(tables.recognised),
    )


def choose_form(document: Document, forms: Sequence[Form], *, fragment: bool = False) -> Form:
    """Choose the form whose printed words the document holds most of; raise `LoadError` (form) if too few."""
    words = _words(document)
    scores = {id(form): form_likeness(words, form) for form in forms}
    best = max(forms, key=lambda form: (scores[id(form)], form.since), default=None)
    if best is None or not (fragment or _enough(words, best, scores[id(best)])):
        raise LoadError(Code.FORM, _looks_like(document, best, scores.get(id(best), 0.0)))
    return best


def form_likeness(words: frozenset[str], form: Form) -> float:
    """Give the share of the form's printed words that a document holds."""
    return len(form.vocabulary & words) / len(form.vocabulary)


def _enough(words: frozenset[str], form: Form, score: float) -> bool:
    titled = any(plain(form.title)[:6] in word and "报告" in word for word in words)
    return score >= LIKE_ENOUGH or (titled and score >= TITLED)


def _words(document: Document) -> frozenset[str]:
    """Gather the short texts of a document: labels of tables, titles of sections."""
    words: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            words.add(plain((block.number + block.text)[:80]))
        else:
            words.update(plain(cell.text[:80]) for row in block.rows for cell in row)
    return frozenset(words)


def _looks_like(document: Document, nearest: Form | None, score: float) -> Words:
    """Say what the document begins with and how far it is from the nearest form."""
    first = next((b.text for b in document.blocks if isinstance(b, Paragraph)), "")[:30]
    tables = sum(isinstance(block, Table) for block in document.blocks)
    title = nearest.title if nearest else "—"
    return Words(
        f"开头为“{first}”，{tables} 个表格，与“{title}”相似度 {score:.0%}",
        f"begins with “{first}”, {tables} tables, {score:.0%} like “{title}”",
    )


def _sections_of_tables(document: Document, headings: Headings) -> dict[int, str]:
    """Say in which section every grid stands, by the identity of the grid."""
    section = ""
    sections: dict[int, str] = {}
    for index, block in enumerate(document.blocks):
        if index in headings:
            section = headings[index].line.key
        if isinstance(block, Table):
            sections[id(block)] = section
    return sections
