"""Corrected copies of checked files: planned, written by the loader of the format, read again, and only then kept."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from rules_engine.corrections import (
    NO_COPY,
    Corrected,
    CorrectedFile,
    Correction,
    Edit,
    corrected,
    left,
    plan,
)
from rules_engine.document import Document, Location, Paragraph
from rules_engine.errors import ConfigError, LoadError, OutputError
from rules_engine.files.copies import copy_names
from rules_engine.files.sources import find_sources
from rules_engine.finding import FileResult, RunResult, Status
from rules_engine.hookspecs import Loader
from rules_engine.limits import Limits
from rules_engine.loading import likeliest
from rules_engine.plugins import Registry
from rules_engine.system_errors import meaning
from rules_engine.wording import Words

NO_FILE = Words(
    "压缩包或标准输入里的报告没有地方写，请先存成单独的文件",
    "a report in an archive or from standard input cannot be written beside it; save it as a file first",
)
CHANGED = Words(
    "文件在检查之后又有改动，请重新检查", "the file has changed since it was checked; check it again"
)
DIFFERS = Words(
    "改正后重读与预期不符，没有写入；请手工改正",
    "read again, the copy was not what it should be, so it was not written; correct it by hand",
)


class _Refusal(Exception):  # noqa: N818 - it never leaves this file
    """Why there is no copy."""

    def __init__(self, why: Words) -> None:
        super().__init__(why.en)
        self.why = why


def correct_files(
    result: RunResult, registry: Registry, limits: Limits, target: Path | None = None
) -> Iterator[CorrectedFile]:
    """Write a corrected copy of every checked file in which something can be corrected with certainty.

    A copy stands beside its source as `NAME.corrected.docx`, in the folder `target`, or in the file `target`. Nothing
    is ever overwritten; one that says the same already is enough. Raise `ConfigError` if one file is named for several
    reports, `OutputError` if a copy cannot be written.
    """
    files = [file for file in result.files if file.status is Status.OK]
    if target is not None and not target.is_dir() and len(files) > 1:
        raise ConfigError(
            f"{target}：有 {len(files)} 份报告，请给出一个已有的文件夹",
            f"{target}: there are {len(files)} reports; name a folder that exists",
        )
    for file in files:
        yield _correct(file, registry, limits, target)


def _correct(file: FileResult, registry: Registry, limits: Limits, target: Path | None) -> CorrectedFile:
    planned = plan(file.findings, registry.rules)
    about = CorrectedFile(file.path, left=planned.left, others=planned.others, secrets=file.secrets)
    if not planned.corrections:
        return about
    try:
        copy = _made(file, planned.corrections, registry, limits)
    except _Refusal as refusal:
        unmade = (left(one, NO_COPY) for one in planned.corrections)
        return replace(about, problem=refusal.why, left=(*planned.left, *unmade))
    made = copy.corrected
    about = replace(about, made=made.made, left=(*planned.left, *made.left), tracked=made.tracked)
    if not made.made:
        return about
    kept = _written(copy, Path(file.path), target)
    return replace(about, written=kept.path, again=kept.again)


@dataclass(frozen=True, slots=True)
class _Copy:
    """A corrected copy before it is written, and how to read one that lies there."""

    corrected: Corrected
    load: Callable[[bytes], Document]

    def says_the_same(self, path: Path) -> bool:
        """Tell whether a file says what this copy does."""
        try:
            there, here = (self.load(data) for data in (path.read_bytes(), self.corrected.data))
        except (LoadError, OSError):
            return False
        return _expected(there, ()) == _expected(here, ())


class _Kept(NamedTuple):
    """Where a copy lies, and whether it lay there before."""

    path: Path
    again: bool = False


def _made(file: FileResult, corrections: Sequence[Correction], registry: Registry, limits: Limits) -> _Copy:
    """Make a copy and read it again: it must say what was planned, and every figure what it said before."""
    if not Path(file.path).is_file():
        raise _Refusal(NO_FILE)
    source = next(iter(find_sources([file.path], limits)))
    if hashlib.sha256(source.data).hexdigest() != file.sha256:
        raise _Refusal(CHANGED)
    loader, _ = likeliest(registry.loaders.values(), source.data, source.path)
    if loader is None or loader.correct is None:
        raise _Refusal(_cannot_write(file.format or "", registry.loaders.values()))
    try:
        made = loader.correct(source.data, corrections, datetime.now(tz=UTC), limits)
        before, after = (loader.load(data, source.path, limits) for data in (source.data, made.data))
    except LoadError as error:
        raise _Refusal(error.words) from error
    if _expected(before, made.made) != _expected(after, ()):
        raise _Refusal(DIFFERS)
    return _Copy(made, lambda data: loader.load(data, source.path, limits))


def _cannot_write(format_: str, loaders: Iterable[Loader]) -> Words:
    known = [loader.name for loader in loaders if loader.correct is not None]
    return Words(
        f"{format_} 格式不能写出改正稿，能写的有 {'、'.join(known)}；请另存为 docx 再改正",
        f"a corrected copy cannot be written as {format_}, only as {', '.join(known)}; save it as docx first",
    )


def _expected(document: Document, made: Iterable[Correction]) -> list[object]:
    """List what a document says once corrections are made."""
    edits: dict[tuple[Location, str], list[Edit]] = defaultdict(list)
    for one in made:
        edits[one.spot.location, one.spot.context].append(one.edit)
    said: list[object] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = corrected(block.text, edits.get((block.location, block.text), ())).strip()
            said += [text] if text else []
        else:
            said.append([[cell.text for cell in row] for row in block.rows])
    return said


def _written(copy: _Copy, source: Path, target: Path | None) -> _Kept:
    names = iter([target]) if target and not target.is_dir() else copy_names(source, target or source.parent)
    for path in names:
        try:
            with path.open("xb") as stream:
                stream.write(copy.corrected.data)
        except FileExistsError:
            if copy.says_the_same(path):
                return _Kept(path, again=True)
        except OSError as error:
            why = meaning(error)
            raise OutputError(
                f"{path}：写不进去：{why.zh}", f"{path}: cannot be written: {why.en}"
            ) from error
        else:
            return _Kept(path)
    raise OutputError(f"{target}：已经存在，没有覆盖", f"{target}: exists already and was not overwritten")
