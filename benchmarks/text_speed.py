"""Measure the text rules: characters a second on one core in a batch of 100 reports, and beside an installable peer.

    python benchmarks/text_speed.py report.txt
    python benchmarks/text_speed.py report.txt --peer

The file is cut into 100 reports of its paragraphs, each beginning at another one. `--peer` also corrects a part of the
text with the algorithm of pycorrector, which here asks the counts that our model holds (see typo_peer.py): its own
language model is a download. Needs pip install --no-deps pycorrector==1.1.4 jieba loguru six pyahocorasick pypinyin.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from accuracy.typos import lines, report_of
from rules_engine_typos import prose, register_rules

from rules_engine import Batch
from rules_engine.rules.rule import RunnableRule

REPORTS = 100
ROUNDS = 3
MODEL_RULES = {"typos.suspected", "typos.doubled-character", "typos.wrong-word"}
PEER_CHARACTERS = 2_000  # it is slow


def main() -> None:
    """Time the rules one by one and together."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--paragraphs", type=int, default=60, help="paragraphs in a report")
    parser.add_argument("--peer", action="store_true")
    named = parser.parse_args()
    texts = lines(named.file)
    print(f"loading the model: {_once(_load):.3f} s")
    _compare(texts, named.paragraphs)
    if named.peer:
        _peer("\n".join(texts)[:PEER_CHARACTERS])


def _compare(texts: Sequence[str], paragraphs: int) -> None:
    rules = [rule for rule in register_rules() if isinstance(rule, RunnableRule)]
    found = [
        [text for at in range(paragraphs) for text in [texts[(number * 7 + at) % len(texts)]]]
        for number in range(REPORTS)
    ]
    characters = sum(len(line) for report in found for line in report)
    print(f"{REPORTS} reports, {characters:,} characters")
    _run(rules, found[:2])
    times = {rule.id: _best(lambda rule=rule: _run([rule], found)) for rule in rules}
    for name, seconds in sorted(times.items(), key=lambda entry: -entry[1]):
        print(f"  {name:34}{seconds / characters * 1e9:8.0f} ns a character")
    plain = [rule for rule in rules if rule.id not in MODEL_RULES]
    for name, chosen in (("deterministic rules", plain), ("all rules", rules)):
        seconds = _best(lambda chosen=chosen: _run(chosen, found))
        print(f"{name}: {characters / seconds:,.0f} characters a second")


def _run(rules: Sequence[RunnableRule], texts: Sequence[Sequence[str]]) -> None:
    """Check a batch as if it had never been seen."""
    prose.prose.cache_clear()
    batch = Batch(tuple(report_of(str(number), report) for number, report in enumerate(texts)))
    for rule in rules:
        rule.run(batch, {})


def _load() -> None:
    from rules_engine_typos.model.language_model import language_model  # noqa: PLC0415 - what is measured

    language_model().suspicions("政府信息公开", 0)


def _peer(text: str) -> None:
    """Run pycorrector's detection and correction with our counts in place of its language model."""
    from rules_engine_typos.model.language_model import language_model  # noqa: PLC0415 - what is measured
    from typo_peer import corrector  # noqa: PLC0415 - installed for this only

    model = language_model()
    theirs = corrector(model)
    _once(lambda: [theirs(line) for line in text.split("\n")])  # so that every count is remembered
    seconds = _once(lambda: [theirs(line) for line in text.split("\n")])
    ours = _best(lambda: model.suspicions(text, 1.0))
    print(
        f"pycorrector's algorithm: {len(text) / seconds:,.0f} characters a second; "
        f"ours is {seconds / ours:,.0f} times as fast"
    )


def _best(work: Callable[[], object]) -> float:
    return min(_once(work) for _ in range(ROUNDS))


def _once(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
