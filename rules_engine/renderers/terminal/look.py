"""What every view of a result shares: the language, the width, and lines that no report can break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

from rules_engine.finding import Severity
from rules_engine.renderers.terminal.printable import printable
from rules_engine.renderers.terminal.wrapping import wrap
from rules_engine.wording import Language, Words

Part = str | tuple[str, str]

NARROWEST = 24
WIDEST = 120
PAGE = 80

SEVERITY = {
    Severity.ERROR: Words("错误", "error"),
    Severity.WARNING: Words("警告", "warning"),
    Severity.NOTE: Words("提示", "note"),
}
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


@dataclass(frozen=True, slots=True)
class Look:
    """How lines are made. Without `color` what is coloured elsewhere is marked with brackets."""

    language: Language = "zh"
    width: int = PAGE
    encoding: str = "utf-8"
    color: bool = False

    @property
    def room(self) -> int:
        """Give the columns that lines may fill: in a very wide window not all, or they could not be read."""
        return min(self.width, WIDEST)

    def say(self, words: Words, **values: object) -> str:
        """Give words in the language of the reader."""
        return words.say(self.language, **values)

    def text(self, *parts: Part) -> Text:
        """Put a line together from texts and (text, style) pairs, every one of them made printable."""
        pairs = ((part, "") if isinstance(part, str) else part for part in parts)
        return Text.assemble(*((printable(text, self.encoding), style) for text, style in pairs))

    def badge(self, words: Words, color: str) -> tuple[str, str]:
        """Give a verdict as a coloured patch, or in brackets."""
        said = self.say(words)
        return (f" {said} ", f"bold bright_white on {color}") if self.color else (f"[{said}]", "bold")

    def hang(self, lead: Text, body: Text) -> Iterator[Text]:
        """Break a body into lines that all start behind the lead, which stands in front of the first."""
        indent = lead.cell_len
        for number, line in enumerate(wrap(body, max(NARROWEST, self.room - indent))):
            whole = (Text(" " * indent) if number else lead.copy()).append_text(line)
            whole.rstrip()
            whole.no_wrap, whole.overflow = True, "ignore"
            yield whole

    def indented(self, columns: int, *parts: Part) -> Iterator[Text]:
        """Break a line made of parts, indented by some columns."""
        return self.hang(Text(" " * columns), self.text(*parts))

    def table(self, rows: Iterable[tuple[str, Text]]) -> Iterator[Text]:
        """Lay out labels and what is said of them; an empty label continues the one before."""
        listed = [(self.text((label, "dim")), said) for label, said in rows]
        widest = max((label.cell_len for label, _ in listed), default=0)
        for label, said in listed:
            label.pad_right(widest + 2 - label.cell_len)
            yield from self.hang(label, said)
