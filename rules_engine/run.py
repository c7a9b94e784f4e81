"""One run from files to result: find, load, read, check. Nothing that was found is left out of the result."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rules_engine.batching import batches
from rules_engine.checking.checked import Checked
from rules_engine.checking.engine import check as check_batch
from rules_engine.checking.engine import unused
from rules_engine.config import Config
from rules_engine.errors import LoadError
from rules_engine.file_reading import Read, read_source
from rules_engine.files.sources import find_files, find_sources
from rules_engine.finding import FileResult, Problem, RunResult, Status, Tally
from rules_engine.plugins import Registry, load_plugins
from rules_engine.priors import comparable, without_report
from rules_engine.progress import Progress, Silent


def check(  # noqa: PLR0913 - what a caller may ask for, each by its name
    paths: str | Path | Iterable[str | Path],
    *,
    prior: str | Path | Iterable[str | Path] = (),
    config: Config | None = None,
    registry: Registry | None = None,
    ocr: bool = False,
    progress: Progress | None = None,
) -> RunResult:
    """Check files and folders, and say everything that is wrong with them and what could not be checked.

    `prior` are reports of the year before, looked back at but not checked themselves. With `ocr` scanned pages
    are recognised, which takes seconds each. `progress` is told how far the run is. A file that cannot be read, or
    looked back at, is part of the result, never an exception; raise `RulesEngineError` for a wrong configuration or
    plugin.
    """
    started = time.perf_counter()
    known, settings = registry or load_plugins(), config or Config()
    settings.check_patterns(known.rules)
    named, before, progress = _named(paths), _named(prior), progress or Silent()
    files = list(_followed("read", named, read_all(named, known, settings, ocr=ocr), progress))
    reports = [file.report for file in files if file.report]
    given = list(_followed("prior", before, _given(before, known, settings, ocr=ocr), progress))
    past = list(comparable(given, _asked(before, files), reports, settings.offices))
    earlier = tuple(file.report for file in past if file.report)
    progress.step("check", 0)
    checked = {
        form: check_batch(batch, known.rules_for(form), settings)
        for form, batch in batches(reports, earlier, settings.offices)
    }
    told = {file.path for file in files if file.problem}
    lost = [file for file in past if file.problem and file.path not in told]
    return RunResult(
        files=tuple(_result(file, checked) for file in (*files, *lost)),
        tallies=_tallies(checked.values()),
        crashes=tuple(crash for one in checked.values() for crash in one.crashes),
        unused_waivers=unused(settings.waivers, list(checked.values())),
        versions={"engine": engine_version(), "rules": known.rule_set, **known.versions},
        settings={"select": list(settings.select), "ignore": list(settings.ignore)},
        seconds=time.perf_counter() - started,
    )


def read_all(
    paths: Iterable[str | Path], registry: Registry, config: Config, *, ocr: bool = False
) -> Iterator[Read]:
    """Read every file that is named or found, with `ocr` scanned pages too."""
    for source in find_sources(paths, config.limits):
        yield read_source(source, registry.loaders.values(), registry.editions, config.limits, ocr=ocr)


def _named(paths: str | Path | Iterable[str | Path]) -> list[str | Path]:
    return [paths] if isinstance(paths, str | Path) else list(paths)


def _followed(
    step: str, paths: Sequence[str | Path], files: Iterable[Read], progress: Progress
) -> Iterator[Read]:
    """Tell how many of the files are read; an archive among them holds more than it counts for."""
    errors = 0
    if paths:
        progress.step(step, sum(1 for path in paths for _ in find_files(Path(path))))
    for number, file in enumerate(files, start=1):
        errors += file.problem is not None
        progress.done(number, errors)
        yield file


def _given(prior: Iterable[str | Path], registry: Registry, config: Config, *, ocr: bool) -> Iterator[Read]:
    """Read every file given to be looked back at once; a folder without a report is told of, too."""
    seen = set[Path]()
    for path in map(str, prior):
        found = [file for file in read_all([path], registry, config, ocr=ocr) if not file.skipped]
        for file in found or [without_report(path)]:
            whole = Path(file.path).absolute()
            if whole not in seen:
                seen.add(whole)
                yield file


def _asked(prior: Iterable[str | Path], files: Iterable[Read]) -> set[str]:
    """Give the files named to be looked back at; none where one is not read that may be what they are for."""
    if any(file.problem for file in files):
        return set()
    return {Path(path).as_posix() for path in prior}


def engine_version() -> str:
    """Give the version of the installed engine."""
    try:
        return version("rules-engine")
    except PackageNotFoundError:
        return "0"


def _result(file: Read, checked: dict[str, Checked]) -> FileResult:
    if file.report is None:
        status = Status.SKIPPED if file.skipped else Status.ERROR
        return FileResult(file.path, file.sha256, status, _problem(file.problem))
    report = file.report
    said = checked[report.form.key]
    return FileResult(
        file.path,
        file.sha256,
        Status.OK,
        form=report.form.key,
        edition=report.form.edition,
        office=report.office,
        year=report.year,
        format=report.format,
        title=report.form.title,
        sections=tuple(line.label for line in report.form.sections),
        findings=tuple(said.findings.get(report.key, ())),
        unknown=said.unknowns(report.key),
        private=said.secrets(report.key),
    )


def _problem(error: LoadError | None) -> Problem | None:
    if error is None:
        return None
    return Problem(error.code, (error.words.zh, error.words.en), (error.remedy("zh"), error.remedy("en")))


def _tallies(checked: Iterable[Checked]) -> dict[str, Tally]:
    total: dict[str, Tally] = {}
    for one in checked:
        for rule, tally in one.tallies.items():
            total[rule] = total.get(rule, Tally()) + tally
    return dict(sorted(total.items()))
