"""The formats of a workbook, and texts that are safe in its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rules_engine.renderers.terminal.printable import printable

LONGEST = 32_767
COLOURS = {"error": "#C00000", "warning": "#B45F06", "note": "#1F4E79"}
USUAL = {"valign": "top", "font_name": "Microsoft YaHei", "font_size": 10}
HEAD = {**USUAL, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"}


@dataclass(frozen=True)
class Look:
    """The formats of a workbook, by what they are for."""

    title: Any
    head: Any
    number_head: Any
    text: Any
    number: Any
    share: Any
    link: Any
    severities: dict[str, Any]

    @classmethod
    def of(cls, book: Any) -> Look:
        """Make the formats in a workbook."""
        add = book.add_format
        return cls(
            title=add({**USUAL, "bold": True, "font_size": 16}),
            head=add(HEAD),
            number_head=add({**HEAD, "align": "right"}),
            text=add({**USUAL, "text_wrap": True}),
            number=add({**USUAL, "num_format": "#,##0"}),
            share=add({**USUAL, "num_format": "0.0%"}),
            link=add({**USUAL, "font_color": "#0563C1", "underline": 1}),
            severities={
                name: add({**USUAL, "bold": True, "font_color": color}) for name, color in COLOURS.items()
            },
        )


def clean(text: str) -> str:
    """Make visible what would steer the program that opens the workbook, or make it refuse."""
    shown = printable(text)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
