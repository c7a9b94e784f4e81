"""`rules-engine words check LIST --against FOLDER`: how often a list would cry wolf."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from rules_engine import Document, Limits, LoadError, Table
from rules_engine.files.sources import find_sources
from rules_engine.loading import load
from rules_engine.masking import hide
from rules_engine.plugins import load_readers
from rules_engine_sensitive.private.find import find_private
from rules_engine_sensitive.word_lists import Usage, check_list

INCOMPLETE = 2
SHOWN = 12  # characters of the example on either side of the term

words = typer.Typer(name="words", no_args_is_help=True, help="自备词表。Word lists of your own.")


@words.callback()
def group() -> None:
    """自备词表。Word lists of your own."""


@words.command("check")
def check(
    word_list: Annotated[Path, typer.Argument(metavar="LIST", help="词表（.toml、.csv、.txt）。The list.")],
    against: Annotated[
        list[Path], typer.Option(help="没有问题的文字：文件或文件夹。Text known to be clean.")
    ],
) -> None:
    """看词表里的词在干净文字中命中多少次。Count how often the terms of a list hit clean text."""
    texts, unread = _texts(against)
    usages, characters = check_list(word_list, texts)
    typer.echo(
        f"{len(usages)} / {len(texts)} / {characters}：命中的词/段落/字数 (terms that hit/paragraphs/characters)"
    )
    for usage in usages:
        typer.echo(
            f"{usage.count:6}  {usage.per(characters):8.2f}/100k  {usage.term.text}  …{_around(usage)}…"
        )
    for path, error in unread:
        typer.echo(f"{path}：{error.words.zh}", err=True)
    raise typer.Exit(INCOMPLETE if unread else 0)


def _texts(paths: list[Path]) -> tuple[list[str], list[tuple[str, LoadError]]]:
    """Read every file there is; say which could not be read."""
    texts: list[str] = []
    unread: list[tuple[str, LoadError]] = []
    limits = Limits()
    for source in find_sources(paths, limits):
        try:
            if source.problem is not None:
                raise source.problem
            if not source.skipped:
                texts += _passages(load(load_readers().loaders.values(), source.data, source.path, limits))
        except LoadError as error:
            unread.append((source.path, error))
    return texts, unread


def _passages(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from dict.fromkeys(cell.text for row in block.rows for cell in row)
        else:
            yield block.text


def _around(usage: Usage) -> str:
    private = (usage.example[one.start : one.end] for one in find_private(usage.example))
    example, at = hide(usage.example, private), max(usage.example.find(usage.term.text), 0)
    return example[max(0, at - SHOWN) : at + len(usage.term.text) + SHOWN].replace("\n", " ")
