"""How long questions to a store take, the best of three.

python -m benchmarks.audit.questions STORE
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rules_engine.audit.questions import Questions, asking
from rules_engine.audit.rankings import Rankings

RULE, YEAR = "govinfo.flow-balance", 2022

BREAKERS = f"""
    SELECT DISTINCT office FROM findings WHERE rule = '{RULE}' AND year = {YEAR} AND waived IS NULL ORDER BY office"""
CARRIED_OVER = """
    SELECT office, year, "applications.carried_in.total" AS carried_in, last AS carried_out
    FROM (SELECT office, year, "applications.carried_in.total",
                 lag("applications.carried_out.total") OVER own AS last, lag(year) OVER own AS before
          FROM figures JOIN reports USING (report) WINDOW own AS (PARTITION BY office ORDER BY year))
    WHERE before = year - 1 AND carried_in <> last ORDER BY ALL"""
AREA_SUMS = """
    SELECT region, year, sum("applications.new.total") FILTER (office NOT LIKE '%人民政府') AS offices,
           sum("applications.new.total") FILTER (office LIKE '%人民政府') AS county
    FROM figures JOIN reports USING (report) GROUP BY ALL HAVING offices <> county ORDER BY ALL"""
TREND = f"""
    SELECT year, count(*) AS findings, count(DISTINCT report) AS reports, count(DISTINCT office) AS offices,
           count(*) FILTER (severity = 'error') AS errors
    FROM findings WHERE rule = '{RULE}' AND waived IS NULL GROUP BY year ORDER BY year"""

QUESTIONS: dict[str, tuple[float, Callable[[Questions], Any]]] = {
    "offices that break a rule in a year": (1.0, lambda ask: ask.rows(BREAKERS)),
    "ranking of offices": (1.0, lambda ask: Rankings(ask).offices(20)),
    "ranking of rules": (1.0, lambda ask: Rankings(ask).rules(20)),
    "region by rule": (1.0, lambda ask: Rankings(ask).regions_by_rule(30, 14)),
    "office by rule": (1.0, lambda ask: Rankings(ask).offices_by_rule(30, 14)),
    "carry-over between years": (1.0, lambda ask: ask.rows(CARRIED_OVER)),
    "sums of areas": (1.0, lambda ask: ask.rows(AREA_SUMS)),
    "trend of a rule over all years": (5.0, lambda ask: ask.rows(TREND)),
    "rules by years": (5.0, lambda ask: Rankings(ask).rules_by_year(30)),
}


def main() -> None:
    """Ask every question three times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    print("question                               seconds, of the processor, rows")
    with asking(parser.parse_args().store) as ask:
        [(findings,)] = ask.rows("SELECT count(*) FROM findings")
        [(reports,)] = ask.rows("SELECT count(*) FROM reports")
        print(f"{findings:,} findings, {reports:,} reports")
        for name, (limit, question) in QUESTIONS.items():
            seconds, busy, rows = min(_timed(question, ask) for _ in range(3))
            verdict = "" if seconds < limit else f"  more than {limit:g} s"
            print(f"{name:38} {seconds:7.2f} {busy:7.2f} {rows:>9,}{verdict}", flush=True)


def _timed(question: Callable[[Questions], Any], ask: Questions) -> tuple[float, float, int]:
    """Give the seconds on the clock, those of the processor, and the rows of the answer."""
    started, busy = time.perf_counter(), time.process_time()
    rows = question(ask)
    return time.perf_counter() - started, time.process_time() - busy, len(rows)


if __name__ == "__main__":
    main()
