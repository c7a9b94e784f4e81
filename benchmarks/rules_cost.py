"""What the rules of the form cost: CPU per report in a batch of a thousand, rule by rule.

python -m benchmarks.rules_cost --reports 1000
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.accuracy.generate import stories
from benchmarks.accuracy.writers import WRITERS
from rules_engine.checking.engine import check
from rules_engine.config import Config
from rules_engine.limits import Limits
from rules_engine.loading import load
from rules_engine.plugins import load_plugins
from rules_engine.reading.reports import read
from rules_engine.report import Report
from rules_engine.rules.batch import Batch
from rules_engine.rules.table_rule import TableRule

# A character for every report, so that no two passages are the same and no cache helps more than it does in use.
FIRST = 0x4E00


def main() -> None:
    """Print milliseconds per report of all rules, and microseconds of each."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--plugin", default="govinfo")
    chosen = parser.parse_args()
    rules = [rule for rule in load_plugins().rules_for("govinfo") if rule.plugin == chosen.plugin]
    batch = Batch(tuple(itertools.islice(_reports(), chosen.reports)))
    check(Batch(batch.reports[:10]), rules, Config())
    started = time.process_time()
    checked = check(batch, rules, Config())
    total = time.process_time() - started
    print(
        f"{1e3 * total / chosen.reports:.3f} ms CPU per report, {len(rules)} rules, {chosen.reports} reports"
    )
    for rule in sorted(rules, key=lambda rule: -checked.tallies[rule.id].seconds):
        kind = "table" if isinstance(rule, TableRule) else "text"
        print(f"{1e6 * checked.tallies[rule.id].seconds / chosen.reports:8.1f} µs  {kind:5}  {rule.id}")


def _reports() -> Iterator[Report]:
    """Read some generated reports, and give them again and again with other words."""
    registry = load_plugins()
    read_once = []
    for story in stories(40, 1):
        for year in story.years:
            document = load(
                registry.loaders.values(), WRITERS["docx"](story.report(year)), f"{year}.docx", Limits()
            )
            read_once.append(read(document, registry.editions))
    for number, report in enumerate(itertools.cycle(read_once)):
        word = chr(FIRST + number)
        passages = tuple(replace(p, text=p.text.replace("。", f"（{word}）。", 1)) for p in report.passages)
        yield replace(report, key=str(number), office=f"{word}{report.office}", passages=passages)


if __name__ == "__main__":
    main()
