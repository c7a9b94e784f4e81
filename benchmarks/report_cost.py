"""What a report costs from its bytes to its findings, against unzipping and parsing the same XML.

    python benchmarks/report_cost.py REPORT.docx

The report is written a hundred times with another character in every sentence, so that no text is met twice. Prints
CPU time for a report and its ratio to the floor, with more rules in every line.
"""

from __future__ import annotations

import argparse
import io
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from lxml import etree

from rules_engine.checking.engine import check
from rules_engine.config import Config
from rules_engine.limits import Limits
from rules_engine.loading import load
from rules_engine.plugins import Registry, load_plugins
from rules_engine.reading.reports import read
from rules_engine.report import Report
from rules_engine.rules.batch import Batch
from rules_engine.rules.rule import Rule
from rules_engine.rules.table_rule import TableRule

REPORTS = 100
FIRST = 0x4E00
MODEL_RULES = {"typos.suspected", "typos.doubled-character", "typos.wrong-word"}
BODY = "word/document.xml"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("report", type=Path)
    data = parser.parse_args().report.read_bytes()
    registry = load_plugins()
    rules = registry.rules_for("govinfo")
    table = [rule for rule in rules if isinstance(rule, TableRule)]
    plain = [rule for rule in rules if rule.id not in MODEL_RULES]
    floor = _cpu(data, 0, _parse)
    lines: dict[str, Sequence[Rule]] = {"read": [], "and table rules": table, "and text rules": plain}
    lines["and language model"] = rules
    for round_, (name, chosen) in enumerate(lines.items(), 1):
        seconds = _cpu(data, round_, partial(_check, registry, chosen))
        print(f"{name:20}{1000 * seconds:7.2f} ms  {seconds / floor:.2f}")


def _cpu(data: bytes, round_: int, job: Callable[[Sequence[bytes]], object]) -> float:
    """Give CPU seconds for a report, after a first few that load what is loaded once."""
    files = [_another(data, FIRST + round_ * 2 * REPORTS + number) for number in range(REPORTS + 3)]
    job(files[:3])
    started = time.process_time()
    job(files[3:])
    return (time.process_time() - started) / REPORTS


def _another(data: bytes, code: int) -> bytes:
    """Write the report with a character of its own behind every sentence."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            text = old.read(part)
            new.writestr(
                part,
                text.replace("。".encode(), f"（{chr(code)}）。".encode()) if part.filename == BODY else text,
            )
    return made.getvalue()


def _parse(files: Sequence[bytes]) -> None:
    for data in files:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            etree.fromstring(parts.read(BODY))


def _check(registry: Registry, rules: Sequence[Rule], files: Sequence[bytes]) -> None:
    reports = tuple(_read(registry, data, number) for number, data in enumerate(files))
    check(Batch(reports), rules, Config())


def _read(registry: Registry, data: bytes, number: int) -> Report:
    return read(load(registry.loaders.values(), data, f"{number}.docx", Limits()), registry.editions)


if __name__ == "__main__":
    main()
