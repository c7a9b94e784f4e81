"""What all commands share: their common options, the configuration, where they write, how they complain."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from rules_engine.errors import OutputError
from rules_engine.system_errors import meaning
from rules_engine.wording import Language, Words

CLEAN, FOUND, INCOMPLETE, OUTPUT_FAILED, USAGE, INTERRUPTED = 0, 1, 2, 3, 4, 130

STANDARD_OUTPUT = Words("标准输出", "standard output")


class Tongue(StrEnum):
    """The language of what the program itself says."""

    ZH = "zh"
    EN = "en"


ConfigPath = Annotated[
    Path | None,
    typer.Option(
        "--config", help="配置文件，默认找 rules-engine.toml。Configuration; rules-engine.toml is looked for."
    ),
]
RulesFolder = Annotated[
    list[Path] | None,
    typer.Option("--rules", help="另加一个规则文件夹（TOML、Python）。Add a folder of rules."),
]
Select = Annotated[
    list[str] | None, typer.Option("--select", help="只运行这些规则，如 'govinfo.*'。Run only these rules.")
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", help="不运行这些规则。Leave these rules out.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="写到文件。Write to a file.")]
Ocr = Annotated[
    bool,
    typer.Option(
        "--ocr",
        help="识别扫描的 PDF 页（须安装 rules-engine[ocr]）。Recognise scanned pages of a PDF.",
    ),
]
ShowPrivate = Annotated[
    bool, typer.Option("--show-private", help="不遮盖个人信息。Do not mask private data.")
]
Lang = Annotated[Tongue | None, typer.Option("--lang", help="界面语言。Language of the interface.")]


def registry_with(rules: list[Path] | None) -> Any:
    """Load the plugins, and folders of rules that belong to none."""
    from rules_engine.plugins import load_plugins, rules_of_folder

    registry = load_plugins()
    for folder in rules or ():
        registry = registry.with_rules(rules_of_folder(folder))
    return registry


def configured(path: Path | None, select: list[str] | None, ignore: list[str] | None) -> Any:
    """Read the configuration, and what the command line says in its place."""
    from rules_engine.config import Config

    config = Config.from_toml(path) if path else Config.find(Path.cwd())
    if select:
        config = replace(config, select=tuple(select))
    return replace(config, ignore=(*config.ignore, *ignore)) if ignore else config


def language_of(asked: Tongue | None) -> Language:
    """Take the language asked for, else that of the environment, else Chinese."""
    if asked is not None:
        return asked.value
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if named.lower().startswith("en") else "zh"


@contextmanager
def destination_of(output: Path | None) -> Iterator[BinaryIO]:
    """Open what is written to; a file appears whole or not at all. Raise `OutputError` if it cannot be written."""
    try:
        with _opened(output) as stream:
            yield stream
    except BrokenPipeError:
        raise  # whoever reads has read enough
    except OSError as error:
        why, name = meaning(error), Words(str(output), str(output)) if output else STANDARD_OUTPUT
        raise OutputError(
            f"{name.zh}：写不进去：{why.zh}", f"{name.en}: cannot be written: {why.en}"
        ) from error


def _opened(output: Path | None) -> AbstractContextManager[BinaryIO]:
    if output is None:
        return _standard_output()
    is_device = output.exists() and not output.is_file() and not output.is_dir()
    return output.open("wb") if is_device else _whole(output)


@contextmanager
def _whole(output: Path) -> Iterator[BinaryIO]:
    """Write beside a file and put it in its place; what is not whole is not left behind."""
    if output.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    unfinished = output.with_name(f".{output.name}.{secrets.token_hex(4)}")
    stream = unfinished.open("x+b")  # what tempfile makes could be read by its owner alone
    try:
        with stream:
            yield stream
        if output.exists():
            shutil.copymode(output, unfinished)
        unfinished.replace(output)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    """Write where the program prints; once that fails, nothing is tried there again."""
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def render_options(lang: Tongue | None, output: Path | None = None) -> Any:
    """Say how something is printed on the screen or into a file."""
    from rules_engine.hookspecs import RenderOptions

    encoding = "utf-8" if output else (sys.stdout.encoding or "utf-8")
    return RenderOptions(language=language_of(lang), color=False if output else None, encoding=encoding)


def complain(sentence: str) -> None:
    """Say what is wrong where errors are read."""
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.buffer.write(f"rules-engine: {sentence}\n".encode(encoding, "backslashreplace"))
    sys.stderr.buffer.flush()
