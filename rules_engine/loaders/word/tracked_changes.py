"""Corrections written into a Word file as tracked changes, which its editor accepts or rejects one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from lxml import etree

from rules_engine.corrections import Corrected, Correction, Edit, Left, left
from rules_engine.limits import Limits
from rules_engine.loaders.repacking import repacked
from rules_engine.loaders.word import open_word
from rules_engine.loaders.word.markup import ID, W
from rules_engine.loaders.word.tags import Tags, spliced
from rules_engine.loaders.word.tracing import Tracer
from rules_engine.wording import Words

AUTHOR = "rules-engine"
ENCODING = Words("文件的文字编码不是 UTF-8", "the part that holds the text is not in UTF-8")

Edits = dict["etree._Element", list[Edit]]  # noqa: SLF001 - lxml names the type only so


def correct(data: bytes, corrections: Sequence[Correction], when: datetime, limits: Limits) -> Corrected:
    """Write corrections as deletions and insertions of the author “rules-engine”.

    Only the runs that are corrected are rewritten, with their properties; every other byte of the part and every
    other part stays as it is. Raise `LoadError` as reading does.
    """
    file = open_word(data, limits, whole=True)
    written = file.package.read(file.part)
    if (file.root.getroottree().docinfo.encoding or "UTF-8").upper() not in {"UTF-8", "ASCII", "US-ASCII"}:
        return Corrected(data, (), tuple(left(one, ENCODING) for one in corrections))
    edits, made, refused = _traced(Tracer.of(file), corrections)
    if not made:
        return Corrected(data, (), refused)
    runs = dict.fromkeys(parent for text in edits if (parent := text.getparent()) is not None)
    tags = Tags(written, file.root, {*runs, *(child for run in runs for child in run)})
    revisions = Revisions(when, _free_numbers(file.root))
    changes = {tags.span(run): _rewritten(run, edits, tags, revisions) for run in runs}
    parts = file.package.parts
    name = file.package.names.get(file.part.lower(), file.part)
    return Corrected(repacked(parts, {name: spliced(written, changes)}), made, refused, tracked=True)


def _traced(
    tracer: Tracer, corrections: Sequence[Correction]
) -> tuple[Edits, tuple[Correction, ...], tuple[Left, ...]]:
    edits: Edits = defaultdict(list)
    made: list[Correction] = []
    refused: list[Left] = []
    for correction in corrections:
        traced = tracer.trace(correction)
        if isinstance(traced, Words):
            refused.append(left(correction, traced))
            continue
        made.append(correction)
        for stretch in traced:
            edits[stretch.element].append(stretch.edit)
    return edits, tuple(made), tuple(refused)


@dataclass(slots=True)
class Revisions:
    """Makes tracked changes, each with a number of its own."""

    when: datetime
    numbers: Iterator[int]

    def wrap(self, kind: str, run: bytes, prefix: str) -> bytes:
        """Make a tracked change (`ins` or `del`) of a run."""
        about = (
            f'{prefix}:id="{next(self.numbers)}" {prefix}:author="{AUTHOR}" '
            f'{prefix}:date="{self.when:%Y-%m-%dT%H:%M:%SZ}"'
        )
        return f"<{prefix}:{kind} {about}>".encode() + run + f"</{prefix}:{kind}>".encode()


@dataclass(slots=True)
class RunCutter:
    """Cuts one run into several, of which each has the properties of the one."""

    opening: bytes
    prefix: str
    revisions: Revisions
    done: list[bytes] = field(default_factory=list)
    kept: list[bytes] = field(default_factory=list)

    def keep(self, content: bytes) -> None:
        """Leave something as it is."""
        self.kept.append(content)

    def change(self, kind: str, name: str, text: str) -> None:
        """Delete or insert a text, if there is any."""
        if text:
            self.close()
            run = self._run(_text(f"{self.prefix}:{name}", text))
            self.done.append(self.revisions.wrap(kind, run, self.prefix))

    def close(self) -> bytes:
        """End the run that is kept, and give all runs so far."""
        if self.kept:
            self.done.append(self._run(b"".join(self.kept)))
            self.kept.clear()
        return b"".join(self.done)

    def _run(self, content: bytes) -> bytes:
        return self.opening + content + f"</{self.prefix}:r>".encode()


def _rewritten(
    run: etree._Element, edits: Mapping[etree._Element, list[Edit]], tags: Tags, revisions: Revisions
) -> bytes:
    """Write a run anew, with what is deleted and inserted in the texts it holds."""
    properties = b"".join(tags.whole(child) for child in run.iterchildren(W + "rPr"))
    cutter = RunCutter(tags.opening(run) + properties, str(run.prefix), revisions)
    for child in run:
        if child in edits:
            _cut(child.text or "", sorted(edits[child]), cutter)
        elif child.tag != W + "rPr":
            cutter.keep(tags.whole(child))
    return cutter.close()


def _cut(text: str, edits: list[Edit], cutter: RunCutter) -> None:
    at = 0
    for start, end, new in [*edits, Edit(len(text), len(text), "")]:
        if text[at:start]:
            cutter.keep(_text(f"{cutter.prefix}:t", text[at:start]))
        cutter.change("del", "delText", text[start:end])
        cutter.change("ins", "t", new)
        at = end


def _text(name: str, text: str) -> bytes:
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
        text = text.replace(character, entity)
    return f'<{name} xml:space="preserve">{text}</{name}>'.encode()


def _free_numbers(root: etree._Element) -> Iterator[int]:
    """Count through the numbers that no element of the part has."""
    taken = {number for element in root.iter(etree.Element) if (number := element.get(ID)) is not None}
    return (number for number in count(1) if str(number) not in taken)
